import { describe, expect, it } from 'vitest';
import type { Command } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Sent } from './apply.ts';
import { createExecutor, type ExecutorDeps } from './executor.ts';
import { sampleCommand } from './sample-commands.ts';

/** An outbox in memory, a server that answers what it is told, and a clock that stands still. */
function world(rows: Command[], answers: Partial<ExecutorDeps> = {}) {
  const table = new Map(rows.map((row) => [row.id, row]));
  const log: string[] = [];
  let clock = 50_000;
  const deps: ExecutorDeps = {
    store: {
      unfinished: async () => [...table.values()].filter((row) => row.state !== 'done'),
      ofContact: async (_l, contactId) => [...table.values()].filter((row) => row.contactId === contactId),
      move: async (id, from, change) => {
        const row = table.get(id);
        if (!row || !from.includes(row.state)) return undefined;
        const next = { ...row, ...change };
        table.set(id, next);
        log.push(`${id}:${next.state}`);
        return next;
      },
    },
    connected: async () => ({ id: 'loc1', name: 'Northside' }),
    send: async () => ok({ kind: 'nothing' }),
    readBack: async () => ok(null),
    alone: (work) => work(),
    moved: async () => undefined,
    wrongLocation: (name) => `not for ${name}`,
    now: () => clock,
    random: () => 0.5,
    ...answers,
  };
  return { deps, table, log, tick: (ms: number) => (clock += ms), executor: createExecutor(deps) };
}

const sequence = (...answers: Result<Sent, AppError>[]) => {
  let i = 0;
  return async () => answers[Math.min(i++, answers.length - 1)] ?? ok<Sent>({ kind: 'nothing' });
};

describe('the executor', () => {
  it('stores "sending" before the request leaves', async () => {
    const w = world([sampleCommand()]);
    let atSend = '';
    const executor = createExecutor({
      ...w.deps,
      send: async (command) => {
        atSend = w.table.get(command.id)?.state ?? '';
        return ok({ kind: 'nothing' });
      },
    });
    expect(await executor.run()).toBeNull();
    expect(atSend).toBe('sending');
    expect(w.log).toEqual(['c1:sending', 'c1:done']);
  });

  it('keeps the order within a contact and does not wait for other contacts', async () => {
    const sent: string[] = [];
    const rows = [
      sampleCommand({ id: 'a2', contactId: 'a', seq: 2 }),
      sampleCommand({ id: 'a1', contactId: 'a', seq: 1 }),
      sampleCommand({ id: 'b1', contactId: 'b', seq: 1, notBeforeMs: 99_000 }),
    ];
    const w = world(rows, {
      send: async (command) => {
        sent.push(command.id);
        return ok({ kind: 'nothing' });
      },
    });
    expect(await w.executor.run()).toBe(99_000);
    expect(sent).toEqual(['a1', 'a2']);
  });

  it('reads back what a dead worker left as sending, and does not send it again when it is there', async () => {
    let sends = 0;
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 1 })], {
      send: async () => {
        sends++;
        return ok({ kind: 'nothing' });
      },
      readBack: async () => ok({ kind: 'note-gone', noteId: 'n1' }),
    });
    await w.executor.run();
    expect(w.log).toEqual(['c1:checking', 'c1:done']);
    expect(sends).toBe(0);
  });

  it('sends it when the read-back says that it is not there', async () => {
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 1 })]);
    await w.executor.run();
    expect(w.log).toEqual(['c1:checking', 'c1:queued', 'c1:sending', 'c1:done']);
  });

  it('stays in doubt while the read-back itself fails', async () => {
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 1 })], {
      readBack: async () => err({ code: 'offline' }),
    });
    const next = await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('checking');
    expect(next).toBeGreaterThan(50_000);
  });

  it('checks a note without an answer, then finds it', async () => {
    const w = world([sampleCommand()], {
      send: sequence(err({ code: 'uncertain' })),
      readBack: async () => ok({ kind: 'note-gone', noteId: 'n' }),
    });
    const next = await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('checking');
    w.tick((next ?? 0) - 50_000);
    expect(await w.executor.run()).toBeNull();
    expect(w.table.get('c1')?.state).toBe('done');
  });

  it('goes on with the rest of a contact after a refusal', async () => {
    const rows = [sampleCommand({ id: 'c1', seq: 1 }), sampleCommand({ id: 'c2', seq: 2 })];
    const w = world(rows, {
      send: sequence(err({ code: 'refused', status: 422, detail: 'no' }), ok({ kind: 'nothing' })),
    });
    await w.executor.run();
    expect([w.table.get('c1')?.state, w.table.get('c2')?.state]).toEqual(['refused', 'done']);
  });

  it('refuses a command of another location, naming the connected one, without sending it', async () => {
    let sends = 0;
    const w = world([sampleCommand({ locationId: 'loc2' })], {
      send: async () => {
        sends++;
        return ok({ kind: 'nothing' });
      },
    });
    await w.executor.run();
    expect(w.table.get('c1')?.refusal).toEqual({ status: 0, detail: 'not for Northside' });
    expect(sends).toBe(0);
  });

  it('sends nothing while nobody is connected', async () => {
    const w = world([sampleCommand()], { connected: async () => null });
    expect(await w.executor.run()).toBeNull();
    expect(w.table.get('c1')?.state).toBe('queued');
  });

  it('works off a row that is added while the last one is on its way', async () => {
    const w = world([sampleCommand()], {
      send: async (command) => {
        if (command.id === 'c1') w.table.set('c2', sampleCommand({ id: 'c2', seq: 2 }));
        return ok({ kind: 'nothing' });
      },
    });
    await w.executor.run();
    expect(w.table.get('c2')?.state).toBe('done');
  });

  it('shares one following pass among calls made while it waits for the lock', async () => {
    let passes = 0;
    const gates: (() => void)[] = [];
    const w = world([], {
      alone: async (work) => {
        await new Promise<void>((resolve) => gates.push(resolve));
        passes++;
        return work();
      },
    });
    const calls = [w.executor.run(), w.executor.run(), w.executor.run()];
    for (const open of gates) open();
    await Promise.all(calls);
    expect(passes).toBe(1);
  });
});
