import { expect, it } from 'vitest';
import { createRandom, pick, type Random } from '../../sandbox/random.ts';
import { anything, mutated } from '../../tests/fuzz.ts';
import { readSighting } from '../protocol/read-sighting.ts';
import { record, sighting, startPanel } from './panel-harness.ts';

const MESSAGES = 1_000;
const OUTCOMES = ['no-conversation', 'reading', 'person', 'choices', 'no-identity', 'unrecognised'] as const;
const ELSEWHERE = [
  { inbox: 'chatfuel', host: 'panel.chatfuel.com', conversation: 'chatfuel:victim' },
  { inbox: 'chatra', host: 'app.chatra.io', conversation: 'chatfuel:victim' },
  { inbox: 'chatfuel', host: 'app.chatra.io', conversation: 'chatfuel:victim' },
  { inbox: 'chatra', host: 'panel.chatfuel.com', conversation: 'chatra:known' },
  { inbox: 'chatra', host: 'evil.example.com', conversation: 'chatra:known' },
] as const;

/** What a hostile page could make the script of a Chatra tab say: right, broken, or about another inbox. */
function message(random: Random): unknown {
  const right = sighting(pick(random, ['chatra:known', 'chatra:a', 'chatra:b', null]), {
    epoch: Math.floor(random() * 5),
    outcome: pick(random, OUTCOMES),
  });
  const chance = random();
  if (chance < 0.25) return { ...right, ...pick(random, ELSEWHERE) };
  if (chance < 0.4) return right;
  return chance < 0.9 ? mutated(random, right) : anything(random);
}

type Panel = Awaited<ReturnType<typeof startPanel>>;

async function rowsOf({ tables: { database } }: Panel): Promise<string> {
  const names = [...database.objectStoreNames];
  return JSON.stringify(await Promise.all(names.map(async (name) => [name, await database.getAll(name)])));
}

it(`a script of one inbox that says ${MESSAGES} things makes nobody write, and names nobody of another inbox`, async () => {
  const random = createRandom(7);
  const p = await startPanel();
  const known = { locationId: 'loc1', how: 'chosen', identity: [], atMs: 1 } as const;
  await p.tables.links.link({ ...known, conversation: 'chatfuel:victim', contactId: 'victim' });
  await p.tables.links.link({ ...known, conversation: 'chatra:known', contactId: 'p1' });
  await p.tables.records.put(record('victim'));
  await p.tables.records.put(record('p1'));
  await p.tables.drafts.put({
    conversation: 'chatfuel:victim',
    kind: 'note',
    fields: { body: 'x' },
    atMs: 1,
  });
  const before = await rowsOf(p);

  const seen = new Set<string>();
  p.store.subscribe(({ subject, drafts, record: shown }) => {
    if (subject.kind === 'contact') seen.add(subject.contactId);
    if (shown) seen.add(shown.contactId);
    if (drafts.note) seen.add('a draft');
  });
  let heard = 0;
  let foreign = 0;
  for (let i = 0; i < MESSAGES; i++) {
    const said = message(random);
    const read = readSighting(said);
    if (read) heard++;
    if (read && (read.inbox !== 'chatra' || read.conversation?.startsWith('chatfuel:'))) foreign++;
    p.sayNow(said);
    if (i % 4 === 0) await p.settle();
  }
  await p.settle();

  expect(heard).toBeGreaterThan(300);
  expect(foreign).toBeGreaterThan(100);
  expect(await rowsOf(p)).toBe(before);
  // Its own conversation's contact was shown, so what it says was heard; nobody else was.
  expect([...seen]).toEqual(['p1']);
  const calls = new Set(p.asked.map(({ call }) => call));
  expect([...calls].sort()).toEqual(['contact.read', 'location.read', 'match.find', 'outbox.poke']);
  expect(JSON.stringify(p.asked)).not.toContain('victim');

  await p.say(sighting('chatra:known', { epoch: 99 }));
  expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
});
