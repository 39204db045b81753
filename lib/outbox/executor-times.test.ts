import { describe, expect, it } from 'vitest';
import { SWEEP_AFTER_MS } from '../domain/command.ts';
import { err, ok } from '../domain/result.ts';
import { failures, NOTHING, world } from './executor-harness.ts';
import { sampleCommand } from './sample-commands.ts';

/** Sent at once, when the clock of the world stands at 50 s. */
const SWEPT_AT_MS = 50_000 + SWEEP_AFTER_MS;

describe('the executor, over time', () => {
  it('sends nothing that is held for undo, however much of a hurry there is, and then sends it', async () => {
    const w = world([sampleCommand({ heldUntilMs: 55_000 })]);
    expect(await w.executor.run()).toBe(55_000);
    expect(w.log).toEqual([]);
    w.tick(5_000);
    await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('done');
  });

  it('does not wait for a hold that a clock which was set back has made endless', async () => {
    const w = world([sampleCommand({ heldUntilMs: 50_000 + 3_600_000 })]);
    await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('done');
  });

  it('looks through the CRM once after what it created, 95 s after the request left', async () => {
    const swept: string[][] = [];
    const w = world([sampleCommand(), sampleCommand({ id: 'c2', seq: 2 })], {
      sweep: async (commands) => {
        swept.push(commands.map(({ id }) => id));
        return ok(null);
      },
    });
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    w.tick(SWEEP_AFTER_MS);
    expect(await w.executor.run()).toBeNull();
    expect(swept).toEqual([['c1', 'c2']]);
  });

  it('sweeps nothing before its own time, whatever else of the contact is due', async () => {
    const swept: string[] = [];
    const done = { state: 'done', createdId: 'n1' } as const;
    const w = world(
      [
        sampleCommand({ ...done, sweepAtMs: 40_000 }),
        sampleCommand({ ...done, id: 'c2', createdId: 'n2', sweepAtMs: 90_000 }),
      ],
      {
        sweep: async (commands) => {
          swept.push(...commands.map(({ id }) => id));
          return ok(null);
        },
      },
    );
    expect(await w.executor.run()).toBe(90_000);
    expect(swept).toEqual(['c1']);
  });

  it('waits no longer for what may land than it can, when the clock was set back', async () => {
    const intent = { kind: 'tags.add', tags: ['vip'] } as const;
    const w = world([
      sampleCommand({ intent, state: 'done', sweepAtMs: 50_000 + 3_600_000 }),
      sampleCommand({ intent, id: 'c2', seq: 2 }),
    ]);
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    expect(w.table.get('c2')?.state).toBe('queued');
    w.tick(SWEEP_AFTER_MS);
    expect(await w.executor.run()).toBeNull();
    expect(w.table.get('c2')?.state).toBe('done');
  });

  it('sweeps again after a failed sweep', async () => {
    let sweeps = 0;
    const w = world([sampleCommand({ state: 'done', createdId: 'n1', sweepAtMs: 40_000 })], {
      sweep: async () => (++sweeps === 1 ? err({ code: 'offline' }) : ok(null)),
    });
    const next = await w.executor.run();
    expect(next).toBe(80_000);
    w.tick(30_000);
    expect(await w.executor.run()).toBeNull();
    expect(sweeps).toBe(2);
  });

  it('sweeps again when an answer could not be read, but not for ever, and not when it may not', async () => {
    const row = sampleCommand({ state: 'done', createdId: 'n1', sentAtMs: 1_000, sweepAtMs: 40_000 });
    let sweeps = 0;
    const w = world([row], {
      sweep: async () => {
        sweeps++;
        return err({ code: 'unexpected-shape', path: 'list' });
      },
    });
    for (let next = await w.executor.run(); next !== null; next = await w.executor.run())
      w.tick(next - w.deps.now());
    expect(sweeps).toBeGreaterThan(10);
    expect(w.deps.now()).toBeLessThan(3 * 3_600_000);
    const refused = world([row], { sweep: async () => err({ code: 'missing-scope', detail: 'no' }) });
    expect(await refused.executor.run()).toBeNull();
  });

  it('asks a person when somebody else changed it meanwhile, and holds back only what is about the same', async () => {
    const edit = (id: string, field: 'phone' | 'city', seq: number) =>
      sampleCommand({ id, seq, intent: { kind: 'field.set', field, value: id, base: 'old' } });
    const sent: string[] = [];
    const w = world([edit('p1', 'phone', 1), edit('p2', 'phone', 2), edit('city', 'city', 3)], {
      look: async ({ id }) => ok(id === 'p1' ? { kind: 'conflict', theirs: 'new' } : { kind: 'send' }),
      send: async ({ id }) => {
        sent.push(id);
        return ok(NOTHING);
      },
    });
    expect(await w.executor.run()).toBeNull();
    expect(w.table.get('p1')).toMatchObject({ state: 'conflict', conflict: { theirs: 'new' } });
    expect(w.table.get('p2')?.state).toBe('queued');
    expect(sent).toEqual(['city']);
  });

  it('does not send an edit when it cannot read what is there', async () => {
    let sends = 0;
    const intent = { kind: 'field.set', field: 'city', value: 'x', base: 'y' } as const;
    const w = world([sampleCommand({ intent })], {
      look: failures(err({ code: 'offline' }), err({ code: 'unexpected-shape', path: 'contact' })),
      send: async () => {
        sends++;
        return ok(NOTHING);
      },
    });
    w.tick(((await w.executor.run()) ?? 0) - 50_000);
    await w.executor.run();
    expect([sends, w.table.get('c1')?.state]).toEqual([0, 'refused']);
  });

  it('stops asking a server that is down, and tries it with a read first', async () => {
    const calls: string[] = [];
    let up = false;
    const rows = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      sampleCommand({ id: `c${n}`, contactId: `p${n}`, intent: { kind: 'tags.add', tags: ['x'] } }),
    );
    const w = world(rows, {
      probe: async () => {
        calls.push('probe');
        return up;
      },
      send: async () => {
        calls.push('send');
        return up ? ok(NOTHING) : err({ code: 'server-error', status: 503 });
      },
    });
    let next = await w.executor.run();
    while (w.servers.get('loc1')?.openUntilMs === 0) {
      w.tick((next ?? 0) - w.deps.now());
      next = await w.executor.run();
    }
    const sends = calls.length;
    expect(next).toBe(w.servers.get('loc1')?.openUntilMs);
    w.tick((next ?? 0) - w.deps.now());
    next = await w.executor.run();
    expect(calls.slice(sends)).toEqual(['probe']);
    up = true;
    for (let turn = 0; next !== null && turn < 10; turn++) {
      w.tick(next - w.deps.now());
      next = await w.executor.run();
    }
    expect(calls[sends + 1]).toBe('probe');
    expect([...w.table.values()].every((row) => row.state === 'done')).toBe(true);
  });

  it('lets nothing be written over an edit of which a request may still land', async () => {
    const sent: string[] = [];
    const edit = (id: string, seq: number, tag: string) =>
      sampleCommand({ id, seq, intent: { kind: 'tags.add', tags: [tag] } });
    const w = world([edit('a', 1, 'vip'), edit('b', 2, 'vip'), edit('c', 3, 'lead')], {
      send: async ({ id }) => {
        sent.push(id);
        return sent.length === 1 ? err({ code: 'offline' }) : ok(NOTHING);
      },
    });
    w.tick(((await w.executor.run()) ?? 0) - 50_000);
    // Its second try is answered, and the first may land after it.
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    expect(sent).toEqual(['a', 'a', 'c']);
    w.tick(SWEPT_AT_MS - w.deps.now());
    expect(await w.executor.run()).toBeNull();
    expect(sent).toEqual(['a', 'a', 'c', 'b']);
  });

  it('does not stand still as long as a clock was set back by', async () => {
    const rows = [1, 2].map((n) => sampleCommand({ id: `c${n}`, contactId: `p${n}` }));
    const w = world(rows);
    w.servers.set('loc1', {
      ...(await w.deps.store.serverState('loc1')),
      arrivalMs: 50_000 + 3_600_000,
      openUntilMs: 50_000 + 3_600_000,
    });
    for (let turn = 0; turn < 5; turn++) w.tick(((await w.executor.run()) ?? 0) - w.deps.now());
    expect([...w.table.values()].map(({ state }) => state)).toEqual(['done', 'done']);
    expect(w.deps.now()).toBeLessThan(50_000 + 5 * 60_000);
  });

  it('never asks for more than 80 requests in ten seconds', async () => {
    const rows = Array.from({ length: 120 }, (_, n) =>
      sampleCommand({ id: `c${n}`, contactId: `p${n}`, intent: { kind: 'tags.add', tags: ['x'] } }),
    );
    const times: number[] = [];
    const w = world(rows, {
      send: async () => {
        times.push(w.deps.now());
        return ok(NOTHING);
      },
    });
    for (let next = await w.executor.run(); next !== null; next = await w.executor.run())
      w.tick(next - w.deps.now());
    expect(times.length).toBe(120);
    for (const from of times) {
      const inWindow = times.filter((at) => at >= from && at < from + 10_000).length;
      // A step may make two requests: a read and a write.
      expect(inWindow * 2).toBeLessThanOrEqual(80);
    }
  });
});
