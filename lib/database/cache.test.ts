import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NewCommand } from '../domain/command.ts';
import type { Link } from '../domain/link.ts';
import type { ContactRecord } from '../domain/record.ts';
import { emptyCache, makeRoom } from './drop-records.ts';
import { forgetIdentities } from './forget-identities.ts';
import { forgetNow } from './forget-now.ts';
import v2 from './golden/v2.json' with { type: 'json' };
import { createLinks } from './links.ts';
import { openTables } from './open-tables.ts';
import { sizeOf } from './record-sizes.ts';
import { readCacheUse, trimLinks, trimRecords } from './trim-cache.ts';
import { withRoom } from './with-room.ts';

let serial = 0;
const nobody = async () => new Set<string>();
const showing =
  (...names: string[]) =>
  async () =>
    new Set(names);

async function open() {
  const tables = await openTables(`cache-${serial++}`);
  if (!tables.ok) throw new Error(tables.error.code);
  await tables.value.sessions.write({
    state: 'signed-out',
    locationId: 'loc1',
    locationName: 'Northside',
    detail: '',
    sinceMs: 1,
  });
  return { ...tables.value, db: tables.value.database };
}

const [example] = v2.fromV1.rows.records;
const record = (contactId: string, fetchedAtMs: number): ContactRecord =>
  ({ ...example, locationId: 'loc1', contactId, fetchedAtMs }) as never;
/** p10 to p99, the oldest first, all of one size. */
async function filled(count = 90) {
  const tables = await open();
  for (let i = 0; i < count; i++) await tables.records.put(record(`p${10 + i}`, 1_000 + i));
  return { ...tables, each: sizeOf(record('p10', 1_000)).bytes };
}
const command = (contactId: string): NewCommand => ({
  id: `of ${contactId}`,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId,
  conversation: 'chatra:a',
  intent: { kind: 'tags.add', tags: ['vip'] },
  createdAtMs: 1,
  heldUntilMs: 0,
  undoes: null,
});

describe('the cache of customers', () => {
  it('is counted by what its rows take, and a row that is stored again counts once', async () => {
    const { db, each, records } = await filled(3);
    expect(each).toBeGreaterThan(100);
    await records.put(record('p10', 5_000));
    expect(await readCacheUse(db)).toEqual({ people: 3, bytes: 3 * each });
  });

  it('is left alone within its bound, and goes down to nine tenths beyond it, the oldest first', async () => {
    const { db, each } = await filled();
    expect(await trimRecords(db, 90 * each, nobody)).toEqual({ people: 0, bytes: 0 });
    expect(await trimRecords(db, 60 * each, nobody)).toEqual({ people: 36, bytes: 36 * each });
    const left = await db.getAllKeys('records');
    expect(left).toHaveLength(54);
    expect(left[0]).toEqual(['loc1', 'p46']);
    expect(await db.getAllKeys('recordSizes')).toEqual(left);
  });

  it('keeps whom a panel shows and whom an unfinished change is about, whatever the bound', async () => {
    const { db, outbox } = await filled();
    await outbox.add(command('p11'));
    await outbox.add(command('p12'));
    await outbox.move('of p12', ['queued'], { state: 'done', doneAtMs: 2 });
    await trimRecords(db, 1, showing('loc1 p10', 'loc2 p13'));
    expect((await db.getAllKeys('records')).map(([, contactId]) => contactId)).toEqual(['p10', 'p11']);
    expect(await outbox.ofContact('loc1', 'p12')).toHaveLength(1);
  });

  it('keeps whom somebody turned to, or read, while it was trimmed', async () => {
    const { db, records } = await filled();
    let steps = 0;
    const shown = async () => {
      steps++;
      if (steps === 1) return new Set<string>();
      if (steps === 2) await records.put(record('p70', 9_000));
      return new Set(['loc1 p80']);
    };
    await trimRecords(db, 1, shown);
    expect(steps).toBe(2);
    expect((await db.getAllKeys('records')).map(([, contactId]) => contactId)).toEqual(['p70', 'p80']);
  });

  it('measures what an older Chatside stored, and nothing twice', async () => {
    const { db, each } = await filled(45);
    await db.clear('recordSizes');
    expect(await readCacheUse(db)).toEqual({ people: 45, bytes: 45 * each });
    expect(await db.count('recordSizes')).toBe(45);
    await db.delete('recordSizes', ['loc1', 'p20']);
    // Not measured is taken for older than everything else.
    await makeRoom(db, nobody);
    expect(await db.get('records', ['loc1', 'p20'])).toBeUndefined();
    expect(await db.get('records', ['loc1', 'p54'])).toBeDefined();
  });

  it('is emptied but for what is needed, also in one step that waits for nothing', async () => {
    const { db } = await filled();
    expect(await emptyCache(db, showing('loc1 p50', 'loc1 p51'))).toMatchObject({ people: 88 });
    forgetNow(db, [
      { locationId: 'loc1', contactId: 'p50' },
      { locationId: 'loc1', contactId: 'nobody' },
    ]);
    expect(await db.getAllKeys('records')).toEqual([['loc1', 'p51']]);
    expect(await db.getAllKeys('recordSizes')).toEqual([['loc1', 'p51']]);
  });
});

