import { err, ok, type Result } from '../../domain/result.ts';
import type { MessageReading, OpenChat, ReadFailure } from '../../domain/transcript.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import { conversationKey } from '../address.ts';
import { lookAtMessages, type MessageLook } from './look-at-messages.ts';

export interface ReaderDeps {
  readonly window: Pick<Window, 'document' | 'location'>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** What names the open conversation where the address does not (`lib/host/own`), to be put behind the address. */
  readonly placeOf: (rules: TranscriptRules) => string;
}

export type ReadPageMessages = (
  rules: TranscriptRules,
  chat: Omit<OpenChat, 'inbox' | 'host'>,
) => Promise<Result<MessageReading, ReadFailure>>;

/** Between the two looks that have to agree. */
const PAUSE_MS = 150;
/** So long after a switch a page may still show the messages before: with the visitor's name beside them, and without. */
const NAMED_MS = 1_200;
const UNNAMED_MS = 5_000;
/** A page that does not become clear is looked at for so long beyond that. */
const PATIENCE_MS = 3_000;
/** Conversations of which it is remembered what they said. */
const REMEMBERED = 20;

/**
 * Reads the messages of the open conversation, by looking twice. The rule in words is in docs/hosts.md. It remembers prints of what it read
 * as other conversations' messages, for as long as the page lives: these are not another one's.
 */
export function createMessageReader({ window, now, wait, placeOf }: ReaderDeps): ReadPageMessages {
  const { document, location } = window;
  const remembered = new Map<string, Set<string>>();
  let settled = '';

  const isOthers = (look: MessageLook, conversation: string): boolean => {
    const own = remembered.get(conversation);
    const others = [...remembered].flatMap(([key, prints]) => (key === conversation ? [] : [prints]));
    const marks = marksOf(look).filter((mark) => !own?.has(mark));
    const known = marks.filter((mark) => others.some((prints) => prints.has(mark)));
    return known.length > 0 && (look.messages[0]?.keyFrom === 'page' || known.length > marks.length / 2);
  };

  const remember = (look: MessageLook, conversation: string) => {
    const prints = remembered.get(conversation) ?? new Set();
    remembered.delete(conversation);
    remembered.set(conversation, prints);
    for (const mark of marksOf(look)) prints.add(mark);
    for (const key of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(key);
  };

  return async (rules, { conversation, epoch, openForMs }) => {
    if (rules.isRecord) return err('no-chat');
    const beganMs = now();
    const isOpen = () => conversationKey(rules, location.href + placeOf(rules)) === conversation;
    const mark = `${epoch} ${conversation}`;

    const fault = (before: MessageLook | null, look: MessageLook | null): ReadFailure | null => {
      if (!look) return 'unrecognised';
      if (look.rowKey !== null && look.rowKey !== conversation) return 'stale';
      if (!before || before.shown !== look.shown || !isAlike(before, look)) return 'restless';
      if (isOthers(look, conversation)) return 'stale';
      const isNamed = look.saysWhose && look.rowKey === conversation;
      const openMs = openForMs + now() - beganMs;
      return settled === mark || openMs >= (isNamed ? NAMED_MS : UNNAMED_MS) ? null : 'stale';
    };

    if (!isOpen()) return err('moved');
    const endMs = beganMs + Math.max(0, UNNAMED_MS - openForMs) + PATIENCE_MS;
    let before = lookAtMessages(document, rules);
    for (;;) {
      await wait(PAUSE_MS);
      if (!isOpen()) return err('moved');
      const look = lookAtMessages(document, rules);
      const failure = fault(before, look);
      if (look && !failure) {
        settled = mark;
        remember(look, conversation);
        const { messages, start, end } = look;
        return ok({ inbox: rules.inbox, conversation, epoch, messages, start, end });
      }
      if (failure && now() >= endMs) return err(failure);
      before = look;
    }
  };
}

/** What tells messages of different conversations from each other: the page's own id as well, where there is one. */
const marksOf = ({ messages, prints }: MessageLook): string[] =>
  messages.map(({ key, keyFrom }, i) => `${keyFrom === 'page' ? key : ''}${prints[i]}`);

/** Half of the shorter one: somebody may be scrolling, or writing. */
function isAlike(a: MessageLook, b: MessageLook): boolean {
  const marks = new Set(marksOf(a));
  const shared = marksOf(b).filter((mark) => marks.has(mark)).length;
  return shared * 2 >= Math.min(a.messages.length, b.messages.length);
}
