import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { expect, it } from 'vitest';
import type { Command, NewCommand } from '../domain/command.ts';
import { openDatabase } from './open-database.ts';
import { openTables } from './open-tables.ts';
import { setAsideBrokenCommands } from './set-aside.ts';

let serial = 0;
const fresh = () => `test-${Date.now()}-${serial++}`;

async function open(name = fresh()) {
  const tables = await openTables(name);
  if (!tables.ok) throw new Error(tables.error.code);
  return tables.value;
}

const signedOut = {
  state: 'signed-out',
  locationId: 'loc1',
  locationName: 'Northside',
  detail: '',
  sinceMs: 1,
} as const;

const command = (id: string, contactId = 'p1', createdAtMs = 1_000): NewCommand => ({
  id,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId,
  conversation: 'chatra:a',
  intent: { kind: 'tags.add', tags: ['vip'] },
  createdAtMs,
  heldUntilMs: 0,
  undoes: null,
});

const record = {
  locationId: 'loc1',
  contactId: 'p1',
  contact: {
    id: 'p1',
    locationId: 'loc1',
    name: 'Ann Ray',
    firstName: 'Ann',
    lastName: 'Ray',
    email: null,
    phone: null,
    additionalEmails: [],
    additionalPhones: [],
    companyName: null,
    type: null,
    source: null,
    assignedTo: null,
    address1: null,
    city: null,
    state: null,
    postalCode: null,
    country: null,
    website: null,
    timezone: null,
    dateOfBirth: null,
    tags: [],
    dnd: { all: false, channels: [] },
    customFields: [],
    dateAddedMs: null,
    dateUpdatedMs: null,
  },
  notes: { state: 'unread' },
  tasks: { state: 'unread' },
  appointments: { state: 'unread' },
  fetchedAtMs: 1,
} as const;

it('leaves the database of a newer Chatside alone and says so', async () => {
  const name = fresh();
  const newer = await openDB(name, 99);
  newer.close();
  expect(await openDatabase(name)).toEqual({ ok: false, error: { code: 'newer-database' } });
  const again = await openDB(name);
  expect(again.version).toBe(99);
  again.close();
});

it('orders the commands of each contact by themselves', async () => {
  const { outbox } = await open();
  const rows: (Command | undefined)[] = [];
  for (const [id, contact] of [
    ['a', 'p1'],
    ['b', 'p2'],
    ['c', 'p1'],
  ] as const) {
    rows.push(await outbox.add(command(id, contact)));
  }
  const [a, b, c] = rows.map((row) => row?.seq ?? 0);
  expect(a).toBe(b);
  expect(c).toBeGreaterThan(a ?? 0);
  expect((await outbox.ofContact('loc1', 'p1')).map((row) => row.id)).toEqual(['a', 'c']);
});

it('moves a row only from the state it is in', async () => {
  const { outbox } = await open();
  await outbox.add(command('a'));
  expect(await outbox.move('a', ['sending'], { state: 'done' })).toBeUndefined();
  expect((await outbox.move('a', ['queued'], { state: 'sending' }))?.state).toBe('sending');
  expect(await outbox.move('nobody', ['queued'], { state: 'done' })).toBeUndefined();
});

it('stores the truth of the CRM together with the row', async () => {
  const { outbox, records } = await open();
  await records.put(record);
  await outbox.add(command('a'));
  await outbox.move('a', ['queued'], { state: 'done' }, (old) => old && { ...old, fetchedAtMs: 2 });
  expect((await records.get('loc1', 'p1'))?.fetchedAtMs).toBe(2);
});

it('discards what waits or was refused, and nothing that may be on its way', async () => {
  const { outbox } = await open();
  for (const id of ['a', 'b', 'c']) await outbox.add(command(id));
  await outbox.move('b', ['queued'], { state: 'sending' });
  await outbox.move('c', ['queued'], { state: 'refused' });
  expect([await outbox.discard('a'), await outbox.discard('b'), await outbox.discard('c')]).toEqual([
    true,
    false,
    true,
  ]);
  expect((await outbox.unfinished()).map((row) => row.id)).toEqual(['b']);
});

it('sets a corrupt row aside and goes on with the others', async () => {
  const name = fresh();
  const { outbox, database } = await open(name);
  await outbox.add(command('good'));
  const raw = await openDB(name);
  await raw.put('outbox', {
    id: 'bad',
    locationId: 'loc1',
    contactId: 'p1',
    seq: 7,
    state: 'queued',
    intent: 42,
  });
  expect((await outbox.unfinished()).map((row) => row.id)).toEqual(['good']);
  expect(await setAsideBrokenCommands(database, 5_000)).toBe(1);
  expect(await raw.getAllKeys('outbox')).toEqual(['good']);
  expect(await raw.getAll('setAside')).toMatchObject([{ table: 'outbox', row: { id: 'bad' }, atMs: 5_000 }]);
  raw.close();
});

it('forgets what was done long ago', async () => {
  const { outbox } = await open();
  await outbox.add(command('a'));
  await outbox.add(command('b'));
  await outbox.move('a', ['queued'], { state: 'done', doneAtMs: 10 });
  await outbox.move('b', ['queued'], { state: 'done', doneAtMs: 30 });
  expect(await outbox.prune(20)).toBe(1);
  expect((await outbox.ofContact('loc1', 'p1')).map((row) => row.id)).toEqual(['b']);
});

