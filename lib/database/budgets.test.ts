import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Budget } from '../domain/budget.ts';
import { UNKNOWN_SERVER } from '../domain/server-state.ts';
import { openTables } from './open-tables.ts';

const budget: Budget = {
  max: 100,
  remaining: 71,
  intervalMs: 10_000,
  fullAtMs: 10_000,
  blockedUntilMs: 0,
  dailyMax: null,
  dailyRemaining: null,
};

async function open() {
  const tables = await openTables(`budgets-${Math.random()}`);
  if (!tables.ok) throw new Error(tables.error.code);
  await tables.value.sessions.write({
    state: 'connected',
    locationId: 'loc1',
    locationName: 'Northside',
    scopes: [],
    userCount: 3,
    checkedAtMs: 1,
    latencyMs: 20,
  });
  return tables.value;
}

it('keeps the budget of a location beside what the outbox knows of its server, and neither writes over the other', async () => {
  const { budgets, outbox } = await open();
  expect(await budgets.of('loc1')).toBeNull();
  expect(await budgets.keep('loc1', budget)).toBe(true);
  const before = await outbox.serverState('loc1');
  expect(before).toEqual({ ...UNKNOWN_SERVER, locationId: 'loc1' });
  await budgets.keep('loc1', { ...budget, remaining: 12 });
  await outbox.keepServerState({ ...before, failures: 2 });
  expect(await budgets.of('loc1')).toEqual({ ...budget, remaining: 12 });
  await budgets.keep('loc1', budget);
  expect(await outbox.serverState('loc1')).toEqual({ ...before, failures: 2 });
  expect(await budgets.of('loc2')).toBeNull();
});

it('is wiped with the rest, and does not come back', async () => {
  const { budgets, wipe, outbox } = await open();
  await budgets.keep('loc1', budget);
  await wipe({ locationId: 'loc1', unsent: false });
  expect(await budgets.of('loc1')).toBeNull();
  expect(await budgets.keep('loc1', budget)).toBe(false);
  expect(await budgets.of('loc1')).toBeNull();
  expect(await outbox.serverState('loc1')).toEqual({ ...UNKNOWN_SERVER, locationId: 'loc1' });
});
