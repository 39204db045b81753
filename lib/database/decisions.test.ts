import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type Intent, type NewCommand, SWEEP_AFTER_MS } from '../domain/command.ts';
import { openTables } from './open-tables.ts';

let serial = 0;

async function open() {
  const tables = await openTables(`decisions-${serial++}`);
  if (!tables.ok) throw new Error(tables.error.code);
  return tables.value;
}

const NOTE: Intent = { kind: 'note.add', body: 'hello', pinned: false, knownIds: [] };
const CITY: Intent = { kind: 'field.set', field: 'city', value: 'Oslo', base: 'Rome' };

const command = (id: string, intent: Intent = NOTE, change: Partial<NewCommand> = {}): NewCommand => ({
  id,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId: 'p1',
  conversation: 'chatra:a',
  intent,
  createdAtMs: 1_000,
  heldUntilMs: 6_000,
  undoes: null,
  ...change,
});
const inverseOf = (id: string) => command(`undo-${id}`, { kind: 'note.delete', noteId: id });

describe('a person', () => {
  it('sends what is held, retries what was refused, and keeps theirs in a conflict', async () => {
    const { outbox } = await open();
    await outbox.add(command('a'));
    expect(await outbox.sendNow('a')).toMatchObject({ heldUntilMs: 0 });
    await outbox.move('a', ['queued'], { state: 'refused', refusal: { status: 422, detail: 'no' } });
    expect(await outbox.sendNow('a')).toBeUndefined();
    expect(await outbox.retry('a')).toMatchObject({ state: 'queued', refusal: null });
    await outbox.add(command('b', CITY));
    expect(await outbox.keepMine('b')).toBeUndefined();
    await outbox.move('b', ['queued'], { state: 'conflict', conflict: { theirs: 'Paris', foundAtMs: 2 } });
    expect(await outbox.keepMine('b')).toMatchObject({ state: 'queued', intent: { base: 'Paris' } });
    expect(await outbox.get('b')).toMatchObject({ state: 'queued', intent: { base: 'Paris' } });
  });

  it('takes back what has not left, and it is gone', async () => {
    const { outbox } = await open();
    await outbox.add(command('a'));
    expect(await outbox.takeBack('a', inverseOf('a'))).toBe('removed');
    expect(await outbox.ofContact('loc1', 'p1')).toEqual([]);
    expect(await outbox.takeBack('a', inverseOf('a'))).toBeUndefined();
  });

  it('takes back what has left by its inverse, behind everything else, and only once', async () => {
    const { outbox } = await open();
    await outbox.add(command('a'));
    await outbox.move('a', ['queued'], { state: 'done', sentAtMs: 2, doneAtMs: 3 });
    const b = await outbox.add(command('b'));
    const [first, second] = await Promise.all([
      outbox.takeBack('a', inverseOf('a')),
      outbox.takeBack('a', { ...inverseOf('a'), id: 'again' }),
    ]);
    expect(first).toMatchObject({ id: 'undo-a', undoes: 'a', seq: (b?.seq ?? 0) + 1, state: 'queued' });
    expect(second).toBeUndefined();
    expect(await outbox.get('a')).toMatchObject({ undoneBy: 'undo-a' });
    // An undo is itself let go like anything else, and the original stands.
    expect(await outbox.discard('undo-a')).toBe(true);
    expect(await outbox.get('a')).toMatchObject({ undoneBy: null });
    expect(await outbox.takeBack('a', null)).toBeUndefined();
  });

  it('discards what may still land, which then waits to be swept and for nothing else', async () => {
    const { outbox } = await open();
    await outbox.add(command('a'));
    await outbox.move('a', ['queued'], { state: 'refused', sentAtMs: 2_000 });
    expect(await outbox.discard('a')).toBe(true);
    expect(await outbox.unfinished()).toEqual([]);
    expect(await outbox.toSweep()).toMatchObject([{ id: 'a', sweepAtMs: 2_000 + SWEEP_AFTER_MS }]);
    expect(await outbox.prune(Number.MAX_SAFE_INTEGER)).toBe(0);
    await outbox.move('a', ['discarded'], { sweepAtMs: null });
    expect(await outbox.prune(0)).toBe(1);
  });
});

it('shows what was done since, newest first, of one location', async () => {
  const { outbox } = await open();
  for (const [id, doneAtMs] of [
    ['old', 5],
    ['a', 10],
    ['b', 20],
  ] as const) {
    await outbox.add(command(id));
    await outbox.move(id, ['queued'], { state: 'done', doneAtMs });
  }
  await outbox.add(command('open'));
  await outbox.add(command('elsewhere', NOTE, { locationId: 'loc2' }));
  await outbox.move('elsewhere', ['queued'], { state: 'done', doneAtMs: 30 });
  expect((await outbox.journal('loc1', 10)).map(({ id }) => id)).toEqual(['b', 'a']);
});

it('forgets nothing that is to be swept, nor what is done while its contact has anything open', async () => {
  const { outbox } = await open();
  await outbox.add(command('swept'));
  await outbox.move('swept', ['queued'], { state: 'done', doneAtMs: 1, sweepAtMs: 90_000 });
  await outbox.add(command('made', NOTE, { contactId: 'p2' }));
  await outbox.move('made', ['queued'], { state: 'done', doneAtMs: 1 });
  await outbox.takeBack('made', { ...inverseOf('made'), contactId: 'p2' });
  expect(await outbox.prune(100)).toBe(0);
  await outbox.move('undo-made', ['queued'], { state: 'done', doneAtMs: 1 });
  expect(await outbox.prune(100)).toBe(2);
  expect((await outbox.ofContact('loc1', 'p1')).map(({ id }) => id)).toEqual(['swept']);
});

it('remembers of a server what was learnt, for each location', async () => {
  const { outbox } = await open();
  const unknown = await outbox.serverState('loc1');
  expect(unknown).toMatchObject({ locationId: 'loc1', failures: 0, keepsMarker: { note: null, task: null } });
  await outbox.keepServerState({ ...unknown, failures: 3 });
  expect([await outbox.serverState('loc1'), await outbox.serverState('loc2')]).toMatchObject([
    { failures: 3 },
    { failures: 0 },
  ]);
});
