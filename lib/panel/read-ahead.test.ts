import { expect, it } from 'vitest';
import type { Ahead } from '../domain/ahead.ts';
import type { ListReading, ListRow } from '../domain/list-row.ts';
import { err, ok } from '../domain/result.ts';
import type { Ask, Input, Output } from '../protocol/page-to-worker.ts';
import { ann, record, sighting, startPanel } from './panel-harness.ts';
import { createReadAhead } from './read-ahead.ts';

const row = (name: string, change: Partial<ListRow> = {}): ListRow => ({
  conversation: null,
  name,
  emails: [],
  phones: [],
  isUnread: false,
  ...change,
});
const list = (rows: readonly ListRow[], change: Partial<ListReading> = {}): ListReading => ({
  host: 'app.chatra.io',
  rows,
  openAt: null,
  pointedAt: null,
  ...change,
});
const aheadOf = (name: string): Ahead => ({
  candidate: { contact: { ...record(`id of ${name}`).contact, name }, evidence: [] },
  asked: [],
});

/** A panel on somebody's conversation, with what reads ahead beside it. The worker answers one question at a time when told. */
async function setUp(options: { isHeld?: boolean } = {}) {
  const panel = await startPanel();
  await panel.say(
    sighting('chatra:open', { person: { ...ann, emails: [], phones: [] }, outcome: 'no-identity' }),
  );
  const asked: { call: string; who: string; input: Input<'match.ahead'> | Input<'contact.read'> }[] = [];
  const held: (() => void)[] = [];
  let isHere = true;
  let answer: (name: string) => Output['match.ahead'] = (name) => ok([aheadOf(name)]);
  const find = async (input: Input<'match.ahead'>): Promise<Output['match.ahead']> => {
    const who =
      input.person.name?.value ?? input.person.emails[0]?.value ?? input.person.phones[0]?.value ?? '';
    asked.push({ call: 'find', who, input });
    if (options.isHeld) await new Promise<void>((resolve) => held.push(resolve));
    return answer(who);
  };
  const ask = (async (call: string, input: never) => {
    if (call === 'match.ahead') return find(input);
    const { contactId } = input as Input<'contact.read'>;
    asked.push({ call: 'read', who: contactId, input });
    return ok({ fetchedAtMs: 1 });
  }) as Ask;
  const later: { delayMs: number; work: () => void }[] = [];
  let clock = 1_000_000;
  const reader = createReadAhead(
    {
      ...panel.ahead,
      ask,
      now: () => clock,
      after: (delayMs, work) => void later.push({ delayMs, work }),
      isHere: () => isHere,
    },
    panel.store,
  );
  return {
    ...panel,
    asked,
    see: async (reading: ListReading | null) => {
      reader.see(reading);
      await panel.settle();
    },
    looked: () => asked.filter(({ call }) => call === 'find').map(({ who }) => who),
    release: async () => {
      held.shift()?.();
      await panel.settle();
    },
    answerBy: (next: typeof answer) => {
      answer = next;
    },
    leave: () => {
      isHere = false;
    },
    waits: () => later.map(({ delayMs }) => delayMs),
    pass: async (ms: number) => {
      clock += ms;
      for (const { work } of later.splice(0)) work();
      await panel.settle();
    },
  };
}

it('reads first whom the pointer rests on, then the unread, then the neighbours of the open one, one at a time', async () => {
  const w = await setUp({ isHeld: true });
  const rows = [
    row('Ann Far'),
    row('Bob Near'),
    row('Cy Open'),
    row('Di Next'),
    row('Ed Unread', { isUnread: true }),
    row('Flo Last'),
  ];
  await w.see(list(rows, { openAt: 2 }));
  expect(w.looked()).toEqual(['Ed Unread']);
  await w.see(list(rows, { openAt: 2, pointedAt: 5 }));
  expect(w.looked().length).toBe(1);
  for (let n = 0; n < 6; n++) await w.release();
  expect(w.looked()).toEqual(['Ed Unread', 'Flo Last', 'Bob Near', 'Di Next', 'Ann Far']);
  expect(w.asked.filter(({ call }) => call === 'read').length).toBe(5);
  expect(w.asked.map(({ input }) => input.locationId)).toEqual(Array(10).fill('loc1'));
});

it('keeps what it finds for whoever opens it, and asks nobody twice within ten minutes', async () => {
  const w = await setUp();
  const found: Ahead = {
    candidate: {
      contact: record('c1').contact,
      evidence: [{ kind: 'email', degree: 'same', page: 'ann@example.com', crm: 'ann@example.com' }],
    },
    asked: [{ asked: 'ann@example.com', form: 'ann@example.com' }],
  };
  w.answerBy(() => ok([found]));
  await w.see(list([row('Ann Ray')]));
  expect(w.ahead.known.find('loc1', ann)?.contact.id).toBe('c1');
  await w.see(list([row('Ann Ray'), row('Bob Ray')]));
  await w.see(list([row('Ann Ray')], { pointedAt: 0 }));
  expect(w.looked()).toEqual(['Ann Ray', 'Bob Ray']);
  await w.pass(10 * 60_000 + 1);
  await w.see(list([row('Ann Ray')]));
  expect(w.looked()).toEqual(['Ann Ray', 'Bob Ray', 'Ann Ray']);
});

