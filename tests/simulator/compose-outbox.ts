import type { Connection } from '../../lib/auth/connection.ts';
import type { Vault } from '../../lib/auth/vault.ts';
import { createSessions } from '../../lib/database/locations.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { Mirror } from '../../lib/database/outbox-mirror.ts';
import { createOutboxMoves, type OutboxMoves } from '../../lib/database/outbox-moves.ts';
import { createOutboxTable, type OutboxTable } from '../../lib/database/outbox-table.ts';
import { setAsideBrokenCommands } from '../../lib/database/set-aside.ts';
import { API_ORIGIN } from '../../lib/domain/api-origin.ts';
import { type Command, LATENESS_MS } from '../../lib/domain/command.ts';
import type { AppError } from '../../lib/domain/errors.ts';
import { err, ok, type Result } from '../../lib/domain/result.ts';
import type { Session } from '../../lib/domain/session.ts';
import type { HighLevel } from '../../lib/highlevel/high-level.ts';
import { createExecutor, DEAD_WORKER_MS, type ExecutorDeps } from '../../lib/outbox/executor.ts';
import { createOutboxRun, type OutboxRun } from '../../lib/outbox/run-outbox.ts';
import { NO_POLICY } from '../../lib/settings/policy.ts';
import { keepSession } from '../../lib/worker/keep-session.ts';
import { createLocationClients } from '../../lib/worker/location-clients.ts';
import { createSender, type Sender } from '../../lib/worker/send-command.ts';
import { asking, type Fetch } from './network.ts';
import { decideAll } from './rule-engine.ts';
import type { Purpose } from './server.ts';

export type Outbox = OutboxTable & OutboxMoves;

/** The outside of a worker's life. */
export interface Outside {
  readonly database: Database;
  readonly mirror: Mirror;
  readonly vault: Pick<Vault, 'read' | 'all' | 'of'>;
  readonly fetch: Fetch;
  readonly isOnline: () => boolean;
  readonly alone: ExecutorDeps['alone'];
  readonly setWakeUp: ExecutorDeps['setWakeUp'];
  readonly forgetAdded: ExecutorDeps['forgetAdded'];
  readonly showWaiting: (count: number) => Promise<void>;
  readonly now: () => number;
  readonly after: (delayMs: number, work: () => void) => void;
  readonly random: () => number;
  /** Rows may be rubbish: only then they are all looked at. */
  readonly mayBreakRows: boolean;
  /** A pass goes on for whose request is made. */
  readonly onVerdict: (command: Command, isDone: boolean) => void;
}

/** Where a planted fault gets between the parts. */
export interface Patch {
  readonly outside?: (outside: Outside) => Outside;
  readonly outbox?: (outbox: Outbox, outside: Outside) => Outbox;
  readonly highlevel?: (highlevel: HighLevel) => HighLevel;
  readonly sender?: (sender: Sender, outbox: Outbox, highlevel: HighLevel) => Sender;
  readonly executor?: (deps: ExecutorDeps, outside: Outside) => ExecutorDeps;
  readonly siblings?: (rows: readonly Command[]) => readonly Command[];
  readonly run?: (run: OutboxRun, outbox: Outbox, outside: Outside) => OutboxRun;
}

export interface WorkerCode {
  readonly run: () => Promise<void>;
  /** See `rule-engine.ts`. */
  readonly decide: () => Promise<void>;
  readonly hurry: OutboxRun['hurry'];
  /** The connection was tested and works. */
  readonly connect: (session: Extract<Session, { state: 'connected' }>) => Promise<void>;
}

const pasted = async (connection: Connection) =>
  connection.kind === 'private-token'
    ? ok({ token: connection.token, apiBase: API_ORIGIN })
    : err({ code: 'offline' } as const);
const PASTED = { get: pasted, renew: pasted };

/** No request is ever given up by a timer of the computer that runs the simulation. */
const PATIENT = new AbortController().signal;

/**
 * The worker's outbox, composed of the same parts as in `lib/worker/create-worker.ts`, over a simulated outside. What
 * the worker does besides (look-ups, reading contacts) is left out.
 */
