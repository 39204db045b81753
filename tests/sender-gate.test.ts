import { describe, expect, it } from 'vitest';
import { createMessageListener } from '../lib/platform/answer-messages.ts';
import { type CallName, pageToWorker } from '../lib/protocol/page-to-worker.ts';
import { answerCall, type Handlers } from '../lib/worker/answer-calls.ts';
import { maya, person, world } from '../lib/worker/worker-harness.ts';
import { createRandom, pick, type Random } from '../sandbox/random.ts';
import { northsideId, southsideId } from '../sandbox/seed/places.ts';
import { fullToken, otherLocationToken } from '../sandbox/seed/tokens.ts';
import { mutated } from './fuzz.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const BASE = `chrome-extension://${ID}/`;
const extension = { id: ID, getURL: (path: string) => BASE + path };

/** Who may say anything and must not be answered, with the disguises that an address has room for. */
const strangers = {
  'a content script': [
    { id: ID, url: 'https://app.chatra.io/conversations/a' },
    { id: ID, url: `https://app.chatra.io/#${BASE}sidepanel.html` },
    { id: ID, url: `blob:${BASE}1` },
    { id: ID, url: 'about:srcdoc' },
    { id: ID },
  ],
  'another extension': [
    {
      id: 'ponmlkjihgfedcbaponmlkjihgfedcba',
      url: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/x.html',
    },
    { id: 'ponmlkjihgfedcbaponmlkjihgfedcba', url: `${BASE}sidepanel.html` },
    { id: `${ID}x`, url: `chrome-extension://${ID}x/sidepanel.html` },
  ],
  'a web page': [
    { url: 'https://evil.example.com/' },
    { url: `${BASE}sidepanel.html` },
    { id: ID, url: `chrome-extension://${ID}.evil.example.com/` },
    { id: ID, url: `https://evil.example.com/${BASE}` },
  ],
} as const;

/** A right input for every call; a new call does not compile without one. */
const RIGHT: { readonly [N in CallName]: unknown } = {
  'connection.check': {},
  'connection.use': { locationId: southsideId },
  'connection.readOnly': { locationId: northsideId, readOnly: true },
  'connection.forget': { locationId: null, dropChanges: true },
  'inboxes.sync': {},
  'match.find': { person: person('maya.okafor@example.com'), rejected: [], locationId: northsideId },
  'contact.read': { locationId: northsideId, contactId: maya, need: 'now' },
  'match.ahead': { person: person('maya.okafor@example.com'), locationId: northsideId },
  'contact.search': { locationId: northsideId, query: 'okafor' },
  'location.read': { locationId: northsideId, maxAgeMs: 0 },
  'automations.read': {},
  'phones.read': { locationId: northsideId, raw: ['(212) 555-0148'] },
  'outbox.poke': { hurry: true },
  'rule.answer': { runId: 'run1', yes: true, always: false, person: null },
};
/** They change nothing in this world, or only tell. */
const ONLY_TELL: ReadonlySet<CallName> = new Set([
  'inboxes.sync',
  'rule.answer',
  'automations.read',
  'phones.read',
]);
const CALLS = Object.keys(pageToWorker) as CallName[];
const PAYLOADS = 1_000;
const SEED = 1;

/** About every third is a right call; the others are broken somewhere, in the envelope or in the input. */
function payload(random: Random, call: CallName): unknown {
  const right = { call, input: RIGHT[call] };
  if (random() < 0.3) return right;
  return random() < 0.7 ? { call, input: mutated(random, RIGHT[call]) } : mutated(random, right);
}

type World = Awaited<ReturnType<typeof world>>;

/** Everything that a call could change: the whole database, the vault, what was sent, said and set. */
async function stateOf({ tables, vault, sandbox, notices, wakeUps, sent, badge }: World): Promise<string> {
  const { database } = tables;
  const rows: unknown[] = [];
  for (const name of database.objectStoreNames) {
    rows.push(name, await database.getAllKeys(name), await database.getAll(name));
  }
  const log = sandbox.control.log();
  const kept = [await vault.read(), await vault.all()];
  return JSON.stringify([rows, kept, notices, wakeUps, sent(), badge(), log]);
}

/** Until what was set going has come to its end, and nothing changes by itself any more. */
async function untilQuiet(w: World): Promise<void> {
  for (let before = ''; ; ) {
    const now = await stateOf(w);
    if (now === before) return;
    before = now;
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A worker with people in its database, a write on its way and a token in its vault. */
async function startWorker(): Promise<World> {
  // What waits for its turn is told at once that it took too long: the clock stands.
  const w = await world(undefined, { after: (_delayMs, work) => void setImmediate(work) });
  const another = { token: otherLocationToken, locationId: southsideId, readOnly: false } as const;
  await w.vault.write({ kind: 'private-token', ...another });
  await w.vault.use(northsideId);
  await w.connect();
  await untilQuiet(w);
  await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
  await w.add({ kind: 'note.add', body: 'not sent yet', pinned: false, knownIds: [] });
  return w;
}

interface Attack {
  /** How many messages were answered, if only with nothing. */
  readonly answered: number;
  /** All that was given back. */
  readonly text: string;
}

type Listener = ReturnType<typeof createMessageListener>;

async function attack(
  listen: Listener,
  random: Random,
  call: CallName,
  senders: readonly Parameters<Listener>[1][],
  count: number,
): Promise<Attack> {
  const answers: Promise<string | null>[] = [];
  for (let i = 0; i < count; i++) {
    const message = payload(random, call);
    const sender = pick(random, senders);
    answers.push(
      new Promise((resolve) => {
        const isKept = listen(message, sender, (answer) => resolve(JSON.stringify(answer) ?? ''));
        if (isKept === undefined) resolve(null);
      }),
    );
  }
  const given = (await Promise.all(answers)).filter((answer) => answer !== null);
  return { answered: given.length, text: given.join('') };
}

const gated = (handlers: Handlers) =>
  createMessageListener(extension, (message, sender) => answerCall(handlers, message, sender));
/** The gate with its fault planted: whoever sends is taken for a page. */
const ungated = (handlers: Handlers) =>
  createMessageListener(extension, (message) => answerCall(handlers, message, { isOwnPage: true }));

describe('whoever is not a page of the extension', () => {
  it.each(Object.entries(strangers))(
    `changes nothing and is told nothing by ${PAYLOADS} messages for each call: %s`,
    async (_, senders) => {
      const w = await startWorker();
      const listen = gated(w.handlers);
      const random = createRandom(SEED);
      const before = await stateOf(w);
      let said = 0;
      for (const call of CALLS) {
        expect(await attack(listen, random, call, senders, PAYLOADS), call).toEqual({
          answered: 0,
          text: '',
        });
        said += PAYLOADS;
      }
      expect(await stateOf(w)).toBe(before);
      expect(said).toBe(CALLS.length * 1_000);
      expect(before).toContain('maya.okafor@example.com');
      expect(before).toContain(fullToken);
    },
  );

  it('would be seen by these tests: some of the same messages through a gate that lets all through', async () => {
    const changed: CallName[] = [];
    let told = '';
    for (const call of CALLS) {
      const w = await startWorker();
      const before = await stateOf(w);
      const listen = ungated(w.handlers);
      const { text } = await attack(listen, createRandom(SEED), call, strangers['a web page'], 4);
      if ((await stateOf(w)) !== before) changed.push(call);
      told += text;
    }
    expect(changed).toEqual(CALLS.filter((call) => !ONLY_TELL.has(call)));
    expect(told).toContain('maya.okafor@example.com');
    // And no answer holds the token, whoever gets it.
    expect(told).not.toContain(fullToken);
  });
});
