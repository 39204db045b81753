import { HEARD_LIMITS } from '../../domain/automation/chat-event.ts';
import type { ChatMessage, MessageReading } from '../../domain/transcript.ts';

export interface TellDeps {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** What crosses of a reading: as much of its end as fits. */
export type ToldReading = Pick<MessageReading, 'messages' | 'start' | 'end'>;

export interface ReadingTeller {
  take(reading: MessageReading): void;
  /** What waits is handed out, not told: the page may be about to go. */
  end(): readonly ToldReading[];
}

/** A chat that is only passed is not logged. */
const FIRST_MS = 15_000;
/** While it stays open, what is new in it is told as often. */
const AGAIN_MS = 60_000;
/** Parts that do not reach down to the end, of somebody who scrolls back, until they are told. */
const PARTS_MAX = 5;

/** Tells whole readings of one open chat, no oftener than its note has to be written. */
export function createReadingTeller(
  { now, wait }: TellDeps,
  tell: (reading: ToldReading) => void,
): ReadingTeller {
  const openedMs = now();
  let toldMs = openedMs + FIRST_MS - AGAIN_MS;
  let pending: readonly MessageReading[] = [];
  let isWaiting = false;
  let isOver = false;

  const hand = (): readonly ToldReading[] => {
    const all = pending.map(lastOf);
    pending = [];
    toldMs = now();
    return all;
  };

  const tellLater = async () => {
    if (isWaiting) return;
    isWaiting = true;
    await wait(Math.max(0, toldMs + AGAIN_MS - now()));
    isWaiting = false;
    if (!isOver) for (const one of hand()) tell(one);
  };

  return {
    take: (reading) => {
      // One that reaches down to the end has all that an earlier one had there; what somebody scrolled to stays.
      const isWhole = ({ end }: MessageReading) => end !== 'more';
      const others = pending.filter((one) => !isWhole(one) || !isWhole(reading));
      pending = [...others, reading].slice(-PARTS_MAX);
      void tellLater();
    },
    end: () => {
      isOver = true;
      return now() - openedMs < FIRST_MS ? [] : hand();
    },
  };
}

function lastOf({ messages, start, end }: MessageReading): ToldReading {
  let left: number = HEARD_LIMITS.readText;
  const kept: ChatMessage[] = [];
  for (const message of messages.slice(-HEARD_LIMITS.read).toReversed()) {
    left -= message.text.length;
    if (left < 0) break;
    kept.unshift(message);
  }
  return { messages: kept, start: kept.length < messages.length ? 'more' : start, end };
}