it('remembers who a conversation is with and who it is not with', async () => {
  const { links, sessions } = await open();
  await sessions.write(signedOut);
  const link = {
    locationId: 'loc1',
    conversation: 'chatra:a',
    contactId: 'p1',
    how: 'matched',
    identity: ['a@example.com'],
    atMs: 1,
  } as const;
  await links.link(link);
  const rejected = await links.reject('loc1', 'chatra:a', ['p1'], 2);
  expect(rejected).toMatchObject({ contactId: null, how: null, rejected: ['p1'] });
  const other = await links.link({ ...link, contactId: 'p2', how: 'chosen' });
  expect(other).toMatchObject({ contactId: 'p2', rejected: ['p1'] });
  expect((await links.reject('loc1', 'chatra:a', ['p3'], 3)).contactId).toBe('p2');
});

it('keeps drafts with their conversation, and drops empty ones', async () => {
  const { drafts } = await open();
  await drafts.put({ conversation: 'chatra:a', kind: 'note', fields: { body: 'half a th' }, atMs: 1 });
  await drafts.put({ conversation: 'chatra:ab', kind: 'note', fields: { body: 'other' }, atMs: 1 });
  expect(await drafts.of('chatra:a')).toHaveLength(1);
  await drafts.put({ conversation: 'chatra:a', kind: 'note', fields: { body: '' }, atMs: 2 });
  expect(await drafts.of('chatra:a')).toEqual([]);
  expect(await drafts.of('chatra:ab')).toHaveLength(1);
});

it('puts selected text below what is typed, once', async () => {
  const { drafts } = await open();
  await drafts.put({ conversation: 'chatra:a', kind: 'note', fields: { body: 'Said:' }, atMs: 1 });
  await drafts.addSelection('chatra:a', 'I want a refund', 2);
  await drafts.addSelection('chatra:a', 'by Friday', 3);
  expect(await drafts.takeSelection('chatra:b', undefined, 4)).toBeNull();
  const taken = await drafts.takeSelection('chatra:a', { body: 'Said, typing on:' }, 4);
  expect(taken?.fields).toEqual({ body: 'Said, typing on:\n\nI want a refund\n\nby Friday', open: '1' });
  expect(await drafts.takeSelection('chatra:a', undefined, 5)).toBeNull();
  expect((await drafts.of('chatra:a'))[0]).toEqual(taken);
});

it('takes the draft away in the same step in which the command is stored', async () => {
  const { drafts, outbox } = await open();
  await drafts.put({ conversation: 'chatra:a', kind: 'note', fields: { body: 'x' }, atMs: 1 });
  await drafts.put({ conversation: 'chatra:a', kind: 'task', fields: { title: 'y' }, atMs: 1 });
  const both = await Promise.all([outbox.add(command('a'), 'note'), outbox.add(command('b'), 'note')]);
  expect(both.map((row) => row?.id)).toEqual(['a', undefined]);
  expect(await outbox.unfinished()).toHaveLength(1);
  expect((await drafts.of('chatra:a')).map((draft) => draft.kind)).toEqual(['task']);
});

it('remembers nothing about the chats of a location that was left meanwhile', async () => {
  const tables = await open();
  await tables.sessions.write(signedOut);
  const link = { locationId: 'loc1', conversation: 'chatra:a', contactId: 'p1', atMs: 1 };
  await tables.outbox.add({
    ...command('new', 'new'),
    intent: {
      kind: 'contact.create',
      contact: {
        firstName: 'Ann',
        lastName: '',
        email: 'a@example.com',
        phone: '',
        companyName: '',
        source: '',
        tags: [],
      },
    },
  });
  await tables.wipe({ locationId: 'loc1', unsent: false });
  await tables.links.link({ ...link, how: 'matched', identity: ['a@example.com'] });
  expect(await tables.links.get('loc1', 'chatra:a')).toBeUndefined();
  await tables.links.reject('loc1', 'chatra:a', ['p1'], 2);
  expect(await tables.links.get('loc1', 'chatra:a')).toBeUndefined();
  // A creation that was on its way is done all the same.
  const done = await tables.outbox.move('new', ['queued'], { state: 'done', createdId: 'p9', doneAtMs: 3 });
  expect([done?.state, await tables.links.get('loc1', 'chatra:a')]).toEqual(['done', undefined]);
});

it('wipes customer data and keeps unsent work unless told otherwise', async () => {
  const tables = await open();
  await tables.records.put(record);
  await tables.outbox.add(command('a'));
  await tables.sessions.write(signedOut);
  await tables.wipe({ locationId: null, unsent: false });
  expect(await tables.records.get('loc1', 'p1')).toBeUndefined();
  expect(await tables.sessions.read()).toEqual({ state: 'none' });
  expect(await tables.outbox.unfinished()).toHaveLength(1);
  await tables.wipe({ locationId: null, unsent: true });
  expect(await tables.outbox.unfinished()).toHaveLength(0);
});

it('tells when it was closed from outside, and can be opened anew', async () => {
  const name = fresh();
  let closed = 0;
  const first = await openTables(name, () => {
    closed++;
  });
  if (!first.ok) throw new Error(first.error.code);
  await first.value.outbox.add(command('a'));
  await deleteDB(name);
  expect(closed).toBe(1);
  await expect(first.value.outbox.unfinished()).rejects.toThrow();
  const again = await open(name);
  expect(await again.outbox.unfinished()).toEqual([]);
});
