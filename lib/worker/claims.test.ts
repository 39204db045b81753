import { expect, it } from 'vitest';
import { northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { fullToken, otherLocationToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { type Intent, SWEEP_AFTER_MS } from '../domain/command.ts';
import { maya, notesIn, world } from './worker-harness.ts';

type Computer = Awaited<ReturnType<typeof world>>;

/** Computers that share one CRM, and notice the same things. */
async function office(count: number, token = fullToken, locationId = northsideId) {
  const sandbox = createTestSandbox();
  const computers: Computer[] = [];
  for (let i = 0; i < count; i++) {
    const computer = await world(token, {}, sandbox, locationId);
    await computer.connect();
    // Connecting sets it going by itself.
    await computer.runOutbox();
    computers.push(computer);
  }
  const addTo = ({ tables }: Computer, id: string, intent: Intent, contactId = maya) =>
    tables.outbox.addDerived(
      [
        {
          id,
          locationId,
          locationName: 'Northside',
          contactId: intent.kind === 'contact.create' ? id : contactId,
          conversation: 'chatra:abc',
          intent,
          createdAtMs: sandbox.clock.nowMs(),
          heldUntilMs: 0,
          undoes: null,
        },
      ],
      { nowMs: sandbox.clock.nowMs(), random: 0 },
    );
  const runAll = async () => {
    for (const { runOutbox } of computers) await runOutbox();
  };
  return { sandbox, computers, addTo, runAll, notes: () => notesIn(sandbox.control.dump(maya)) };
}

const NOTE: Intent = { kind: 'note.add', body: 'Came by chat', pinned: false, knownIds: [] };
const task = { title: 'Call back', body: '', dueAtMs: Date.UTC(2027, 0, 4, 9), assignedTo: null };
const tasksIn = (dump: unknown): string[] =>
  (dump as { tasks: { title: string }[] }).tasks.map(({ title }) => title);

it('does once what two computers decide one after the other', async () => {
  const { sandbox, computers, addTo, runAll, notes } = await office(2);
  for (const one of computers) {
    await addTo(one, 'n1', NOTE);
    await addTo(one, 't1', { kind: 'task.add', task, knownIds: [] });
  }
  await runAll();
  expect(notes().filter((body) => body.includes('Came by chat'))).toHaveLength(1);
  expect(tasksIn(sandbox.control.dump(maya)).filter((title) => title === 'Call back')).toHaveLength(1);
  const rows = await Promise.all(
    computers.flatMap(({ tables }) => ['n1', 't1'].map((id) => tables.outbox.get(id))),
  );
  expect(rows.map((row) => row?.state)).toEqual(['done', 'done', 'done', 'done']);
  // The second one sent nothing, and knows what the first one made.
  expect(rows.map((row) => row?.sentAtMs === null)).toEqual([false, false, true, true]);
  expect([rows[2]?.createdId, rows[3]?.createdId]).toEqual([rows[0]?.createdId, rows[1]?.createdId]);
});

it('finds what another computer made although it is known already', async () => {
  const { computers, addTo, notes } = await office(2);
  const [first, second] = computers as [Computer, Computer];
  await addTo(first, 'n1', NOTE);
  await first.runOutbox();
  const made = (await first.tables.outbox.get('n1'))?.createdId ?? '';
  await addTo(second, 'n1', { ...NOTE, knownIds: [made] });
  await second.runOutbox();
  expect(notes().filter((body) => body.includes('Came by chat'))).toHaveLength(1);
  expect((await second.tables.outbox.get('n1'))?.createdId).toBe(made);
});

it('keeps one of two that were made at the same moment, the same one on both computers', async () => {
  const { sandbox, computers, addTo, runAll, notes } = await office(2);
  for (const one of computers) {
    await addTo(one, 'n1', NOTE);
    await addTo(one, 't1', { kind: 'task.add', task, knownIds: [] });
  }
  // Both have looked before either has written.
  for (const { tables } of computers)
    for (const id of ['n1', 't1']) await tables.outbox.move(id, ['queued'], { derived: undefined } as never);
  await runAll();
  for (const { tables } of computers)
    for (const id of ['n1', 't1']) await tables.outbox.move(id, ['done'], { derived: true });
  expect(notes().filter((body) => body.includes('Came by chat'))).toHaveLength(2);
  const before = await Promise.all(computers.map(({ tables }) => tables.outbox.get('n1')));
  expect(new Set(before.map((row) => row?.createdId)).size).toBe(2);
  sandbox.clock.advance(SWEEP_AFTER_MS);
  await runAll();
  expect(notes().filter((body) => body.includes('Came by chat'))).toHaveLength(1);
  expect(tasksIn(sandbox.control.dump(maya)).filter((title) => title === 'Call back')).toHaveLength(1);
  for (const id of ['n1', 't1']) {
    const rows = await Promise.all(computers.map(({ tables }) => tables.outbox.get(id)));
    expect(new Set(rows.map((row) => row?.createdId)).size).toBe(1);
    expect(rows.map((row) => row?.sweepAtMs)).toEqual([null, null]);
  }
});

it('creates one contact, and lets every computer know it', async () => {
  const { computers, addTo, runAll } = await office(2);
  const contact = {
    firstName: 'Noa',
    lastName: '',
    email: 'noa.new@example.com',
    phone: '',
    companyName: '',
    source: 'Chat',
    tags: ['chat lead'],
  };
  for (const one of computers) await addTo(one, 'c1', { kind: 'contact.create', contact });
  await runAll();
  const rows = await Promise.all(computers.map(({ tables }) => tables.outbox.get('c1')));
  expect(rows.map((row) => row?.state)).toEqual(['done', 'done']);
  expect(new Set(rows.map((row) => row?.createdId)).size).toBe(1);
  const links = await Promise.all(computers.map(({ tables }) => tables.links.get(northsideId, 'chatra:abc')));
  expect(links.map((link) => link?.contactId)).toEqual([rows[0]?.createdId, rows[0]?.createdId]);
});

it('finds a contact that another computer made of the phone alone', async () => {
  const { computers, addTo, runAll } = await office(2);
  const base = { firstName: 'Noa', lastName: '', companyName: '', source: 'Chat', tags: [] };
  const [first, second] = computers as [Computer, Computer];
  const phone = '+1 312-555-0199';
  await addTo(first, 'c1', { kind: 'contact.create', contact: { ...base, email: '', phone } });
  await addTo(second, 'c1', {
    kind: 'contact.create',
    contact: { ...base, email: 'noa.new@example.com', phone },
  });
  await runAll();
  const rows = await Promise.all(computers.map(({ tables }) => tables.outbox.get('c1')));
  expect(rows.map((row) => [row?.state, row?.createdId === rows[0]?.createdId])).toEqual([
    ['done', true],
    ['done', true],
  ]);
});

it('creates nobody by itself whom no computer could find again', async () => {
  const { computers, addTo, runAll } = await office(1);
  const contact = {
    firstName: 'Noa',
    lastName: '',
    email: '',
    phone: '',
    companyName: '',
    source: 'Chat',
    tags: [],
  };
  for (const one of computers) await addTo(one, 'c1', { kind: 'contact.create', contact });
  await runAll();
  const row = await computers[0]?.tables.outbox.get('c1');
  expect([row?.state, row?.refusal?.detail]).toEqual(['refused', 'worker_nameless']);
});

it('holds to the oldest on every computer where a location takes the same person twice', async () => {
  const { sandbox, computers, addTo, runAll } = await office(2, otherLocationToken, southsideId);
  const contact = {
    firstName: 'Noa',
    lastName: '',
    email: 'Noa.New@example.com',
    phone: '',
    companyName: '',
    source: 'Chat',
    tags: [],
  };
  for (const one of computers) {
    await addTo(one, 'c1', { kind: 'contact.create', contact });
    // Both have looked before either has written.
    await one.tables.outbox.move('c1', ['queued'], { derived: undefined } as never);
    await one.runOutbox();
    sandbox.clock.advance(100);
  }
  const rows = () => Promise.all(computers.map(({ tables }) => tables.outbox.get('c1')));
  expect(new Set((await rows()).map((row) => row?.createdId)).size).toBe(2);
  for (const { tables } of computers)
    await tables.outbox.move('c1', ['done'], { derived: true, sweepAtMs: sandbox.clock.nowMs() });
  sandbox.clock.advance(1_000);
  const [first] = await rows();
  await runAll();
  expect((await rows()).map((row) => row?.createdId)).toEqual([first?.createdId, first?.createdId]);
  const links = await Promise.all(computers.map(({ tables }) => tables.links.get(southsideId, 'chatra:abc')));
  expect(links.map((link) => link?.contactId)).toEqual([first?.createdId, first?.createdId]);
});
