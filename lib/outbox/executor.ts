import { type Command, HOLD_MS, isOpen } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { Result } from '../domain/result.ts';
import type { ServerState } from '../domain/server-state.ts';
import type { Done, Sent } from './apply.ts';
import { createSteps } from './command-steps.ts';
import type { Verdict } from './conflict.ts';
import type { OutboxStore } from './outbox-store.ts';
import { learnt } from './report.ts';
import { failed, freeAtMs, isHalfOpen, succeeded, taken, withinReach } from './traffic.ts';
import { readWorkList, sweepAtMs } from './work-list.ts';

/** What a read-back says; `unclear`: there is one of the same words, and nobody knows whose it is. */
export type ReadBack =
  | { readonly kind: 'found'; readonly done: Done }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unclear' };

export interface Place {
  readonly id: string;
  readonly name: string;
  /** False while nobody is signed in there: what is written for it waits. */
  readonly isUsable: boolean;
}

export interface ExecutorDeps {
  readonly store: OutboxStore;
  /** Every location that there is a connection for, the one in use first. */
  readonly places: () => Promise<readonly Place[]>;
  /** Whether writes of this location may leave now. What may not waits, and is not looked at before. */
  readonly mayWrite: (locationId: string) => Promise<boolean>;
  /**
   * Reads what an edit changes and compares it with what the agent saw; finds out whether what other computers may be doing as
   * well is done. Asks nothing for the rest.
   */
  readonly look: (command: Command, server: ServerState) => Promise<Result<Verdict, AppError>>;
  /** Does it. Never throws for what can go wrong in normal use. */
  readonly send: (command: Command) => Promise<Result<Done, AppError>>;
  /** Was it done? */
  readonly readBack: (command: Command, server: ServerState) => Promise<Result<ReadBack, AppError>>;
  /**
   * Removes from one contact what these commands have made besides what they claim.
   * @returns by command what stays for it, where that is not what it claimed
   */
  readonly sweep: (
    commands: readonly Command[],
  ) => Promise<Result<ReadonlyMap<string, string> | null, AppError>>;
  /** A read: does the server answer again? */
  readonly probe: (locationId: string) => Promise<boolean>;
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

/** Longer than any pass is expected to take, short enough for a write that waits for it. */
export const DEAD_WORKER_MS = 60_000;

/** Between two looks for a session, while something waits for one. */
const SIGNED_OUT_MS = 15 * 60_000;

/** Contacts worked on at the same time; within a contact, commands go in order. */
const PARALLEL_CONTACTS = 4;
/** Requests that one step makes at most, but for the removal of extras: a read and a write. */
const STEP_COST = 2;

/**
 * Sends what agents wrote: one executor at a time, commands of a contact in order, contacts in parallel.
 * `sending` is stored before a request leaves; found at the start of a pass it can only be left over from a worker
 * that died, so its outcome is unknown and is resolved by reading back.
 */
export function createExecutor(deps: ExecutorDeps): Executor {
  const { store, now, random } = deps;
  const steps = createSteps(deps);
  let following: Promise<number | null> | undefined;

  const probe = async (server: ServerState) => {
    const up = await deps.probe(server.locationId).catch(() => false);
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
    await steps.recover();
    const nextMs = await pass();
    await deps.setWakeUp(nextMs);
    return nextMs;
  };

  /** @returns when something is due next (epoch ms); null when nothing waits */
  const pass = async (): Promise<number | null> => {
    const places = await deps.places();
    const usable = places.filter((place) => place.isUsable);
    const open = (await store.unfinished()).filter(isOpen);
    const [first] = usable;
    if (first)
      for (const command of open)
        if (!places.some(({ id }) => id === command.locationId)) await steps.turnAway(command, first.name);
    // The lock must not be given back while a request of any of them is on its way: see `passOf`.
    const ends = await Promise.allSettled(usable.map(({ id }) => passOf(id)));
    const dueMs: number[] = [];
    for (const end of ends) {
      if (end.status === 'rejected') throw end.reason;
      if (end.value !== null) dueMs.push(end.value);
    }
    // A new session wakes it; should that worker die over it, this does.
    const waits = open.some(({ locationId }) =>
      places.some((place) => place.id === locationId && !place.isUsable),
    );
    if (waits || (!first && open.length > 0)) dueMs.push(now() + SIGNED_OUT_MS);
    return dueMs.length === 0 ? null : Math.min(...dueMs);
  };

  const passOf = async (locationId: string): Promise<number | null> => {
    for (;;) {
      // It may have been signed out of by what was just done.
      const isUsable = (await deps.places()).some(({ id, isUsable }) => id === locationId && isUsable);
      if (!isUsable) return now() + SIGNED_OUT_MS;
      const { heads, sweeps: all, freeAtMs: unheldAtMs } = await readWorkList(store, locationId, now());
      // What was sent is looked through when writing is allowed again, which wakes this; until then it rings no alarm.
      const sweeps = all.length > 0 && (await deps.mayWrite(locationId)) ? all : [];
      if (heads.length === 0 && sweeps.length === 0) return unheldAtMs;
      const due = heads.filter((row) => readyAtMs(row, now()) <= now()).slice(0, PARALLEL_CONTACTS);
      // Not the others of the contact: what they sent may still land.
      const dueSweeps = sweeps
        .map((rows) => rows.filter((row) => sweepAtMs([row]) <= now()))
        .filter((rows) => rows.length > 0)
        .slice(0, PARALLEL_CONTACTS);
      const known = await store.serverState(locationId);
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
      const taking = await Promise.allSettled([
        ...due.map((row) => steps.step(row, server)),
        ...dueSweeps.map(steps.sweep),
      ]);
      const broke = taking.find((one) => one.status === 'rejected');
      if (broke) throw broke.reason;
      let next = await store.serverState(locationId);
      for (const one of taking) if (one.status === 'fulfilled') next = learnt(next, one.value, now(), random);
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
