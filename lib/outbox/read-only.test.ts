import { describe, expect, it } from 'vitest';
import { err, ok } from '../domain/result.ts';
import { FOUND, failures, world } from './executor-harness.ts';
import { sampleCommand } from './sample-commands.ts';
import { READ_ONLY_MS } from './settle.ts';

describe('the executor, where nothing may be written', () => {
  it('keeps what waits, asks nothing for it, and sends it when writing is allowed again', async () => {
    let mayWrite = false;
    const asked: string[] = [];
    const w = world([sampleCommand(), sampleCommand({ id: 'c2', contactId: 'p2' })], {
      mayWrite: async () => mayWrite,
      look: async ({ id }) => {
        asked.push(id);
        return ok({ kind: 'send' });
      },
    });
    expect(await w.executor.run()).toBe(50_000 + READ_ONLY_MS);
    expect(asked).toEqual([]);
    expect([...w.table.values()].map(({ state, tries, sentAtMs }) => [state, tries, sentAtMs])).toEqual([
      ['queued', 0, null],
      ['queued', 0, null],
    ]);
    mayWrite = true;
    w.tick(READ_ONLY_MS);
    await w.executor.run();
    expect([...w.table.values()].map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('holds back one location and not another', async () => {
    const there = sampleCommand({ id: 'c2', locationId: 'loc2', contactId: 'p2' });
    const w = world([sampleCommand(), there], {
      places: async () => ['loc1', 'loc2'].map((id) => ({ id, name: id, isUsable: true })),
      mayWrite: async (locationId) => locationId === 'loc2',
    });
    await w.executor.run();
    expect([...w.table.values()].map(({ id, state }) => `${id} ${state}`)).toEqual(['c1 queued', 'c2 done']);
  });

  it('still finds out what became of a request that left before', async () => {
    const w = world([sampleCommand({ state: 'checking', sentAtMs: 49_000 })], {
      mayWrite: async () => false,
      readBack: async () => ok(FOUND),
    });
    await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('done');
  });

  it('takes back its place when the transport refuses it, with no try counted', async () => {
    const w = world([sampleCommand()], { send: failures(err({ code: 'read-only' })) });
    expect(await w.executor.run()).toBe(50_000 + READ_ONLY_MS);
    expect(w.log).toEqual(['c1:sending', 'c1:queued']);
    expect(w.table.get('c1')).toMatchObject({ tries: 0, refusal: null });
    expect(w.servers.get('loc1')?.failures ?? 0).toBe(0);
  });

  it('looks for extras when writing is allowed again, and rings no alarm before', async () => {
    let mayWrite = false;
    let sweeps = 0;
    const w = world([sampleCommand({ state: 'done', createdId: 'n1', sweepAtMs: 40_000 })], {
      mayWrite: async () => mayWrite,
      sweep: async () => {
        sweeps++;
        return ok(null);
      },
    });
    for (let hours = 0; hours < 3; hours++) {
      expect(await w.executor.run()).toBeNull();
      w.tick(3_600_000);
    }
    expect(sweeps).toBe(0);
    mayWrite = true;
    expect(await w.executor.run()).toBeNull();
    expect(sweeps).toBe(1);
  });
});
