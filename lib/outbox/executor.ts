import { type Command, HOLD_MS, isOpen, isRepeatable, isSet, SWEEP_AFTER_MS } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, type Result } from '../domain/result.ts';
import type { ServerState } from '../domain/server-state.ts';
import { applySent, createdIdOf, type Done, type Sent } from './apply.ts';
import { backoffMs } from './backoff.ts';
import type { Verdict } from './conflict.ts';
import type { Move, OutboxStore } from './outbox-store.ts';
import {
  ANSWERED,
  answered,
  broken,
  type Failure,
  isLasting,
  learnt,
  type Report,
  reportOf,
  UNASKED,
  wordsOf,
} from './report.ts';
import { LATENESS_MS, READ_ONLY_MS, settleFailure } from './settle.ts';
import { failed, freeAtMs, isHalfOpen, succeeded, taken, withinReach } from './traffic.ts';
import { readWorkList, sweepAtMs } from './work-list.ts';

/** What a read-back says; `unclear`: there is one of the same words, and nobody knows whose it is. */
export type ReadBack =
  | { readonly kind: 'found'; readonly done: Done }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unclear' };

export interface ExecutorDeps {
  readonly store: OutboxStore;
  /** The location that is connected now; null when nobody is signed in. */
  readonly connected: () => Promise<{ readonly id: string; readonly name: string } | null>;
  /** Whether writes of this location may leave now. What may not waits, and is not looked at before. */
  readonly mayWrite: (locationId: string) => Promise<boolean>;
  /** Reads what an edit changes and compares it with what the agent saw. Asks nothing for what has no base. */
  readonly look: (command: Command) => Promise<Result<Verdict, AppError>>;
  /** Does it. Never throws for what can go wrong in normal use. */
  readonly send: (command: Command) => Promise<Result<Done, AppError>>;
  /** Was it done? */
  readonly readBack: (command: Command, server: ServerState) => Promise<Result<ReadBack, AppError>>;
  /** Removes from one contact what these commands have made besides what they claim. */
  readonly sweep: (commands: readonly Command[]) => Promise<Result<null, AppError>>;
  /** A read: does the server answer again? */
  readonly probe: () => Promise<boolean>;
  /** The alarm of the outbox; null clears it. */
  readonly setWakeUp: (atMs: number | null) => Promise<void>;
  /** The alarm that a page sets before it adds a row, should it die before anybody hears of it, has done its work. */
  readonly forgetAdded: () => Promise<void>;
  /** Runs alone across all contexts of the profile. Freed when its holder dies. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Says that a command moved on. */
  readonly moved: (command: Command, sent: Sent | null) => Promise<void>;
  /** Sentence for a command that was made for another location. */
  readonly wrongLocation: (madeFor: string, connected: string) => string;
  /** Sentence for a command of which it is not known whether the CRM has it. */
  readonly unsure: (detail: string) => string;
  readonly now: () => number;
  readonly random: () => number;
}

export interface Executor {
  /**
   * Works off everything that is due. Calls made while it runs share one more pass, so that a row added just
   * as a pass ends is never left behind.
   * Rejects when the storage or the lock fails; an alarm is set then.
   * @returns when the next command or sweep is due (epoch ms), or null when nothing waits; the alarm is set to it
   */
  run(): Promise<number | null>;
}

/** A read-back that fails for a reason that stays is tried this often in all, about a minute. */
const CHECKS_MAX = 6;
/** A command that breaks the program itself is tried this often. */
const CRASHES_MAX = 3;

/** Longer than any pass is expected to take, short enough for a write that waits for it. */
export const DEAD_WORKER_MS = 60_000;

/** Between two looks for a session, while something waits for one. */
const SIGNED_OUT_MS = 15 * 60_000;

/** Contacts worked on at the same time; within a contact, commands go in order. */
const PARALLEL_CONTACTS = 4;
/** Requests that one step makes at most, but for the removal of extras: a read and a write. */
const STEP_COST = 2;
/** Between two looks for a request that may still land. */
const LOOK_AGAIN_MS = 2_000;
/** A sweep that failed is tried again after it. */
const SWEEP_AGAIN_MS = 30_000;
const READ_ONLY: AppError = { code: 'read-only' };
/** An answer that cannot be read may be a readable one the next time; for this long. */
const SWEEP_FOR_MS = 60 * 60_000;

/**
 * Sends what agents wrote: one executor at a time, commands of a contact in order, contacts in parallel.
 * `sending` is stored before a request leaves; found at the start of a pass it can only be left over from a worker
 * that died, so its outcome is unknown and is resolved by reading back.
 */
