import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import type { Ending } from '../highlevel/answers.ts';
import type { Log } from '../log.ts';
import { createSealer } from '../seal.ts';
import type { CustodyStore } from './custody-store.ts';
import { createRefresh } from './refresh.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Tokens } from './tokens.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const sealer = createSealer([{ id: 'k1', bytes: new Uint8Array(32) }]);
const tokens = (name: string): Tokens => ({
  accessToken: `access ${name}`,
  refreshToken: `refresh ${name}`,
  issuedAtMs: 0,
  expiresAtMs: 1,
  scope: '',
  userType: 'Location',
  companyId: 'c',
  locationId: 'l',
  userId: null,
  approvedLocations: [],
});

let nowMs = 0;
// Nothing waits: leases are not renewed here, as on an instance that cannot reach the store for a while.
const clock: Clock = { nowMs: () => nowMs, wait: () => new Promise(() => {}) };
let store: CustodyStore;
beforeEach(async () => {
  nowMs = 1_000_000;
  store = openSqliteStore({ file: ':memory:', idleMs: 1e9, nowMs: () => nowMs });
  const sealed = await sealer.seal('grant', 'g', JSON.stringify(tokens('old')));
  await store.create({ id: 'g', secretHash: '', sealed, createdAtMs: nowMs });
});
afterEach(() => store.close());

const refusal: Ending<Tokens> = { kind: 'refused', detail: 'used' };
function instance(refresh: () => Promise<Ending<Tokens>>, reconnect = async () => refusal) {
  const made = createRefresh({
    store,
    sealer,
    upstream: { refresh, reconnect },
    clock,
    log: silent,
    leaseMs: 30_000,
  });
  return () => made.refresh('g', () => true);
}
/** An answer that comes when the test says so, and a promise that it was asked for. */
function held() {
  let give: (ending: Ending<Tokens>) => void = () => {};
  let asked: () => void = () => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const ask = () =>
    new Promise<Ending<Tokens>>((resolve) => {
      give = resolve;
      asked();
    });
  return { ask, isAsked, give: (ending: Ending<Tokens>) => give(ending) };
}
const stored = async () => {
  const row = await store.read('g');
  const text = row && (await sealer.open('grant', 'g', row.sealed))?.text;
  return { ...row, refreshToken: text && JSON.parse(text).refreshToken };
};

it('adopts what a slower instance stored while this one was refused', async () => {
  const slow = held();
  const first = instance(slow.ask)();
  await slow.isAsked;
  nowMs += 40_000;
  let reconnects = 0;
  const second = instance(
    async () => {
      slow.give({ kind: 'good', value: tokens('new') });
      await first;
      return refusal;
    },
    async () => {
      reconnects += 1;
      return refusal;
    },
  );
  expect(await second()).toEqual({ kind: 'done' });
  expect(reconnects).toBe(0);
  expect(await stored()).toMatchObject({ generation: 2, refreshToken: 'refresh new', lostAtMs: null });
});

it('takes back a loss when the good answer comes late after all', async () => {
  const slow = held();
  const first = instance(slow.ask)();
  await slow.isAsked;
  nowMs += 40_000;
  expect(await instance(async () => refusal)()).toEqual({ kind: 'lost', detail: 'used' });
  expect((await stored()).lostAtMs).toBe(nowMs);
  slow.give({ kind: 'good', value: tokens('new') });
  expect(await first).toEqual({ kind: 'done' });
  expect(await stored()).toMatchObject({ generation: 2, refreshToken: 'refresh new', lostAtMs: null });
});

it('does not ask HighLevel when its lease ended before it could', async () => {
  let asked = 0;
  const slowStore: CustodyStore = {
    ...store,
    begin: async (...args) => {
      const begun = await store.begin(...args);
      nowMs += 40_000;
      return begun;
    },
  };
  const made = createRefresh({
    store: slowStore,
    sealer,
    upstream: {
      refresh: async () => {
        asked += 1;
        return refusal;
      },
      reconnect: async () => refusal,
    },
    clock,
    log: silent,
    leaseMs: 30_000,
  });
  expect(await made.refresh('g', () => true)).toEqual({ kind: 'busy' });
  expect(asked).toBe(0);
});

it('marks nothing when its lease ended before it could', async () => {
  const second = instance(async () => {
    nowMs += 40_000;
    return refusal;
  });
  expect(await second()).toEqual({ kind: 'busy' });
  expect((await stored()).lostAtMs).toBeNull();
});
