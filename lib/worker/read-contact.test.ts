import { describe, expect, it } from 'vitest';
import type { AppError } from '../domain/errors.ts';
import { FRESHNESS, type Need, PARTS, type PartName } from '../domain/freshness.ts';
import { type ContactRead, mergeRead } from '../domain/merge-read.ts';
import type { ContactRecord } from '../domain/record.ts';
import { err, ok } from '../domain/result.ts';
import type { Task } from '../domain/task.ts';
import type { CallOptions } from '../highlevel/call.ts';
import { createReadContact } from './read-contact.ts';

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
const task = (id: string) => ({ id }) as Task;
const MINUTE_MS = 60_000;
const OFFLINE: AppError = { code: 'offline' };
const GONE: AppError = { code: 'refused', status: 404, detail: 'Contact not found' };
const NO_SCOPE: AppError = { code: 'missing-scope', detail: '' };

/** What is under way goes on as far as it can. */
const turns = () => new Promise((resolve) => setImmediate(resolve));

/** A CRM whose answers name the request, and a database. `fail` is asked before each answer. */
function world(fail: (part: PartName, nth: number) => AppError | undefined = () => undefined) {
  const asked: { part: PartName; options: CallOptions }[] = [];
  const counts = new Map<PartName, number>();
  const holds = new Map<string, Promise<void>>();
  let clock = 1_000;
  let foundIn = 'loc1';
  const written: number[] = [];
  let record: ContactRecord | undefined;
  const stores: ContactRead[] = [];
  const ask =
    <T>(part: PartName, value: (nth: number) => T) =>
    async (_id: string, options: CallOptions) => {
      asked.push({ part, options });
      const nth = (counts.get(part) ?? 0) + 1;
      counts.set(part, nth);
      await holds.get(`${part} ${nth}`);
      const error = fail(part, nth);
      return error ? err(error) : ok(value(nth));
    };
  const read = createReadContact({
    reads: {
      contact: ask('contact', (nth) => contact(`read ${nth}`, foundIn)),
      notes: ask('notes', (nth) => [note(`n${nth}`)]),
      tasks: ask('tasks', (nth) => [task(`t${nth}`)]),
      appointments: ask('appointments', () => []),
    },
    stored: async () => record,
    store: async (one) => {
      stores.push(one);
      record = mergeRead(record, one, clock);
    },
    lastWriteMs: async () => written.shift() ?? 0,
    now: () => clock,
  });
  return {
    read: (need: Need) => read(location, 'p1', need),
    /** What was asked for since this was last called. */
    asked: () => asked.splice(0).map(({ part }) => part),
    options: () => asked.map(({ options }) => options),
    record: () => record,
    stores: () => stores.length,
    /** Tasks, as they were stored one after the other. */
    tasks: () =>
      stores.flatMap(({ tasks }) => (tasks?.state === 'read' ? tasks.value : [])).map(({ id }) => id),
    pass: (ms: number) => {
      clock += ms;
    },
    /** The nth request for a part is answered only when the returned function is called. */
    hold: (part: PartName, nth: number) => {
      let letGo = () => {};
      const until = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      holds.set(`${part} ${nth}`, until);
      return letGo;
    },
    /** Says, look by look, when a write last went through. */
    write: (...atMs: number[]) => void written.push(...atMs),
    findIn: (locationId: string) => {
      foundIn = locationId;
    },
  };
}

