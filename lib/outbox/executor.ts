import { type Command, isOpen, isRepeatable } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { Result } from '../domain/result.ts';
import { applySent, createdIdOf, type Sent } from './apply.ts';
import { backoffMs } from './backoff.ts';
import type { Move, OutboxStore } from './outbox-store.ts';
import { settleFailure } from './settle.ts';

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

/** Contacts worked on at the same time; within a contact, commands go in order. */
const PARALLEL_CONTACTS = 4;

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

  const check = async (command: Command) => {
    const found = await deps.readBack(command);
    if (!found.ok) {
      const tries = command.tries + 1;
      const dueAtMs =
        found.error.code === 'rate-limited' ? found.error.retryAtMs : now() + backoffMs(tries, random);
      return settle(command, { tries, notBeforeMs: dueAtMs });
    }
    if (found.value) return succeed(command, found.value);
    return settle(command, { state: 'queued', notBeforeMs: now() });
  };

  const attempt = async (command: Command) => {
    const sending = await store.move(command.id, ['queued'], { state: 'sending', sentAtMs: now() });
    if (!sending) return; // discarded in the meantime
    await deps.moved(sending, null);
    const answer = await deps.send(sending);
    if (answer.ok) return succeed(sending, answer.value);
    return settle(sending, settleFailure(sending, answer.error, now(), random));
  };

  const step = async (command: Command, connected: { id: string; name: string }) => {
    if (command.locationId !== connected.id) {
      const refusal = { status: 0, detail: deps.wrongLocation(connected.name) };
      return settle(command, { state: 'refused', refusal });
    }
    return command.state === 'checking' ? check(command) : attempt(command);
  };

  const pass = async (): Promise<number | null> => {
    for (const row of await store.unfinished()) {
      if (row.state !== 'sending') continue;
      await settle(row, { state: isRepeatable(row.intent) ? 'queued' : 'checking', notBeforeMs: now() });
    }
    for (;;) {
      const open = (await store.unfinished()).filter(isOpen);
      const connected = await deps.connected();
      if (!connected || open.length === 0) return null;
      const heads = firstOfEachContact(open);
      const due = heads.filter((row) => row.notBeforeMs <= now()).slice(0, PARALLEL_CONTACTS);
      if (due.length === 0) return Math.min(...heads.map((row) => row.notBeforeMs));
      await Promise.all(due.map((row) => step(row, connected)));
    }
  };

  return {
    run: () => {
      following ??= deps.alone(async () => {
        await null; // a lock that is granted at once must not run ahead of the assignment above
        following = undefined; // from here on a new call needs a new pass
        return pass();
      });
      return following;
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
