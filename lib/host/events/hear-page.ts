import { type ChatPlace, HEARD_LIMITS } from '../../domain/automation/chat-event.ts';
import type { PageRules } from '../../domain/page-rules.ts';
import type { Person, Sighting } from '../../domain/sighting.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import type { Watcher } from '../watch.ts';
import { createMessageWatch } from './message-watch.ts';
import { createReadingTeller, type ReadingTeller } from './tell-readings.ts';

export interface HearDeps {
  readonly window: Window;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly isAlive: () => boolean;
  /** Asks the worker; undefined when no answer came. */
  readonly ask: (message: unknown) => Promise<unknown>;
  /** Called when nobody wants to hear of this page (any more). */
  readonly close: () => void;
  readonly watch: (tell: (sighting: Sighting) => void) => Watcher;
}

/** What the worker answers: untyped, as the page's zone has none of the protocol's schemas; the worker is our own code. */
interface Answer {
  readonly heard?: boolean;
  readonly page?: PageRules;
  readonly messages?: TranscriptRules | null;
  readonly whole?: boolean;
}

/** A worker that was killed, or is being started, is told again. */
const AGAIN_MS = [1_000, 4_000, 15_000] as const;
const SETTLED: readonly Sighting['outcome'][] = ['person', 'choices', 'no-identity'];

/**
 * Tells the worker what happens in an inbox: which conversation is open once its page has settled, what the visitor writes, and
 * that it was left. Says nothing while the worker wants nothing of it, and adds nothing to the page.
 */
export async function hearPage({ window, now, wait, isAlive, ask, close, watch }: HearDeps): Promise<void> {
  const rules = await tell({ said: 'here' });
  if (!rules?.page) return close();
  let chat: ChatPlace | null = null;
  let person: Person | null = null;
  let last = '';
  let isOver = false;
  let queue: Promise<unknown> = Promise.resolve();

  /** In order, each until it is stored. */
  function say(message: object): void {
    queue = queue.then(async () => {
      if (isOver) return;
      const answer = await tell(message);
      if (answer?.heard === false || !isAlive()) end();
    });
  }

  async function tell(message: object): Promise<Answer | undefined> {
    for (const pauseMs of [...AGAIN_MS, 0]) {
      const answer = await ask(message);
      if (typeof answer === 'object' && answer !== null) return answer;
      if (!isAlive() || pauseMs === 0) return undefined;
      await wait(pauseMs);
    }
  }

  let messages: ReturnType<typeof createMessageWatch> | null = null;
  let teller: ReadingTeller | null = null;
  /** What is wanted may have changed since the chat before. */
  const listen = async (conversation: string, epoch: number) => {
    const { messages: wanted, whole } = (await tell({ said: 'here' })) ?? {};
    messages?.stop();
    if (!wanted || isOver || chat?.conversation !== conversation) return;
    const mine = createReadingTeller({ now, wait }, (read) => say({ said: 'read', chat, person, ...read }));
    teller = whole ? mine : null;
    messages = createMessageWatch(
      { window, now, wait, isAlive: () => isAlive() && !isOver },
      wanted,
      (read) => {
        if (chat?.conversation !== read.conversation || !person) return;
        // What does not reach down to the end tells nothing of what is new.
        if (read.end !== 'more') say({ said: 'wrote', chat, person, ...written(read.messages) });
        teller?.take(read);
      },
    );
    messages.start(conversation, epoch);
  };

  /** @param isGone the page is going, and nothing is answered any more */
  const leave = (isGone = false) => {
    messages?.stop();
    messages = null;
    const read = teller?.end() ?? [];
    teller = null;
    if (chat) {
      const last = [...read.map((one) => ({ said: 'read', chat, person, ...one })), { said: 'left', chat }];
      for (const message of last) {
        if (isGone && !isOver) void ask(message);
        else say(message);
      }
    }
    chat = null;
    last = '';
  };

  const see = (sighting: Sighting) => {
    const { conversation, inbox, host, outcome } = sighting;
    if (chat && conversation !== chat.conversation) leave();
    if (conversation === null || !SETTLED.includes(outcome)) return;
    const text = JSON.stringify([conversation, sighting.person]);
    if (text === last) return;
    last = text;
    person = sighting.person;
    const isNew = chat === null;
    chat = { inbox, host, conversation, url: window.location.href.slice(0, HEARD_LIMITS.url) };
    say({ said: 'open', chat, person });
    if (isNew) void listen(conversation, sighting.epoch);
  };

  const watcher = watch(see);
  const end = () => {
    isOver = true;
    watcher.stop();
    messages?.stop();
    close();
  };
  watcher.use(rules.page);
  watcher.start();
  window.addEventListener('pagehide', () => leave(true));
}

/** As much as crosses at most: keys of many, the text of the last few. */
function written(messages: readonly ChatMessage[]) {
  const own = messages.filter(({ author }) => author === 'visitor');
  return {
    keys: own.map(({ key }) => key).slice(-HEARD_LIMITS.keys),
    last: own.slice(-HEARD_LIMITS.messages),
  };
}
