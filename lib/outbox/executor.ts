import { type Command, isOpen, isRepeatable } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, type Result } from '../domain/result.ts';
import { applySent, createdIdOf, type Sent } from './apply.ts';
import { backoffMs } from './backoff.ts';
import type { Move, OutboxStore } from './outbox-store.ts';
import { LATENESS_MS, settleFailure } from './settle.ts';

export interface ExecutorDeps {
  readonly store: OutboxStore;
  /** The location that is connected now; null when nobody is signed in. */
  readonly connected: () => Promise<{ readonly id: string; readonly name: string } | null>;
  /** Does it. Never throws for what can go wrong in normal use. */
  readonly send: (command: Command) => Promise<Result<Sent, AppError>>;
  /** Was it done? null: it was not. */
  readonly readBack: (command: Command) => Promise<Result<Sent | null, AppError>>;
  /** Runs alone across all contexts of the profile. Freed when its holder dies. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Says that a command moved on. */
  readonly moved: (command: Command, sent: Sent | null) => Promise<void>;
  /** Sentence for a command that was made for another location. */
  readonly wrongLocation: (connectedName: string) => string;
  /** Sentence for a command of which it is not known whether the CRM has it. */
  readonly unsure: (detail: string) => string;
  readonly now: () => number;
  readonly random: () => number;
}

export interface Executor {
  /**
   * Works off everything that is due. Calls made while it runs share one more pass, so that a row added just
   * as a pass ends is never left behind.
   * @returns when the next command is due (epoch ms), or null when nothing waits
   */
  run(): Promise<number | null>;
}

/** A read-back that fails for a reason that stays is tried this often in all, about a minute. */
const CHECKS_MAX = 6;
/** A command that breaks the program itself is tried this often. */
const CRASHES_MAX = 3;

/** Contacts worked on at the same time; within a contact, commands go in order. */
const PARALLEL_CONTACTS = 4;
/** Between two looks for a request that may still land. */
const LOOK_AGAIN_MS = 2_000;

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

  const succeed = (command: Command, sent: Sent) =>
    settle(command, { state: 'done', doneAtMs: now(), createdId: createdIdOf(sent), refusal: null }, sent);

  /** Nobody knows whether the CRM has it, and nothing more can be done here. */
  const leave = (command: Command, detail: string) =>
    settle(command, {
      state: 'refused',
      tries: command.tries + 1,
      refusal: { status: 0, detail: deps.unsure(detail), unsure: true },
    });

  const check = async (command: Command) => {
    const found = await deps.readBack(command).catch(broken);
    if (!found.ok) {
      const tries = command.tries + 1;
      // What can never be read must not keep the contact's other commands waiting: a person decides.
      if (tries > CHECKS_MAX && isLasting(found.error)) return leave(command, wordsOf(found.error));
      const dueAtMs =
        found.error.code === 'rate-limited' ? found.error.retryAtMs : now() + backoffMs(tries, random);
      return settle(command, { tries, notBeforeMs: dueAtMs });
    }
    if (found.value) return succeed(command, found.value);
    const doubtUntilMs = command.doubtUntilMs ?? 0;
    if (now() < doubtUntilMs)
      return settle(command, { notBeforeMs: Math.min(now() + LOOK_AGAIN_MS, doubtUntilMs) });
    return settle(command, { state: 'queued', notBeforeMs: now(), doubtUntilMs: null });
  };

  const attempt = async (command: Command) => {
    const sending = await store.move(command.id, ['queued'], { state: 'sending', sentAtMs: now() });
    if (!sending) return; // discarded in the meantime
    await deps.moved(sending, null);
    const answer = await deps.send(sending).catch(broken);
    if (answer.ok) return succeed(sending, answer.value);
    const { error } = answer;
    if (error.code === 'broken') {
      // It may have left before it broke.
      if (sending.tries >= CRASHES_MAX) return leave(sending, error.detail);
      return settle(sending, settleFailure(sending, { code: 'uncertain' }, now(), random));
    }
    const move = settleFailure(sending, error, now(), random);
    return settle(sending, move, move.state === 'done' ? goneBy(sending) : null);
  };

  const step = async (command: Command, connected: { id: string; name: string }) => {
    if (command.locationId !== connected.id) {
      const detail = deps.wrongLocation(connected.name);
      if (command.state === 'checking') return leave(command, detail);
      return settle(command, { state: 'refused', refusal: { status: 0, detail } });
    }
    return command.state === 'checking' ? check(command) : attempt(command);
  };

  const pass = async (): Promise<number | null> => {
    for (const row of await store.unfinished()) {
      if (row.state !== 'sending') continue;
      const doubtUntilMs = (row.sentAtMs ?? now()) + LATENESS_MS;
      const found = isRepeatable(row.intent)
        ? ({ state: 'queued' } as const)
        : ({ state: 'checking', doubtUntilMs } as const);
      await settle(row, { ...found, notBeforeMs: now() });
    }
    for (;;) {
      const open = (await store.unfinished()).filter(isOpen);
      const connected = await deps.connected();
      if (!connected || open.length === 0) return null;
      const heads = firstOfEachContact(open);
      const due = heads.filter((row) => row.notBeforeMs <= now()).slice(0, PARALLEL_CONTACTS);
      if (due.length === 0) return Math.min(...heads.map((row) => row.notBeforeMs));
      // The lock must not be given back while any of them is on its way: what it left as `sending` would be taken
      // for a dead worker's and sent again.
      const steps = await Promise.allSettled(due.map((row) => step(row, connected)));
      const failed = steps.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    }
  };

  return {
    run: () => {
      following ??= deps.alone(async () => {
        await null; // a lock that is granted at once must not run ahead of the assignment above
        following = undefined; // from here on a new call needs a new pass
        return pass();
      });
      const mine = following;
      mine.catch(() => {
        if (following === mine) following = undefined; // the lock was not granted
      });
      return mine;
    },
  };
}

/** A contact's commands go in the order they were made, so only its oldest open one may move. */
function firstOfEachContact(open: readonly Command[]): Command[] {
  const heads = new Map<string, Command>();
  for (const row of open) {
    const key = `${row.locationId}/${row.contactId}`;
    const head = heads.get(key);
    if (!head || row.seq < head.seq) heads.set(key, row);
  }
  return [...heads.values()];
}

/** A bug, or a storage that failed: in the form of an answer, so that it ends this command's turn and no other's. */
const broken = (error: unknown) =>
  err({ code: 'broken', detail: error instanceof Error ? error.message : String(error) } as const);

type Failure = AppError | { readonly code: 'broken'; readonly detail: string };

/** Whether asking again will bring the same; everything else passes by itself, or with a new sign-in. */
const isLasting = ({ code }: Failure): boolean =>
  code === 'refused' ||
  code === 'missing-scope' ||
  code === 'wrong-location' ||
  code === 'unexpected-shape' ||
  code === 'broken';

const wordsOf = (error: Failure): string =>
  'detail' in error ? (error.detail ?? '') : 'path' in error ? error.path : '';

/** What a delete has done that found nothing to delete. */
function goneBy({ intent }: Command): Sent | null {
  if (intent.kind === 'note.delete') return { kind: 'note-gone', noteId: intent.noteId };
  if (intent.kind === 'task.delete') return { kind: 'task-gone', taskId: intent.taskId };
  return null;
}
