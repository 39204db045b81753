import { describe, expect, it } from 'vitest';
import { type Command, SWEEP_AFTER_MS } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type ServerState, UNKNOWN_SERVER } from '../domain/server-state.ts';
import type { Done } from './apply.ts';
import { createExecutor, type ExecutorDeps, type ReadBack } from './executor.ts';
import { sampleCommand } from './sample-commands.ts';
import { LATENESS_MS } from './settle.ts';

const NOTHING: Done = { sent: { kind: 'nothing' }, saved: null, keepsMark: null };
const FOUND: ReadBack = {
  kind: 'found',
  done: { sent: { kind: 'note-gone', noteId: 'n1' }, saved: null, keepsMark: null },
};

/** Sent at once, when the clock of the world stands at 50 s. */
const SWEPT_AT_MS = 50_000 + SWEEP_AFTER_MS;

/** An outbox in memory, a server that answers what it is told, and a clock that stands still. */
function world(rows: Command[], answers: Partial<ExecutorDeps> = {}) {
  const table = new Map(rows.map((row) => [row.id, row]));
  const log: string[] = [];
  const wakeUps: (number | null)[] = [];
  const servers = new Map<string, ServerState>();
  let clock = 50_000;
  const deps: ExecutorDeps = {
    store: {
      unfinished: async () =>
        [...table.values()].filter((row) => row.state !== 'done' && row.state !== 'discarded'),
      ofContact: async (_l, contactId) => [...table.values()].filter((row) => row.contactId === contactId),
      toSweep: async () => [...table.values()].filter((row) => row.sweepAtMs !== null),
      serverState: async (locationId) => ({ locationId, ...UNKNOWN_SERVER, ...servers.get(locationId) }),
      keepServerState: async (state) => void servers.set(state.locationId, state),
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
    look: async () => ok({ kind: 'send' }),
    send: async () => ok(NOTHING),
    readBack: async () => ok({ kind: 'absent' }),
    sweep: async () => ok(null),
    probe: async () => true,
    setWakeUp: async (atMs) => void wakeUps.push(atMs),
    forgetAdded: async () => undefined,
    alone: (work) => work(),
    moved: async () => undefined,
    wrongLocation: (made, name) => `${made}, not ${name}`,
    unsure: (detail) => `not known: ${detail}`,
    now: () => clock,
    random: () => 0.5,
    ...answers,
  };
  return {
    deps,
    table,
    log,
    wakeUps,
    servers,
    tick: (ms: number) => (clock += ms),
    executor: createExecutor(deps),
  };
}

const sequence2 = (...answers: Result<never, AppError>[]) => {
  let i = 0;
  return async () => answers[Math.min(i++, answers.length - 1)] ?? err<AppError>({ code: 'offline' });
};

const sequence = (...answers: Result<Done, AppError>[]) => {
  let i = 0;
  return async () => answers[Math.min(i++, answers.length - 1)] ?? ok<Done>(NOTHING);
};

describe('the executor', () => {
  it('stores "sending" before the request leaves', async () => {
    const w = world([sampleCommand()]);
    let atSend = '';
    const executor = createExecutor({
      ...w.deps,
      send: async (command) => {
        atSend = w.table.get(command.id)?.state ?? '';
        return ok(NOTHING);
      },
    });
    expect(await executor.run()).toBe(SWEPT_AT_MS);
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
        return ok(NOTHING);
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
        return ok(NOTHING);
      },
      readBack: async () => ok(FOUND),
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

  it('looks again, and sends nothing, while a request without an answer may still land', async () => {
    let looks = 0;
    let sends = 0;
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 49_000 })], {
      send: async () => {
        sends++;
        return ok(NOTHING);
      },
      readBack: async () => ok(++looks < 4 ? { kind: 'absent' } : FOUND),
    });
    const isChecking = () => w.table.get('c1')?.state === 'checking';
    for (let next = await w.executor.run(); isChecking(); next = await w.executor.run())
      w.tick((next ?? 0) - w.deps.now());
    expect([looks, sends, w.table.get('c1')?.state]).toEqual([4, 0, 'done']);
    expect(w.deps.now()).toBeLessThan(49_000 + LATENESS_MS);
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
      readBack: async () => ok(FOUND),
    });
    const next = await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('checking');
    w.tick((next ?? 0) - 50_000);
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    expect(w.table.get('c1')?.state).toBe('done');
  });

  it('goes on with the rest of a contact after a refusal', async () => {
    const rows = [sampleCommand({ id: 'c1', seq: 1 }), sampleCommand({ id: 'c2', seq: 2 })];
    const w = world(rows, {
      send: sequence(err({ code: 'refused', status: 422, detail: 'no' }), ok(NOTHING)),
    });
    await w.executor.run();
    expect([w.table.get('c1')?.state, w.table.get('c2')?.state]).toEqual(['refused', 'done']);
  });

  it('refuses a command of another location, naming the connected one, without sending it', async () => {
    let sends = 0;
    const w = world([sampleCommand({ locationId: 'loc2', locationName: 'Southside' })], {
      send: async () => {
        sends++;
        return ok(NOTHING);
      },
    });
    await w.executor.run();
    expect(w.table.get('c1')?.refusal).toEqual({ status: 0, detail: 'Southside, not Northside' });
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
        return ok(NOTHING);
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

  it('keeps the lock until every request of the pass has ended, whatever one of them does', async () => {
    let letGo: () => void = () => undefined;
    let held = false;
    const w = world(
      [sampleCommand({ id: 'a', contactId: 'a' }), sampleCommand({ id: 'b', contactId: 'b' })],
      {
        alone: async (work) => {
          held = true;
          return work().finally(() => {
            held = false;
          });
        },
        send: async (command) => {
          if (command.id === 'b') await new Promise<void>((resolve) => (letGo = resolve));
          return ok(NOTHING);
        },
      },
    );
    const { move } = w.deps.store;
    Object.assign(w.deps.store, {
      move: async (...input: Parameters<typeof move>) => {
        if (input[0] === 'a' && input[2].state === 'done') throw new Error('disk');
        return move(...input);
      },
    });
    const run = createExecutor(w.deps).run();
    const failed = expect(run).rejects.toThrow('disk');
    for (let i = 0; i < 20; i++) await null;
    expect(held).toBe(true);
    letGo();
    await failed;
    expect(w.table.get('b')?.state).toBe('done');
  });

  it('goes on with the others when a command cannot even be sent, and in the end leaves it to a person', async () => {
    const broken = sampleCommand({ id: 'bad', contactId: 'bad', intent: { kind: 'tags.add', tags: ['x'] } });
    const w = world([broken, sampleCommand()], {
      send: async (command) => {
        if (command.id === 'bad') throw new RangeError('Invalid time value');
        return ok(NOTHING);
      },
    });
    for (let i = 0; i < 10; i++) {
      await w.executor.run();
      w.tick(60_000);
    }
    expect(w.table.get('c1')?.state).toBe('done');
    expect(w.table.get('bad')).toMatchObject({ state: 'refused', refusal: { unsure: true } });
  });

  const lasting: AppError[] = [
    { code: 'refused', status: 400, detail: 'Contact not found' },
    { code: 'missing-scope', detail: 'Contact not found' },
    { code: 'unexpected-shape', path: 'list' },
  ];
  it.each(lasting)('does not check for ever what can never be read: $code', async (error) => {
    let checks = 0;
    const w = world([sampleCommand({ state: 'checking' }), sampleCommand({ id: 'c2', seq: 2 })], {
      readBack: async () => {
        checks++;
        return err(error);
      },
    });
    for (let i = 0; i < 20; i++) {
      await w.executor.run();
      w.tick(60_000);
    }
    expect(checks).toBeGreaterThan(3);
    expect(w.table.get('c1')).toMatchObject({ state: 'refused', refusal: { unsure: true } });
    expect(w.table.get('c2')?.state).toBe('done');
  });

  it('waits as long as it takes while the network or the server fails', async () => {
    const w = world([sampleCommand({ state: 'checking' })], {
      readBack: async () => err({ code: 'offline' }),
    });
    for (let i = 0; i < 30; i++) {
      await w.executor.run();
      w.tick(60_000);
    }
    expect(w.table.get('c1')?.state).toBe('checking');
  });

  it('says of a doubtful command of another location that it is not known', async () => {
    const w = world([sampleCommand({ locationId: 'loc2', state: 'checking' })]);
    await w.executor.run();
    expect(w.table.get('c1')?.refusal).toMatchObject({ status: 0, unsure: true });
  });

  it('takes what was gone already out of the record', async () => {
    const gone: unknown[] = [];
    const intent = { kind: 'note.delete', noteId: 'n1' } as const;
    const w = world([sampleCommand({ intent })], {
      send: async () => err({ code: 'refused', status: 404, detail: 'gone' }),
      moved: async (command, sent) => {
        if (command.state === 'done') gone.push(sent);
      },
    });
    await w.executor.run();
    expect(gone).toEqual([{ kind: 'note-gone', noteId: 'n1' }]);
  });

  it('tries the lock again after it was refused', async () => {
    let calls = 0;
    const w = world([sampleCommand()], {
      alone: async (work) => {
        if (calls++ === 0) throw new Error('no lock');
        return work();
      },
    });
    await expect(w.executor.run()).rejects.toThrow('no lock');
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    expect(w.table.get('c1')?.state).toBe('done');
  });

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
      look: sequence2(err({ code: 'offline' }), err({ code: 'unexpected-shape', path: 'contact' })),
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
