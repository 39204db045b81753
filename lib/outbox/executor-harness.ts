import type { Command } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type ServerState, UNKNOWN_SERVER } from '../domain/server-state.ts';
import type { Done } from './apply.ts';
import { createExecutor, type ExecutorDeps, type ReadBack } from './executor.ts';

export const NOTHING: Done = { sent: { kind: 'nothing' }, saved: null, keepsMark: null };
export const FOUND: ReadBack = {
  kind: 'found',
  done: { sent: { kind: 'note-gone', noteId: 'n1' }, saved: null, keepsMark: null },
};

/** An outbox in memory, a server that answers what it is told, and a clock that stands still. */
export function world(rows: Command[], answers: Partial<ExecutorDeps> = {}) {
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
    places: async () => [{ id: 'loc1', name: 'Northside', isUsable: true }],
    mayWrite: async () => true,
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

export const failures = (...answers: Result<never, AppError>[]) => {
  let i = 0;
  return async () => answers[Math.min(i++, answers.length - 1)] ?? err<AppError>({ code: 'offline' });
};

export const sequence = (...answers: Result<Done, AppError>[]) => {
  let i = 0;
  return async () => answers[Math.min(i++, answers.length - 1)] ?? ok<Done>(NOTHING);
};