describe('reading a contact', () => {
  it('stores it with all its parts, each with its time', async () => {
    const w = world();
    expect(await w.read('switch')).toEqual(ok({ fetchedAtMs: 1_000 }));
    expect(w.asked()).toEqual(PARTS);
    expect(w.record()).toMatchObject({ contactId: 'p1', contact: { name: 'read 1' }, fetchedAtMs: 1_000 });
    expect(w.record()?.notes).toMatchObject({ state: 'read', value: [{ id: 'n1' }], atMs: 1_000 });
  });

  it('asks for nothing, and stores nothing, while everything is young enough', async () => {
    const w = world();
    await w.read('switch');
    w.pass(19 * MINUTE_MS);
    w.asked();
    expect(await w.read('switch')).toEqual(ok({ fetchedAtMs: 1_000 }));
    expect([w.asked(), w.stores()]).toEqual([[], 1]);
  });

  it('asks in one round for what is due, and leaves the other parts and their times as they were', async () => {
    const w = world();
    await w.read('now');
    w.asked();
    const before = w.record();
    w.pass(20 * MINUTE_MS);
    expect(await w.read('switch')).toEqual(ok({ fetchedAtMs: 1_000 + 20 * MINUTE_MS }));
    expect(w.asked()).toEqual(['contact', 'notes']);
    expect(w.record()).toMatchObject({ contact: { name: 'read 2' }, notes: { value: [{ id: 'n2' }] } });
    expect([w.record()?.tasks, w.record()?.appointments]).toEqual([before?.tasks, before?.appointments]);
    w.pass(40 * MINUTE_MS);
    await w.read('open');
    w.pass(19 * MINUTE_MS);
    w.asked();
    const { contact: kept, fetchedAtMs } = w.record() ?? {};
    w.pass(3 * 60 * MINUTE_MS);
    await w.read('prefetch');
    expect(w.asked()).toEqual(['contact', 'notes']);
    expect(w.record()?.contact).not.toEqual(kept);
    expect(w.record()?.fetchedAtMs).toBe((fetchedAtMs ?? 0) + 199 * MINUTE_MS);
  });

  it('keeps the stored contact and its time when only a part was due', async () => {
    const w = world();
    await w.read('prefetch');
    const before = w.record();
    w.pass(5 * MINUTE_MS);
    w.asked();
    expect(await w.read('switch')).toEqual(ok({ fetchedAtMs: 1_000 }));
    expect(w.asked()).toEqual(['tasks', 'appointments']);
    expect(w.record()).toMatchObject({ notes: before?.notes, tasks: { state: 'read', atMs: 301_000 } });
    expect(w.record()?.contact).toBe(before?.contact);
  });

  it('reads everything anew after the clock was set back', async () => {
    const w = world();
    await w.read('switch');
    w.pass(-500);
    w.asked();
    await w.read('switch');
    expect(w.asked()).toEqual(PARTS);
    expect(w.record()).toMatchObject({ fetchedAtMs: 500, notes: { value: [{ id: 'n2' }], atMs: 500 } });
  });

  it.each(['now', 'switch', 'open', 'prefetch'] as const)(
    '"%s" goes in its own lane, also when it reads once more',
    async (need) => {
      const w = world();
      w.write(9_999_999);
      await w.read(need);
      const lanes = w.options().map(({ lane }) => lane);
      expect(lanes).toHaveLength(need === 'prefetch' ? 4 : 8);
      expect(new Set(lanes)).toEqual(new Set([FRESHNESS[need].lane]));
    },
  );
});

describe('what could not be read', () => {
  it('says what the token may not read, and keeps what was known of a part that failed', async () => {
    const w = world((part, nth) =>
      part === 'tasks' ? NO_SCOPE : part === 'notes' && nth === 2 ? OFFLINE : undefined,
    );
    await w.read('now');
    w.pass(MINUTE_MS);
    expect((await w.read('now')).ok).toBe(true);
    expect(w.record()).toMatchObject({
      fetchedAtMs: 1_000 + MINUTE_MS,
      notes: { state: 'read', value: [{ id: 'n1' }], atMs: 1_000 },
      tasks: { state: 'missing-scope', atMs: 1_000 + MINUTE_MS },
    });
  });

  it('is asked for again soon when it failed, and rarely when the token may not', async () => {
    const w = world((part) => (part === 'tasks' ? NO_SCOPE : part === 'appointments' ? OFFLINE : undefined));
    await w.read('switch');
    w.asked();
    await w.read('switch');
    expect(w.asked()).toEqual(['appointments']);
    w.pass(60 * MINUTE_MS);
    await w.read('switch');
    expect(w.asked()).toEqual(PARTS);
  });

  it('stores nothing when the contact itself could not be read, or is of another location', async () => {
    const failing = world((part) => (part === 'contact' ? OFFLINE : undefined));
    expect(await failing.read('now')).toEqual(err(OFFLINE));
    const foreign = world();
    foreign.findIn('loc2');
    expect(await foreign.read('now')).toEqual(err({ code: 'wrong-location', detail: 'loc2' }));
    expect([failing.stores(), foreign.stores()]).toEqual([0, 0]);
  });

  it('is an error without the contact only when nothing of it came', async () => {
    const w = world((part, nth) =>
      (part === 'tasks' && nth > 1) || (part === 'appointments' && nth === 2) ? OFFLINE : undefined,
    );
    await w.read('now');
    const before = w.record();
    w.pass(19 * MINUTE_MS);
    w.pass(5 * 60 * MINUTE_MS);
    await w.read('prefetch');
    w.asked();
    expect(await w.read('switch')).toEqual(err(OFFLINE));
    expect(w.asked()).toEqual(['tasks', 'appointments']);
    expect(w.record()?.tasks).toBe(before?.tasks);
    expect((await w.read('switch')).ok).toBe(true);
    expect(w.record()?.tasks).toBe(before?.tasks);
    expect(w.record()?.appointments).not.toBe(before?.appointments);
  });

  it('asks for the contact itself when only its parts were asked for and are gone', async () => {
    let isDeleted = false;
    const w = world(() => (isDeleted ? GONE : undefined));
    await w.read('prefetch');
    isDeleted = true;
    w.asked();
    expect(await w.read('switch')).toEqual(err(GONE));
    expect(w.asked()).toEqual(['tasks', 'appointments', 'contact', 'tasks', 'appointments']);
    expect(w.stores()).toBe(1);
  });

  it('keeps the parts of a contact that is there although they were said to be gone', async () => {
    const w = world((part, nth) => (part === 'notes' && nth === 2 ? GONE : undefined));
    await w.read('now');
    w.pass(MINUTE_MS);
    expect((await w.read('open')).ok).toBe(true);
    expect(w.record()).toMatchObject({ contact: { name: 'read 2' }, notes: { value: [{ id: 'n1' }] } });
  });

  it('is the error of the contact when notes of a deleted one answer first', async () => {
    const w = world((part) => (part === 'contact' || part === 'notes' ? GONE : undefined));
    expect(await w.read('open')).toEqual(err(GONE));
    expect([w.asked().length, w.stores()]).toEqual([4, 0]);
  });
});