export function createExecutor(deps: ExecutorDeps): Executor {
  const { store, now, random } = deps;
  let following: Promise<number | null> | undefined;

  const settle = async (command: Command, move: Move, sent: Sent | null = null) => {
    const record = sent
      ? (old: Parameters<typeof applySent>[0] | undefined) => old && applySent(old, sent)
      : undefined;
    const next = await store.move(command.id, [command.state], move, record);
    if (next) await deps.moved(next, sent);
  };

  const succeed = (command: Command, { sent, saved }: Done) => {
    const canDouble = command.intent.kind === 'note.add' || command.intent.kind === 'task.add';
    return settle(
      command,
      {
        state: 'done',
        doneAtMs: now(),
        createdId: isRepeatable(command.intent) ? null : createdIdOf(sent),
        refusal: null,
        saved,
        sweepAtMs: canDouble ? (command.sentAtMs ?? now()) + SWEEP_AFTER_MS : command.sweepAtMs,
      },
      sent,
    );
  };

  /** Nobody knows whether the CRM has it, and nothing more can be done here. */
  const leave = (command: Command, detail: string) =>
    settle(command, {
      state: 'refused',
      tries: command.tries + 1,
      refusal: { status: 0, detail: deps.unsure(detail), unsure: true },
    });

  const refuse = (command: Command, detail: string) =>
    settle(command, { state: 'refused', refusal: { status: 0, detail } });

  const check = async (command: Command, server: ServerState): Promise<Report> => {
    const found = await deps.readBack(command, server).catch(broken);
    if (!found.ok) {
      const tries = command.tries + 1;
      // What can never be read must not keep the contact's other commands waiting: a person decides.
      if (tries > CHECKS_MAX && isLasting(found.error)) await leave(command, wordsOf(found.error));
      else {
        const dueAtMs =
          found.error.code === 'rate-limited' ? found.error.retryAtMs : now() + backoffMs(tries, random);
        await settle(command, { tries, notBeforeMs: dueAtMs });
      }
      return reportOf(found.error);
    }
    if (found.value.kind === 'found') {
      const { done } = found.value;
      await succeed(command, done);
      return answered(command, done);
    }
    const doubtUntilMs = command.doubtUntilMs ?? 0;
    if (now() < doubtUntilMs)
      await settle(command, { notBeforeMs: Math.min(now() + LOOK_AGAIN_MS, doubtUntilMs) });
    else if (found.value.kind === 'unclear') await leave(command, '');
    // It was refused, and it is true.
    else if (command.refusal) await settle(command, { state: 'refused' });
    else await settle(command, { state: 'queued', notBeforeMs: now(), doubtUntilMs: null });
    return ANSWERED;
  };

  const attempt = async (command: Command): Promise<Report> => {
    if (!(await deps.mayWrite(command.locationId))) {
      await settle(command, { notBeforeMs: now() + READ_ONLY_MS });
      return UNASKED;
    }
    const seen = await deps.look(command).catch(broken);
    if (!seen.ok) {
      // Nothing was sent, so an answer that cannot be read is no success here, as it is for a write.
      if (seen.error.code === 'unexpected-shape') await refuse(command, wordsOf(seen.error));
      else return settleAttempt(command, seen.error);
      return ANSWERED;
    }
    if (seen.value.kind === 'done') {
      const { sent } = seen.value;
      await succeed(command, { sent, saved: null, keepsMark: null });
      return ANSWERED;
    }
    if (seen.value.kind === 'conflict') {
      const { theirs } = seen.value;
      await settle(command, { state: 'conflict', conflict: { theirs, foundAtMs: now() } });
      return ANSWERED;
    }
    const sending = await store.move(command.id, ['queued'], { state: 'sending', sentAtMs: now() });
    if (!sending) return UNASKED; // taken back in the meantime
    await deps.moved(sending, null);
    const answer = await deps.send(sending).catch(broken);
    if (!answer.ok) return settleAttempt(sending, answer.error);
    await succeed(sending, answer.value);
    return answered(sending, answer.value);
  };

  const settleAttempt = async (command: Command, error: Failure): Promise<Report> => {
    if (error.code === 'broken' && command.tries >= CRASHES_MAX) {
      await leave(command, error.detail);
      return UNASKED;
    }
    // It may have left before it broke.
    const known: AppError = error.code === 'broken' ? { code: 'uncertain' } : error;
    const move = settleFailure(command, known, now(), random);
    await settle(command, move, move.state === 'done' ? goneBy(command) : null);
    return reportOf(error);
  };

  const step = async (
    command: Command,
    connected: { id: string; name: string },
    server: ServerState,
  ): Promise<Report> => {
    if (command.locationId !== connected.id) {
      const detail = deps.wrongLocation(command.locationName || command.locationId, connected.name);
      if (command.state === 'checking') await leave(command, detail);
      else await refuse(command, detail);
      return UNASKED;
    }
    return command.state === 'checking' ? check(command, server) : attempt(command);
  };

  /** One contact's sweep. What cannot be swept for a reason that stays is over. */
  const sweep = async (commands: readonly Command[]): Promise<Report> => {
    const locationId = commands[0]?.locationId ?? '';
    const mayWrite = await deps.mayWrite(locationId);
    const swept = mayWrite ? await deps.sweep(commands).catch(broken) : err(READ_ONLY);
    const againMs = now() + (mayWrite ? SWEEP_AGAIN_MS : SWEEP_AFTER_MS);
    for (const command of commands) {
      const isOver = swept.ok || isHopeless(swept.error, command, now());
      await store.move(command.id, [command.state], { sweepAtMs: isOver ? null : againMs });
    }
    return swept.ok ? ANSWERED : reportOf(swept.error);
  };

  const recover = async () => {
    for (const row of await store.unfinished()) {
      if (row.state !== 'sending') continue;
      const sentAtMs = row.sentAtMs ?? now();
      const lands = isSet(row.intent) ? { sweepAtMs: sentAtMs + SWEEP_AFTER_MS } : {};
      const found = isRepeatable(row.intent)
        ? ({ state: 'queued', ...lands } as const)
        : ({ state: 'checking', doubtUntilMs: sentAtMs + LATENESS_MS } as const);
      await settle(row, { ...found, notBeforeMs: now() });
    }
  };

  const probe = async (server: ServerState) => {
    const up = await deps.probe().catch(() => false);
    const next = up ? succeeded(server) : failed(server, now(), random);
    await store.keepServerState(taken(next, 1, now()));
  };

  /**
   * Whoever comes may die at any await, so an alarm is set before anything is begun. All of it under the lock: one pass
   * must not clear the alarm of another.
   */
  const coveredPass = async (): Promise<number | null> => {
    await deps.setWakeUp(now() + DEAD_WORKER_MS);
    await deps.forgetAdded();
    await recover();
    const nextMs = await pass();
    await deps.setWakeUp(nextMs);
    return nextMs;
  };

  const pass = async (): Promise<number | null> => {
    for (;;) {
      const connected = await deps.connected();
      // A new session wakes it; should that worker die over it, this does.
      if (!connected) return (await store.unfinished()).some(isOpen) ? now() + SIGNED_OUT_MS : null;
      const { heads, sweeps, freeAtMs: unheldAtMs } = await readWorkList(store, connected.id, now());
      if (heads.length === 0 && sweeps.length === 0) return unheldAtMs;
      const due = heads.filter((row) => readyAtMs(row, now()) <= now()).slice(0, PARALLEL_CONTACTS);
      // Not the others of the contact: what they sent may still land.
      const dueSweeps = sweeps
        .map((rows) => rows.filter((row) => sweepAtMs([row]) <= now()))
        .filter((rows) => rows.length > 0)
        .slice(0, PARALLEL_CONTACTS);
      const known = await store.serverState(connected.id);
      const server = withinReach(known, now());
      if (server !== known) await store.keepServerState(server);
      const cost = (due.length + dueSweeps.length) * STEP_COST;
      const freeMs = freeAtMs(server, cost);
      if (cost === 0) {
        const dueMs = Math.min(
          ...heads.map((row) => readyAtMs(row, now())),
          ...sweeps.map(sweepAtMs),
          unheldAtMs ?? Number.POSITIVE_INFINITY,
        );
        return Math.max(dueMs, freeMs);
      }
      if (freeMs > now()) return freeMs;
      if (isHalfOpen(server, now())) {
        await probe(server);
        continue;
      }
      await store.keepServerState(taken(server, cost, now()));
      // The lock must not be given back while any of them is on its way: what it left as `sending` would be taken
      // for a dead worker's and sent again.
      const steps = await Promise.allSettled([
        ...due.map((row) => step(row, connected, server)),
        ...dueSweeps.map(sweep),
      ]);
      const broke = steps.find((one) => one.status === 'rejected');
      if (broke) throw broke.reason;
      let next = await store.serverState(connected.id);
      for (const one of steps) if (one.status === 'fulfilled') next = learnt(next, one.value, now(), random);
      await store.keepServerState(next);
    }
  };

  return {
    run: () => {
      following ??= deps.alone(async () => {
        await null; // a lock that is granted at once must not run ahead of the assignment above
        following = undefined; // from here on a new call needs a new pass
        return coveredPass();
      });
      const mine = following;
      mine.catch(() => {
        if (following === mine) following = undefined; // the lock was not granted
      });
      return mine;
    },
  };
}

/** When a command may go. A hold that is longer than any can be is a clock that was set back. */
const readyAtMs = ({ heldUntilMs, notBeforeMs }: Command, nowMs: number): number =>
  Math.max(heldUntilMs > nowMs + HOLD_MS ? 0 : heldUntilMs, notBeforeMs);

const isHopeless = (error: Failure, { sentAtMs }: Command, nowMs: number): boolean => {
  if (error.code !== 'unexpected-shape' && error.code !== 'broken') return isLasting(error);
  return nowMs > (sentAtMs ?? 0) + SWEEP_AFTER_MS + SWEEP_FOR_MS;
};

/** What a delete has done that found nothing to delete. */
function goneBy({ intent }: Command): Sent | null {
  if (intent.kind === 'note.delete') return { kind: 'note-gone', noteId: intent.noteId };
  if (intent.kind === 'task.delete') return { kind: 'task-gone', taskId: intent.taskId };
  return null;
}
