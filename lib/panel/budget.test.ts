import { describe, expect, it } from 'vitest';
import type { Budget } from '../domain/budget.ts';
import { startPanel } from './panel-harness.ts';

const START_MS = 1_000_000;
const budget: Budget = {
  max: 100,
  remaining: 71,
  intervalMs: 10_000,
  fullAtMs: START_MS + 10_000,
  blockedUntilMs: 0,
  dailyMax: null,
  dailyRemaining: null,
};

describe('what is left of the requests', () => {
  it('is read on the notice, for the connected location, and asks the worker for nothing', async () => {
    const p = await startPanel();
    await p.runLater();
    const elsewhere = await p.tables.sessions.read();
    if (elsewhere.state !== 'connected') throw new Error(elsewhere.state);
    const askedBefore = p.asked.length;
    expect(p.store.getState().budget).toBeNull();
    await p.tables.sessions.write({ ...elsewhere, locationId: 'loc2' });
    await p.tables.sessions.use('loc1');
    expect(await p.tables.budgets.keep('loc2', { ...budget, remaining: 3 })).toBe(true);
    await p.notice({ table: 'budget' });
    expect(p.store.getState().budget).toBeNull();
    await p.tables.budgets.keep('loc1', budget);
    p.tick(700);
    await p.notice({ table: 'budget' });
    expect(p.store.getState()).toMatchObject({ budget, nowMs: START_MS + 700 });
    expect(p.asked.length).toBe(askedBefore);
    expect(p.waits()).toEqual([]);
  });

  it('goes with the session', async () => {
    const p = await startPanel();
    await p.tables.budgets.keep('loc1', budget);
    await p.notice({ table: 'budget' });
    expect(p.store.getState().budget).toEqual(budget);
    await p.tables.sessions.write({ state: 'none' });
    await p.notice({ table: 'session' });
    expect(p.store.getState().budget).toBeNull();
  });

  it('counts a pause down by the second, once, and not while it is minutes away', async () => {
    const p = await startPanel();
    await p.runLater();
    await p.tables.budgets.keep('loc1', { ...budget, blockedUntilMs: START_MS + 62_500 });
    await p.notice({ table: 'budget' });
    expect(p.waits()).toEqual([]);
    p.tick(60_000);
    await p.nextTick();
    await p.nextTick();
    expect(p.waits()).toEqual([500]);
    p.tick(500);
    await p.runLater();
    expect(p.store.getState().nowMs).toBe(START_MS + 60_500);
    expect(p.waits()).toEqual([1_000]);
    p.tick(2_000);
    await p.runLater();
    expect(p.store.getState().nowMs).toBe(START_MS + 62_500);
    expect(p.waits()).toEqual([]);
  });
});