it('reads the contact of a known conversation and looks nobody up', async () => {
  const w = await setUp();
  await w.tables.links.link({
    locationId: 'loc1',
    conversation: 'chatra:a',
    contactId: 'c7',
    how: 'chosen',
    identity: [],
    atMs: 1,
  });
  await w.see(list([row('', { conversation: 'chatra:a' })]));
  expect(w.asked).toEqual([
    { call: 'read', who: 'c7', input: expect.objectContaining({ contactId: 'c7', locationId: 'loc1' }) },
  ]);
});

it('asks nothing for texts that may be messages, groups and whoever is open', async () => {
  const w = await setUp();
  const rows = [
    row('see you tomorrow'),
    row('Ann'),
    row('Visitor 4821'),
    row('Book Club', { conversation: 'twochat:123-456@g.us' }),
    row('Olga Open', { conversation: 'chatra:open' }),
  ];
  await w.see(list(rows));
  expect(w.asked).toEqual([]);
  await w.see(list([row('see you tomorrow', { emails: ['ann@example.com'] })]));
  expect(w.asked[0]?.input).toMatchObject({ person: { name: null, emails: [{ value: 'ann@example.com' }] } });
});

it('stands back while anything is read for somebody, without network, without anybody, and when switched off', async () => {
  const states: ((w: Awaited<ReturnType<typeof setUp>>) => void)[] = [
    (w) => w.store.setState({ refresh: { running: true, error: null } }),
    (w) => w.store.setState({ subject: { kind: 'waiting' } }),
    (w) => w.store.setState({ subject: { kind: 'looking', person: ann } }),
    (w) => w.store.setState({ online: false }),
    (w) => w.store.setState({ session: { state: 'none' } }),
    (w) => w.store.setState({ settings: { ...w.store.getState().settings, readAhead: false } }),
    (w) => w.store.setState({ settings: { ...w.store.getState().settings, keepNoCache: true } }),
    (w) => w.leave(),
  ];
  for (const change of states) {
    const w = await setUp();
    change(w);
    await w.see(list([row('Ann Ray')]));
    expect(w.asked).toEqual([]);
  }
  expect(states.length).toBe(8);
  const w = await setUp();
  w.store.setState({ refresh: { running: true, error: null } });
  await w.see(list([row('Ann Ray')]));
  w.store.setState({ refresh: { running: false, error: null } });
  await w.settle();
  expect(w.looked()).toEqual(['Ann Ray']);
});

it('waits until the budget is there again', async () => {
  const w = await setUp();
  const budget = {
    max: 100,
    remaining: 40,
    intervalMs: 10_000,
    fullAtMs: 1_004_000,
    blockedUntilMs: 0,
    dailyMax: null,
    dailyRemaining: null,
  };
  w.store.setState({ budget });
  await w.see(list([row('Ann Ray')]));
  expect([w.asked.length, w.waits()]).toEqual([0, [4_000]]);
  await w.pass(4_000);
  expect(w.looked()).toEqual(['Ann Ray']);
});

it('reads everybody who is named alike, and keeps who is whom', async () => {
  const w = await setUp();
  const named = (id: string, email: string): Ahead => ({
    candidate: {
      contact: record(id).contact,
      evidence: [{ kind: 'email', degree: 'same', page: email, crm: email }],
    },
    asked: [{ asked: email, form: email }],
  });
  w.answerBy(() => ok([named('c1', 'ann@example.com'), named('c2', 'other@example.com')]));
  await w.see(list([row('Ann Ray')]));
  expect(w.ahead.known.find('loc1', ann)?.contact.id).toBe('c1');
  expect(w.asked.filter(({ call }) => call === 'read').map(({ who }) => who)).toEqual(['c1', 'c2']);
});

it('waits after a failure, and as long as the CRM says', async () => {
  const w = await setUp();
  w.answerBy(() => err({ code: 'rate-limited', retryAtMs: 1_060_000 }));
  await w.see(list([row('Ann Ray'), row('Bob Ray')]));
  expect([w.looked(), w.waits()]).toEqual([['Ann Ray'], [60_000]]);
  w.answerBy(() => ok([]));
  await w.pass(60_000);
  expect(w.looked()).toEqual(['Ann Ray', 'Ann Ray', 'Bob Ray']);
});

it('asks for twenty people a minute and 400 a day, whatever a page shows', async () => {
  const w = await setUp();
  const inMinutes: number[] = [];
  for (let minute = 0; minute < 60; minute++) {
    const before = w.looked().length;
    for (let n = 0; n < 30; n++) {
      const rows = Array.from({ length: 40 }, (_, index) =>
        row('', { emails: [`x${minute}-${n}-${index}@example.com`] }),
      );
      await w.see(list(rows));
    }
    inMinutes.push(w.looked().length - before);
    await w.pass(60_000);
  }
  expect(Math.max(...inMinutes)).toBe(20);
  expect(w.looked().length).toBe(400);
});
