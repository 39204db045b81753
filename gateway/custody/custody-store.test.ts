import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_REDIS, type RunningRedis, startRedis } from '../redis-harness.ts';
import type { CustodyStore } from './custody-store.ts';
import { openRedisStore } from './redis-store.ts';
import { openSqliteStore } from './sqlite-store.ts';

const DAY_MS = 86_400_000;
const idleMs = 90 * DAY_MS;
const grant = () => ({ id: randomUUID(), secretHash: 'hash', sealed: 'one', createdAtMs: Date.now() });

/** What every store has to do. `open` gives one more connection to the same store. */
function describeStore(open: () => Promise<CustodyStore>) {
  let store: CustodyStore;
  let other: CustodyStore;
  beforeAll(async () => {
    [store, other] = [await open(), await open()];
  });
  afterAll(async () => {
    await store.close();
    await other.close();
  });

  it('gives back what was stored, to every instance', async () => {
    const one = grant();
    await store.create(one);
    expect(await other.read(one.id)).toEqual({
      ...one,
      generation: 1,
      intent: null,
      lostAtMs: null,
      usedAtMs: one.createdAtMs,
    });
    expect(await store.read('nobody')).toBeNull();
    await store.ping();
  });

  it('gives a lease to one at a time, with a number that grows', async () => {
    const { id, ...rest } = grant();
    await store.create({ id, ...rest });
    const fences = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).lease(id, 60_000)),
    );
    const [first, ...none] = fences.filter((fence) => fence !== null);
    expect([first, none]).toEqual([1, []]);
    expect(await other.renew(id, 1, 60_000)).toBe(true);
    expect(await other.renew(id, 7, 60_000)).toBe(false);
    await store.release(id, 7);
    expect(await other.lease(id, 60_000)).toBeNull();
    await store.release(id, 1);
    expect(await other.lease(id, 60_000)).toBe(2);
    expect(await store.renew(id, 1, 60_000)).toBe(false);
    expect(await store.lease('nobody', 60_000)).toBeNull();
  });

  it('stores an intent only for who holds the lease, of the generation that is there', async () => {
    const one = grant();
    await store.create(one);
    expect(await store.begin(one.id, 1, 1, 5)).toBe(false);
    const fence = (await store.lease(one.id, 60_000)) ?? 0;
    expect(await other.begin(one.id, fence + 1, 1, 5)).toBe(false);
    expect(await other.begin(one.id, fence, 2, 5)).toBe(false);
    expect(await other.begin(one.id, fence, 1, 5)).toBe(true);
    expect((await store.read(one.id))?.intent).toEqual({ fence, atMs: 5 });
    await store.abandon(one.id, fence + 1);
    expect((await store.read(one.id))?.intent).not.toBeNull();
    await store.abandon(one.id, fence);
    expect((await store.read(one.id))?.intent).toBeNull();
  });

  it('takes the successor of a generation once, even late, and forgets intent and loss with it', async () => {
    const one = grant();
    await store.create(one);
    const fence = (await store.lease(one.id, 60_000)) ?? 0;
    await store.begin(one.id, fence, 1, 5);
    expect(await store.markLost(one.id, fence + 1, 1, 9)).toBe(false);
    expect(await store.markLost(one.id, fence, 2, 9)).toBe(false);
    expect(await store.markLost(one.id, fence, 1, 9)).toBe(true);
    expect(await other.read(one.id)).toMatchObject({ lostAtMs: 9, intent: null });
    await store.release(one.id, fence);

    const commits = await Promise.all([store.commit(one.id, 1, 'two'), other.commit(one.id, 1, 'zwei')]);
    expect(commits.filter(Boolean)).toHaveLength(1);
    expect(await store.read(one.id)).toMatchObject({ generation: 2, lostAtMs: null, intent: null });
    expect(await store.commit(one.id, 1, 'three')).toBe(false);
    expect(await store.commit('nobody', 1, 'three')).toBe(false);
  });

  it('puts another seal on what is still there', async () => {
    const one = grant();
    await store.create(one);
    await store.reseal(one.id, 'not this', 'new');
    expect((await store.read(one.id))?.sealed).toBe('one');
    await store.reseal(one.id, 'one', 'new');
    expect(await store.read(one.id)).toMatchObject({ sealed: 'new', generation: 1 });
  });

  it('keeps the tokens of locations with their grant, and removes them with it', async () => {
    const one = grant();
    await store.putLocation(one.id, 'loc', 'too early');
    expect(await store.readLocation(one.id, 'loc')).toBeNull();
    await store.create(one);
    await store.putLocation(one.id, 'loc', 'a');
    await other.putLocation(one.id, 'loc', 'b');
    expect(await store.readLocation(one.id, 'loc')).toBe('b');
    expect(await store.readLocation(one.id, 'elsewhere')).toBeNull();
    await store.lease(one.id, 60_000);
    await store.remove(one.id);
    expect([await other.read(one.id), await other.readLocation(one.id, 'loc')]).toEqual([null, null]);
    await store.remove(one.id);
  });

  it('gives what is used once to one of many, in time', async () => {
    const key = randomUUID();
    await store.keepOnce('code', key, 'text', 60_000);
    expect(await store.takeOnce('flow', key)).toBeNull();
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).takeOnce('code', key)),
    );
    expect(taken.filter((text) => text !== null)).toEqual(['text']);
  });

  it('notes when a grant was used', async () => {
    const one = grant();
    await store.create(one);
    await store.touch(one.id, one.createdAtMs + 5);
    expect((await other.read(one.id))?.usedAtMs).toBe(one.createdAtMs + 5);
    await store.touch('nobody', 5);
    expect(await store.read('nobody')).toBeNull();
  });
}

