import { expect, it } from 'vitest';
import type { ContactRecord } from '../domain/record.ts';
import { err, ok } from '../domain/result.ts';
import type { CallOptions } from '../highlevel/call.ts';
import { type ContactReads, createReadContact } from './read-contact.ts';

const location = { id: 'loc1', timezone: 'America/New_York' };
const contact = (name: string, locationId = 'loc1') =>
  ({ id: 'p1', locationId, name }) as ContactRecord['contact'];
const note = (id: string) => ({
  id,
  bodyHtml: '',
  title: null,
  userId: null,
  pinned: false,
  dateAddedMs: null,
});

function world(reads: Partial<ContactReads>, lastWrites: number[] = [0]) {
  let clock = 1_000;
  let asked = 0;
  const stored: ContactRecord[] = [];
  const read = createReadContact({
    reads: {
      contact: async () => {
        asked++;
        return ok(contact(`round ${asked}`));
      },
      notes: async () => ok([note('n1')]),
      tasks: async () => ok([]),
      appointments: async () => ok([]),
      ...reads,
    },
    stored: async () => stored.at(-1),
    store: async (record) => void stored.push(record),
    lastWriteMs: async () => lastWrites.shift() ?? 0,
    now: () => clock++,
  });
  const readFor = (at: typeof location, contactId: string, maxAgeMs: number, options: CallOptions = {}) =>
    read(at, contactId, maxAgeMs, options);
  return { read: readFor, stored, asked: () => asked };
}

it('stores the contact with all its parts', async () => {
  const w = world({});
  expect((await w.read(location, 'p1', 0)).ok).toBe(true);
  expect(w.stored).toMatchObject([{ contactId: 'p1', notes: { state: 'read', value: [{ id: 'n1' }] } }]);
});

it('leaves a record that is young enough as it is', async () => {
  const w = world({});
  await w.read(location, 'p1', 0);
  await w.read(location, 'p1', 60_000);
  expect(w.asked()).toBe(1);
});

it('says what the token may not read, and keeps what was known of a part that failed', async () => {
  const answers = [ok([note('n1')]), err({ code: 'offline' } as const)];
  const w = world({
    notes: async () => answers.shift() ?? ok([]),
    tasks: async () => err({ code: 'missing-scope', detail: '' }),
  });
  await w.read(location, 'p1', 0);
  await w.read(location, 'p1', 0);
  expect(w.stored.at(-1)).toMatchObject({
    notes: { state: 'read', value: [{ id: 'n1' }] },
    tasks: { state: 'missing-scope' },
  });
});

it('reads once more when a write went through meanwhile', async () => {
  const w = world({}, [9_999_999, 9_999_999]);
  await w.read(location, 'p1', 0);
  expect(w.asked()).toBe(2);
  expect(w.stored.map((record) => record.contact.name)).toEqual(['round 2']);
});

it('stores nothing when the contact itself could not be read, or is of another location', async () => {
  const failing = world({ contact: async () => err({ code: 'offline' }) });
  expect(await failing.read(location, 'p1', 0)).toEqual({ ok: false, error: { code: 'offline' } });
  const foreign = world({ contact: async () => ok(contact('x', 'loc2')) });
  expect((await foreign.read(location, 'p1', 0)).ok).toBe(false);
  expect([failing.stored, foreign.stored]).toEqual([[], []]);
});

it('makes all its requests in the lane that it was given, also when it reads once more', async () => {
  const lanes: unknown[] = [];
  const see = ({ lane }: CallOptions) => void lanes.push(lane);
  const w = world(
    {
      contact: async (_id, options) => {
        see(options);
        return ok(contact('Ann'));
      },
      notes: async (_id, options) => {
        see(options);
        return ok([]);
      },
      tasks: async (_id, options) => {
        see(options);
        return ok([]);
      },
      appointments: async (_id, _zone, options) => {
        see(options);
        return ok([]);
      },
    },
    [9_999_999, 9_999_999],
  );
  expect((await w.read(location, 'p1', 0, { lane: 'refresh' })).ok).toBe(true);
  expect(lanes).toEqual(Array.from({ length: 8 }, () => 'refresh'));
});