export function composeOutbox(given: Outside, patch: Patch): WorkerCode {
  const outside = patch.outside?.(given) ?? given;
  const { database, mirror, now } = outside;
  const plain: Outbox = { ...createOutboxTable(database, mirror), ...createOutboxMoves(database, mirror) };
  const outbox = patch.outbox?.(plain, outside) ?? plain;
  const session = keepSession(
    createSessions(database),
    outside.vault,
    () => undefined,
    now,
    async () => NO_POLICY,
  );
  const clients = createLocationClients({
    ...outside,
    connection: session.connection,
    access: PASTED,
    mayWrite: session.mayWrite,
    timeoutSignal: () => PATIENT,
  });
  const createIn = (locationId: string) => {
    const { writing, droppedCount } = clients(locationId);
    const highlevel = patch.highlevel?.(writing) ?? writing;
    const plainSender = createSender({
      highlevel,
      phoneReader: async () => readPhone,
      droppedCount,
      siblings: async ({ contactId }) => {
        const rows = await outbox.ofContact(locationId, contactId);
        return patch.siblings?.(rows) ?? rows;
      },
      words: { noteMissing: 'note missing', taskMissing: 'task missing', nameless: 'nameless' },
    });
    return { highlevel, sender: patch.sender?.(plainSender, outbox, highlevel) ?? plainSender };
  };
  const known = new Map<string, ReturnType<typeof createIn>>();
  const workIn = (locationId: string) => {
    const work = known.get(locationId) ?? createIn(locationId);
    known.set(locationId, work);
    return work;
  };

  const sendIn = async <T>(
    purpose: Purpose,
    commands: readonly Command[],
    ask: (sender: Sender) => Promise<Result<T, AppError>>,
  ) => {
    const askedAtMs = now();
    const locationId = commands[0]?.locationId ?? '';
    const commandId = commands.map(({ id }) => id).join(',');
    const answer = await asking.run({ commandId, purpose }, () => ask(workIn(locationId).sender));
    if (!answer.ok) await session.notice(answer.error, askedAtMs, locationId);
    return answer;
  };

  const deps: ExecutorDeps = {
    store: outbox,
    places: session.places,
    mayWrite: session.mayWrite,
    look: async (command, server) => {
      const verdict = await sendIn('look', [command], (sender) => sender.look(command, server));
      if (verdict.ok) outside.onVerdict(command, verdict.value.kind === 'done');
      return verdict;
    },
    send: (command) => sendIn('send', [command], (sender) => sender.send(command)),
    readBack: (command, server) =>
      sendIn('readBack', [command], (sender) => sender.readBack(command, server)),
    sweep: (commands) => sendIn('sweep', commands, (sender) => sender.sweep(commands)),
    probe: async (locationId) => answers(await workIn(locationId).highlevel.getLocation(locationId)),
    setWakeUp: outside.setWakeUp,
    forgetAdded: outside.forgetAdded,
    alone: outside.alone,
    moved: async () => undefined,
    wrongLocation: (madeFor, here) => `It is for ${madeFor}, and ${here} is connected.`,
    unsure: (detail) => `Nobody knows: ${detail}`,
    now,
    random: outside.random,
  };
  const plainRun = createOutboxRun({
    executor: createExecutor(patch.executor?.(deps, outside) ?? deps),
    store: outbox,
    setWakeUp: outside.setWakeUp,
    prepare: async () => {
      if (outside.mayBreakRows) await setAsideBrokenCommands(database, now());
      await outbox.repairFromMirror(now(), LATENESS_MS);
    },
    places: session.places,
    showWaiting: outside.showWaiting,
    now,
  });
  const run = patch.run?.(plainRun, outbox, outside) ?? plainRun;
  return {
    run: async () => void (await run.run()),
    hurry: run.hurry,
    decide: async () => {
      await outside.setWakeUp(now() + DEAD_WORKER_MS);
      await decideAll(database, mirror, outside);
    },
    connect: async (connected) => {
      await outside.setWakeUp(now() + DEAD_WORKER_MS);
      await session.report({ outcome: 'connected', session: connected }, connected.locationId);
      await run.hurry();
      await run.run();
    },
  };
}

/** Light, and good enough for made-up numbers. */
export const readPhone = (raw: string): string | null =>
  /^\+\d{8,15}$/.test(raw.trim()) ? raw.trim() : null;

const answers = (answer: Result<unknown, AppError>): boolean =>
  answer.ok || (answer.error.code !== 'offline' && answer.error.code !== 'server-error');