describe('reads that overlap', () => {
  it('ask each request once, and both answer with what came', async () => {
    const w = world();
    const [one, two] = await Promise.all([w.read('switch'), w.read('open')]);
    expect(w.asked()).toEqual(PARTS);
    expect(two).toEqual(one);
  });

  it('share only what both need', async () => {
    const w = world();
    await Promise.all([w.read('prefetch'), w.read('prefetch'), w.read('switch')]);
    // The more urgent one asks by itself; what was sent is not sent again further down.
    expect(w.asked().sort()).toEqual(['appointments', 'contact', 'contact', 'notes', 'notes', 'tasks']);
    expect(w.record()).toMatchObject({ tasks: { state: 'read' }, notes: { state: 'read' } });
  });
});

describe('a write that went through meanwhile', () => {
  it('makes the round stale: it is read once more, and only that is stored', async () => {
    const w = world();
    w.write(1_000);
    await w.read('now');
    expect(w.asked()).toEqual([...PARTS, ...PARTS]);
    expect([w.record()?.contact.name, w.stores()]).toEqual(['read 2', 1]);
  });

  it('also for one that joined a round from before the write, and both read it once more as one', async () => {
    const w = world();
    await w.read('prefetch');
    w.asked();
    w.pass(1_000);
    const letGo = [w.hold('tasks', 1), w.hold('appointments', 1)];
    const first = w.read('switch');
    await turns();
    w.pass(100);
    const second = w.read('switch');
    await turns();
    expect(w.asked()).toEqual(['tasks', 'appointments']);
    // The write went through after the requests had left, and before the second one came.
    w.write(2_050, 2_050);
    for (const go of letGo) go();
    await Promise.all([first, second]);
    expect(w.asked()).toEqual(['tasks', 'appointments']);
    expect(w.tasks()).toEqual(['t2', 't2']);
  });

  it('is not answered by what somebody else asked before it', async () => {
    const w = world();
    const [letTasksGo, letNotesGo] = [w.hold('tasks', 1), w.hold('notes', 2)];
    const first = w.read('switch');
    await turns();
    w.pass(100);
    // Notes were answered by now, so another reading asks for them again.
    const second = w.read('switch');
    await turns();
    expect(w.asked()).toEqual([...PARTS, 'contact', 'notes', 'appointments']);
    w.write(1_150);
    w.pass(100);
    letTasksGo();
    await first;
    expect(w.asked()).toEqual(PARTS);
    expect(w.record()?.notes).toMatchObject({ value: [{ id: 'n3' }] });
    letNotesGo();
    await second;
  });

  it('before it began does not', async () => {
    const w = world();
    w.write(999);
    await w.read('now');
    expect(w.asked()).toEqual(PARTS);
  });

  it('is not asked about again when nothing could be read', async () => {
    const w = world(() => OFFLINE);
    w.write(1_000);
    expect(await w.read('now')).toEqual(err(OFFLINE));
    expect(w.asked()).toEqual(PARTS);
  });
});