describe('a full disk', () => {
  const full = () => new DOMException('no room', 'QuotaExceededError');

  it('gives up the older half of the cache for what is to be stored, once', async () => {
    const { db, outbox, each } = await filled();
    await outbox.add(command('p10'));
    let tries = 0;
    const step = async () => {
      if (++tries === 1) throw full();
      return 'stored';
    };
    expect(await withRoom(step, () => makeRoom(db, nobody))).toBe('stored');
    expect(tries).toBe(2);
    expect(await readCacheUse(db)).toEqual({ people: 45, bytes: 45 * each });
    expect(await db.get('records', ['loc1', 'p10'])).toBeDefined();
    expect(await outbox.unfinished()).toHaveLength(1);
  });

  it('says so when there is still no room, and makes none for another error', async () => {
    const { db } = await filled(4);
    const fail = (error: Error) => async () => {
      throw error;
    };
    await expect(withRoom(fail(full()), fail(new Error('disk gone')))).rejects.toThrow('no room');
    await expect(withRoom(fail(new Error('other')), () => makeRoom(db, nobody))).rejects.toThrow('other');
    expect(await db.count('records')).toBe(4);
  });
});

describe('a write that the disk refuses', () => {
  /** The next step that would change this table finds the disk full. */
  function refuseNext(table: string) {
    const real = IDBDatabase.prototype.transaction;
    const state = { refused: 0 };
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      tables,
      mode,
      ...rest
    ) {
      if (mode !== 'readwrite' || state.refused > 0 || ![tables].flat().includes(table))
        return real.call(this, tables, mode, ...rest);
      state.refused++;
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    return state;
  }
  afterEach(() => vi.restoreAllMocks());

  it('of a record, a command, its move and a draft is made once more when there is room', async () => {
    const { db, records, outbox, drafts, sessions } = await filled(8);
    await sessions.write({
      state: 'connected',
      locationId: 'loc1',
      locationName: 'Northside',
      scopes: [],
      userCount: 1,
      checkedAtMs: 1,
      latencyMs: 1,
    });
    const counts: number[] = [];
    const full = async (table: string, step: () => Promise<unknown>) => {
      const state = refuseNext(table);
      await step();
      expect(state.refused, table).toBe(1);
      vi.restoreAllMocks();
      counts.push(await db.count('records'));
    };
    const draft = { conversation: 'chatra:a', kind: 'note', fields: { body: 'half' }, atMs: 1 } as const;
    await full('drafts', () => drafts.put(draft));
    await full('outbox', () => outbox.add(command('p17'), 'note'));
    await full('outbox', () => outbox.move('of p17', ['queued'], { state: 'sending' }));
    await full('records', () => records.keep(record('p50', 9_000), 9_000));
    expect(counts).toEqual([4, 2, 1, 2]);
    expect(await outbox.unfinished()).toMatchObject([{ id: 'of p17', state: 'sending' }]);
    expect(await drafts.of('chatra:a')).toEqual([]);
    expect((await db.getAllKeys('records')).map(([, contactId]) => contactId)).toEqual(['p17', 'p50']);
  });
});

const link = (conversation: string, change: Partial<Link> = {}): Link => ({
  locationId: 'loc1',
  conversation,
  contactId: 'p1',
  how: 'matched',
  rejected: [],
  identity: ['ann@example.com'],
  atMs: 1,
  ...change,
});

describe('links', () => {
  it('go beyond their bound, the oldest first, and never what somebody decided', async () => {
    const { db } = await open();
    for (let i = 0; i < 30; i++) await db.put('links', link(`c${10 + i}`, { atMs: 100 + i }));
    await db.put('links', link('c10', { how: 'chosen', atMs: 1 }));
    await db.put('links', link('c11', { rejected: ['p2'], atMs: 1 }));
    await db.put('links', link('c12', { how: 'created', atMs: 1 }));
    expect(await trimLinks(db, 30)).toBe(0);
    expect(await trimLinks(db, 20)).toBe(12);
    const left = (await db.getAll('links')).map(({ conversation }) => conversation);
    expect(left).toHaveLength(18);
    expect(left.slice(0, 4)).toEqual(['c10', 'c11', 'c12', 'c25']);
    // Nothing but decisions: they stay, however many.
    expect(await trimLinks(db, 1)).toBe(15);
    expect(await trimLinks(db, 1)).toBe(0);
    expect(await db.count('links')).toBe(3);
  });

  it('keep what somebody decided, and no e-mail or phone, where nothing of customers is kept', async () => {
    const { db } = await open();
    await db.put('links', link('found'));
    await db.put('links', link('other', { rejected: ['p2'] }));
    await db.put('links', link('made', { how: 'created' }));
    await db.put('links', link('nobody', { contactId: null, how: null, rejected: ['p3'] }));
    await forgetIdentities(db);
    expect(await db.getAll('links')).toEqual([
      link('made', { how: 'created', identity: [] }),
      link('nobody', { contactId: null, how: null, rejected: ['p3'], identity: [] }),
      link('other', { contactId: null, how: null, rejected: ['p2'], identity: [] }),
    ]);
  });

  it('are not stored with them from then on, and a decision made before holds', async () => {
    const { db } = await open();
    let isForgetful = false;
    const links = createLinks(db, () => isForgetful);
    await links.link(link('chatra:a'));
    isForgetful = true;
    const found = link('chatra:a', { contactId: 'p2', identity: ['bo@example.com'] });
    expect(await links.link(found)).toMatchObject({ contactId: 'p2', how: 'matched' });
    expect(await db.getAll('links')).toEqual([]);
    // This page still knows, and no other does.
    expect(await links.get('loc1', 'chatra:a')).toMatchObject({ contactId: 'p2' });
    expect(await createLinks(db).get('loc1', 'chatra:a')).toBeUndefined();
    await links.link(link('chatra:a', { how: 'chosen', identity: [] }));
    expect(await links.link(found)).toMatchObject({ contactId: 'p1', how: 'chosen' });
    await links.reject('loc1', 'chatra:b', ['p7'], 2);
    expect(await links.link({ ...found, conversation: 'chatra:b', contactId: 'p7' })).toMatchObject({
      contactId: null,
      rejected: ['p7'],
    });
    expect((await db.getAll('links')).map(({ identity }) => identity)).toEqual([[], []]);
  });
});
