import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { OpenedTables } from '../../database/open-tables.ts';
import type { Rule } from '../../domain/automation/rule.ts';
import { person, world } from '../worker-harness.ts';

const chat = {
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:new1',
  url: 'https://app.chatra.io/conversations/new1',
} as const;
const EMAIL = 'killed.visitor@example.com';
const stranger = { ...person(EMAIL), name: { value: 'Killed Visitorsen', from: 'label' } } as const;
const rule: Rule = {
  id: 'rule-1',
  name: 'Create chat leads',
  mode: 'auto',
  trigger: { kind: 'contact.unmatched' },
  conditions: [],
  actions: [
    { kind: 'contact.create', tags: [] },
    { kind: 'tags.add', tags: ['chat lead'] },
    { kind: 'note.add', body: 'Came by chat' },
  ],
  limits: { perConversation: 1, perDay: 200 },
};
/** Nobody is told any more, and nothing goes on. */
const DEAD = new Promise<never>(() => undefined);

/** To die at a read, or before a write, is to die right after the write before it. */
const WRITES: ReadonlySet<unknown> = new Set(['hear', 'settle', 'changeRun', 'putRun', 'move', 'prune']);

/** A worker that dies right after its n-th step that anybody could see. */
function mortal(atStep: number) {
  let step = 0;
  let die: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = step++;
    if (mine > atStep) return DEAD;
    const done = await work();
    if (mine !== atStep) return done;
    die();
    return DEAD;
  };
  const wrap = <T extends object>(table: T): T =>
    new Proxy(table, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        return typeof value !== 'function' || !WRITES.has(name)
          ? value
          : (...args: unknown[]) => through(() => Promise.resolve(Reflect.apply(value, target, args)));
      },
    });
  return { died, through, wrap, steps: () => step };
}

/** @returns how often there was something to die at, and what came of it in the end */
async function live(atStep: number) {
  // Only connects: what works by itself is left to the others.
  const first = await world(undefined, { random: () => 0, loadAutomation: () => DEAD });
  await first.connect();
  const { died, through, wrap, steps } = mortal(atStep);
  const tables: OpenedTables = {
    ...first.tables,
    automation: wrap(first.tables.automation),
    outbox: wrap(first.tables.outbox),
  };
  const now = first.sandbox.clock.nowMs;
  const shared = { vault: first.vault, now, random: () => 0 };
  const fetch = async (url: string, init: RequestInit) => first.sandbox.app.fetch(new Request(url, init));
  const dying = await world(undefined, {
    ...shared,
    tables,
    fetch: (url, init) => (init.method === 'GET' ? fetch(url, init) : through(() => fetch(url, init))),
  });
  dying.setAutomations({ rules: [rule] });
  const said = { said: 'open', chat, person: stranger } as const;
  let isHeard = false;
  const life = dying.automation.hear(said).then(async () => {
    isHeard = true;
    await dying.automation.run();
  });
  await Promise.race([life, died]);

  const next = await world(undefined, { ...shared, tables: first.tables, fetch });
  next.setAutomations({ rules: [rule] });
  // The page says it again until somebody has heard it.
  if (!isHeard) await next.automation.hear(said);
  for (let i = 0; i < 6; i++) {
    await next.automation.run();
    await next.runOutbox();
    first.sandbox.clock.advance(20_000);
  }
  const made = first.sandbox.control.contacts().filter(({ email }) => email === EMAIL);
  const effects = made.map(({ id }) => {
    const dump = first.sandbox.control.dump(id);
    return [dump?.contact.tags, dump?.notes.length];
  });
  const outcomes = (await first.tables.automation.runsOf(chat.conversation)).map(({ outcome }) => outcome);
  return { effects, outcomes, steps: steps() };
}

it('has one effect, wherever the worker dies', async () => {
  let killed = 0;
  for (let at = 0; ; at++) {
    const { effects, outcomes, steps } = await live(at);
    if (steps <= at) break;
    killed++;
    expect([effects, outcomes], `after step ${at}`).toEqual([
      [[['chat lead'], 1]],
      [expect.stringMatching(/^(done|elsewhere)$/)],
    ]);
  }
  expect(killed).toBeGreaterThan(12);
}, 60_000);
