import {
  type Command,
  isCreation,
  isRepeatable,
  isSet,
  LATENESS_MS,
  lastLeftAtMs,
  SWEEP_AFTER_MS,
} from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { ServerState } from '../domain/server-state.ts';
import { applySent, createdIdOf, type Done, type Sent } from './apply.ts';
import { backoffMs } from './backoff.ts';
import type { ExecutorDeps } from './executor.ts';
import type { Move } from './outbox-store.ts';
import {
  ANSWERED,
  answered,
  broken,
  type Failure,
  isLasting,
  type Report,
  reportOf,
  UNASKED,
  wordsOf,
} from './report.ts';
import { inDoubt, READ_ONLY_MS, settleFailure } from './settle.ts';

/** A read-back that fails for a reason that stays is tried this often in all, about a minute. */
const CHECKS_MAX = 6;
/** A command that breaks the program itself is tried this often. */
const CRASHES_MAX = 3;
/** Between two looks for a request that may still land. */
const LOOK_AGAIN_MS = 2_000;
/** A sweep that failed is tried again after it. */
const SWEEP_AGAIN_MS = 30_000;
/** An answer that cannot be read may be a readable one the next time; for this long. */
const SWEEP_FOR_MS = 60 * 60_000;

/** What is done with one command at a time. All of it runs under the executor's lock. */
export interface Steps {
  /** Sends a command, or finds out what became of it. */
  step(command: Command, server: ServerState): Promise<Report>;
  /** One contact's sweep. What cannot be swept for a reason that stays is over. */
  sweep(commands: readonly Command[]): Promise<Report>;
  /** Takes up what a worker that died has left. */
  recover(): Promise<void>;
  /** A command for a location that there is no connection for. */
  turnAway(command: Command, connectedName: string): Promise<void>;
}

export function createSteps(deps: ExecutorDeps): Steps {
  const { store, now, random } = deps;

  const settle = async (command: Command, move: Move, sent: Sent | null = null) => {
    const record = sent
      ? (old: Parameters<typeof applySent>[0] | undefined) => old && applySent(old, sent)
      : undefined;
    const next = await store.move(command.id, [command.state], move, record);
    if (next) await deps.moved(next, sent);
  };

  const succeed = (command: Command, { sent, saved }: Done) => {
    const { intent, derived } = command;
    // A contact is looked for once more where another computer may have created the same person.
    const canDouble = isCreation(intent) && (intent.kind !== 'contact.create' || derived);
    return settle(
      command,
      {
        state: 'done',
        doneAtMs: now(),
        createdId: isRepeatable(intent) ? null : createdIdOf(sent),
        refusal: null,
        saved,
        sweepAtMs: canDouble ? (lastLeftAtMs(command) ?? now()) + SWEEP_AFTER_MS : command.sweepAtMs,
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

  const attempt = async (command: Command, server: ServerState): Promise<Report> => {
    if (!(await deps.mayWrite(command.locationId))) {
      await settle(command, { notBeforeMs: now() + READ_ONLY_MS });
      return UNASKED;
    }
    const seen = await deps.look(command, server).catch(broken);
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

  const turnAway: Steps['turnAway'] = async (command, connectedName) => {
    const detail = deps.wrongLocation(command.locationName || command.locationId, connectedName);
    if (command.state === 'checking') await leave(command, detail);
    else await refuse(command, detail);
  };

  const sweep = async (commands: readonly Command[]): Promise<Report> => {
    const swept = await deps.sweep(commands).catch(broken);
    const againMs = now() + SWEEP_AGAIN_MS;
    for (const command of commands) {
      const isOver = swept.ok || isHopeless(swept.error, command, now());
      const createdId = (swept.ok && swept.value?.get(command.id)) || command.createdId;
      await store.move(command.id, [command.state], { sweepAtMs: isOver ? null : againMs, createdId });
    }
    return swept.ok ? ANSWERED : reportOf(swept.error);
  };

  const recover = async () => {
    for (const row of await store.unfinished()) {
      if (row.state !== 'sending') continue;
      const sentAtMs = row.sentAtMs ?? now();
      const lands = isSet(row.intent) ? { sweepAtMs: sentAtMs + SWEEP_AFTER_MS } : {};
      const found: Move = isRepeatable(row.intent)
        ? { state: 'queued', notBeforeMs: now(), ...lands }
        : inDoubt(row, now(), sentAtMs + LATENESS_MS);
      await settle(row, found);
    }
  };

  return {
    step: (command, server) =>
      command.state === 'checking' ? check(command, server) : attempt(command, server),
    sweep,
    recover,
    turnAway,
  };
}

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
