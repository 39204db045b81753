import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { NewCommand, NewContact } from '../domain/command.ts';
import { openTables } from './open-tables.ts';

let serial = 0;
const DAY_MS = 24 * 60 * 60_000;

async function open() {
  const tables = await openTables(`creation-${serial++}`);
  if (!tables.ok) throw new Error(tables.error.code);
  const { sessions } = tables.value;
  await sessions.write({ state: 'signed-out', locationId: 'loc1', locationName: '', detail: '', sinceMs: 1 });
  return tables.value;
}

const create = (
  id: string,
  conversation: string | null,
  contact: Partial<NewContact>,
  change: Partial<NewCommand> = {},
): NewCommand => ({
  id,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId: id,
  conversation,
  intent: {
    kind: 'contact.create',
    contact: {
      firstName: '',
      lastName: '',
      email: '',
      phone: '',
      companyName: '',
      source: '',
      tags: [],
      ...contact,
    },
  },
  createdAtMs: 100 * DAY_MS,
  heldUntilMs: 0,
  undoes: null,
  ...change,
});

const SAME: readonly (readonly [string, Partial<NewContact>, Partial<NewContact>])[] = [
  ['e-mail', { email: 'Ann@example.com ' }, { email: 'ann@example.com' }],
  ['phone', { phone: '+1 500 555 0177' }, { phone: '+15005550177' }],
  ['phone without its country', { phone: '+1 500 555 0177' }, { phone: '(500) 555-0177' }],
  ['phone without its plus', { phone: '+1 500 555 0177' }, { phone: '1 500 555 0177' }],
  ['phone in its other spelling', { phone: '+52 1 55 5550 0142' }, { phone: '+52 55 5550 0142' }],
];

it.each(SAME)('creates a person of the same %s once, from two windows at once', async (_by, one, other) => {
  const { outbox } = await open();
  const rows = await Promise.all([
    outbox.add(create('a', 'chatra:a', one)),
    outbox.add(create('b', 'chatfuel:b', other)),
  ]);
  expect(rows.map((row) => row?.id)).toEqual(['a', 'a']);
  expect(await outbox.unfinished()).toMatchObject([
    { id: 'a', alsoFor: [{ conversation: 'chatfuel:b', atMs: 100 * DAY_MS }] },
  ]);
});

it('creates once for a conversation, whatever is typed into its two windows', async () => {
  const { outbox } = await open();
  await outbox.add(create('a', 'chatra:a', { email: 'ann@example.com' }));
  const second = await outbox.add(create('b', 'chatra:a', { email: 'anne@example.com' }));
  expect(second).toMatchObject({ id: 'a', alsoFor: [] });
});

const OTHERS: readonly (readonly [string, NewCommand])[] = [
  ['of another name only', create('b', 'chatra:b', { firstName: 'Ann' })],
  ['without any value', create('b', null, {})],
  ['in another location', create('b', 'chatra:b', { email: 'ann@example.com' }, { locationId: 'loc2' })],
  [
    'more than a day later',
    create('b', 'chatra:b', { email: 'ann@example.com' }, { createdAtMs: 101 * DAY_MS + 1 }),
  ],
];

it.each(OTHERS)('creates a second one %s', async (_why, second) => {
  const { outbox } = await open();
  await outbox.add(create('a', 'chatra:a', { firstName: 'Ann', email: 'ann@example.com' }));
  expect((await outbox.add(second))?.id).toBe('b');
});

it.each(['refused', 'discarded'] as const)('is not held up by one that was %s', async (state) => {
  const { outbox } = await open();
  await outbox.add(create('a', 'chatra:a', { email: 'ann@example.com' }));
  await outbox.move('a', ['queued'], { state });
  expect((await outbox.add(create('b', 'chatra:b', { email: 'ann@example.com' })))?.id).toBe('b');
});

it('links every conversation it serves when it is done, and lets their drafts go', async () => {
  const { outbox, links, drafts } = await open();
  const draft = { kind: 'create', fields: { email: 'ann@example.com' }, atMs: 1 } as const;
  for (const conversation of ['chatra:a', 'chatfuel:b']) await drafts.put({ ...draft, conversation });
  await outbox.add(create('a', 'chatra:a', { email: 'ann@example.com' }));
  await outbox.add(create('b', 'chatfuel:b', { email: 'ann@example.com' }), 'create');
  await outbox.move('a', ['queued'], { state: 'done', doneAtMs: 1, createdId: 'p9' });
  for (const conversation of ['chatra:a', 'chatfuel:b']) {
    expect(await links.get('loc1', conversation)).toMatchObject({ contactId: 'p9', how: 'created' });
    expect(await drafts.of(conversation)).toEqual([]);
  }
});

it('links at once to one that is done already', async () => {
  const { outbox, links } = await open();
  await outbox.add(create('a', 'chatra:a', { email: 'ann@example.com' }));
  await outbox.move('a', ['queued'], { state: 'done', doneAtMs: 1, createdId: 'p9' });
  const row = await outbox.add(create('b', 'chatfuel:b', { email: 'ann@example.com' }));
  expect(row).toMatchObject({ id: 'a', state: 'done', createdId: 'p9' });
  expect(await links.get('loc1', 'chatfuel:b')).toMatchObject({ contactId: 'p9', how: 'created' });
});

it('creates anew for a conversation where the first one was said to be somebody else', async () => {
  const { outbox, links } = await open();
  await outbox.add(create('a', 'chatra:a', { email: 'ann@example.com' }));
  await outbox.move('a', ['queued'], { state: 'done', doneAtMs: 1, createdId: 'p9' });
  await links.reject('loc1', 'chatra:a', ['p9'], 100 * DAY_MS);
  expect((await outbox.add(create('b', 'chatra:a', { email: 'ann@example.com' })))?.id).toBe('b');
});

it('tells the look-up what was created lately', async () => {
  const { outbox } = await open();
  await outbox.add(create('a', 'chatra:a', { email: 'ann@example.com', phone: '+15005550177' }));
  expect(await outbox.createdLately('loc1')).toEqual([]);
  await outbox.move('a', ['queued'], { state: 'done', doneAtMs: 1, createdId: 'p9' });
  expect(await outbox.createdLately('loc1')).toEqual([
    { contactId: 'p9', email: 'ann@example.com', phone: '+15005550177' },
  ]);
  expect(await outbox.createdLately('loc2')).toEqual([]);
});

it.each([{ state: 7 }, { seq: 'x' }, { alsoFor: undefined }, { intent: undefined }, { state: 'dine' }])(
  'joins no row that the disk has broken: it would be set aside with it (%j)',
  async (broken) => {
    const tables = await open();
    await tables.outbox.add(create('a', 'chatra:a', { email: 'ann@example.com' }));
    const row = await tables.outbox.get('a');
    await tables.database.put('outbox', { ...row, ...broken } as never);
    const joined = await tables.outbox.add(create('b', 'chatfuel:b', { email: 'ann@example.com' }));
    expect(joined?.id).toBe('b');
    expect(await tables.outbox.get('a')).toEqual({ ...row, ...broken });
  },
);
