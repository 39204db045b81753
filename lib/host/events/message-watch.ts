import type { MessageReading } from '../../domain/transcript.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import { findRoots } from '../find-roots.ts';
import { findList } from '../transcript/find-list.ts';
import { createMessageReader } from '../transcript/message-reader.ts';

export interface MessageWatchDeps {
  readonly window: Window;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly isAlive: () => boolean;
}

/** After the first of many changes. */
const DEBOUNCE_MS = 700;
/** In the long run this part of the time at most; what a chat has not used yet may be used at once. */
const COST_FACTOR = 1_000;
const BURST_MS = 150;
/** A computer that is busy makes one reading look dear. */
const PAUSE_MAX_MS = 30_000;
/** Between two looks for a list that is not there: longer each time, up to the second. */
const LOOK_MS = 3_000;
const LOOK_MAX_MS = 60_000;
/** So long a page may go on showing the messages of the conversation before: from then on two looks are enough. */
const SETTLED_MS = 5_200;

/**
 * Reads the messages of the open conversation whenever its list changes, and tells of readings that differ from the one before.
 */
export function createMessageWatch(
  { window, now, wait, isAlive }: MessageWatchDeps,
  rules: TranscriptRules,
  tell: (reading: MessageReading) => void,
): { start(conversation: string, epoch: number): void; stop(): void } {
  const { document } = window;
  /** On the open conversation. */
  let spentMs = 0;
  let sinceMs = 0;
  const read = createMessageReader({
    window,
    now,
    placeOf: () => '',
    // What lies between two waits is the page's time.
    wait: async (ms) => {
      spentMs += now() - sinceMs;
      await wait(ms);
      sinceMs = now();
    },
  });
  let list: Element | null = null;
  let turn = 0;
  let isDue = false;
  let last = '';

  const observer = new MutationObserver(() => {
    isDue = true;
  });

  const findAgain = () => {
    if (list?.isConnected) return;
    const found = findList([document], rules) ?? findList(findRoots(document), rules);
    observer.disconnect();
    list = found?.list ?? null;
    if (!list) return;
    observer.observe(list, { childList: true, subtree: true, characterData: true });
    isDue = true;
  };

  const run = async (conversation: string, epoch: number, mine: number) => {
    const openedMs = now();
    const isMine = () => mine === turn && isAlive();
    let lookMs = LOOK_MS;
    await wait(SETTLED_MS);
    while (isMine()) {
      findAgain();
      if (!list || !isDue) {
        await wait(list ? DEBOUNCE_MS : lookMs);
        lookMs = list ? LOOK_MS : Math.min(lookMs * 2, LOOK_MAX_MS);
        continue;
      }
      await wait(DEBOUNCE_MS);
      if (!isMine()) return;
      isDue = false;
      sinceMs = now();
      const reading = await read(rules, { conversation, epoch, openForMs: now() - openedMs });
      spentMs += now() - sinceMs;
      if (!isMine()) return;
      if (!reading.ok) isDue = reading.error === 'restless' || reading.error === 'stale';
      else {
        const text = reading.value.messages.map(({ key }) => key).join('\n');
        if (text !== last) tell(reading.value);
        last = text;
      }
      const aheadMs = (spentMs - BURST_MS) * COST_FACTOR - (now() - openedMs);
      await wait(Math.min(Math.max(DEBOUNCE_MS, aheadMs), PAUSE_MAX_MS));
    }
  };

  return {
    start: (conversation, epoch) => {
      last = '\0';
      spentMs = 0;
      list = null;
      isDue = false;
      void run(conversation, epoch, ++turn);
    },
    stop: () => {
      turn++;
      observer.disconnect();
    },
  };
}