describe('custody in SQLite', () => {
  const dir = mkdtempSync(join(tmpdir(), 'gateway-'));
  const file = join(dir, 'custody.sqlite');
  afterAll(() => rmSync(dir, { recursive: true }));

  describeStore(async () => openSqliteStore({ file, idleMs, nowMs: Date.now }));

  it('is a file that only its owner reads', async () => {
    const store = openSqliteStore({ file, idleMs, nowMs: Date.now });
    await store.create(grant());
    expect([file, `${file}-wal`].map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o600]);
    await store.close();
  });

  it('lets leases, codes and idle grants end', async () => {
    let nowMs = Date.now();
    const store = openSqliteStore({ file: ':memory:', idleMs, nowMs: () => nowMs });
    const one = { ...grant(), createdAtMs: nowMs };
    await store.create(one);
    await store.keepOnce('code', 'key', 'text', 60_000);
    expect(await store.lease(one.id, 30_000)).toBe(1);
    nowMs += 30_000;
    expect(await store.begin(one.id, 1, 1, nowMs)).toBe(false);
    expect(await store.markLost(one.id, 1, 1, nowMs)).toBe(false);
    expect(await store.renew(one.id, 1, 30_000)).toBe(false);
    expect(await store.lease(one.id, 30_000)).toBe(2);
    nowMs += 30_000;
    expect(await store.takeOnce('code', 'key')).toBeNull();
    nowMs += idleMs;
    expect(await store.read(one.id)).toBeNull();
    await store.close();
  });
});

describe.skipIf(NO_REDIS)(`custody in Redis${NO_REDIS ? `: skipped, ${NO_REDIS}` : ''}`, () => {
  let redis: RunningRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const open = (prefix = 'test:', idle = idleMs) =>
    openRedisStore({ url: redis.url, prefix, idleMs: idle, onError: () => undefined });

  describeStore(() => open());

  it('lets leases, codes and idle grants end by its own clock', async () => {
    const store = await open('short:', 1);
    const one = grant();
    await store.create(one);
    await store.keepOnce('code', 'key', 'text', 1);
    const lasting = await open('long:');
    const two = grant();
    await lasting.create(two);
    expect(await lasting.lease(two.id, 1)).toBe(1);
    // Redis says itself when it is over; nothing here waits for a guess.
    await redis.until(async () => (await store.read(one.id)) === null);
    await redis.until(async () => (await lasting.lease(two.id, 60_000)) === 2);
    expect(await lasting.begin(two.id, 1, 1, 5)).toBe(false);
    expect(await store.takeOnce('code', 'key')).toBeNull();
    await store.close();
    await lasting.close();
  });

  it('rejects at once when there is no Redis', async () => {
    const lonely = await startRedis();
    const store = await openRedisStore({ url: lonely.url, prefix: '', idleMs, onError: () => undefined });
    await lonely.stop();
    await expect(store.ping()).rejects.toThrow();
    await expect(store.read('x')).rejects.toThrow();
    await store.close();
  });
});
