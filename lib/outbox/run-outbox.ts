import { needsPerson } from '../domain/command.ts';
import { DEAD_WORKER_MS, type Executor } from './executor.ts';
import type { OutboxStore } from './outbox-store.ts';

/** How long finished commands are kept for the panel's list, for undo and for read-backs of their neighbours. */
const KEEP_DONE_MS = 24 * 60 * 60_000;

export interface OutboxRunDeps {
  readonly executor: Executor;
  readonly store: OutboxStore & { prune(doneBeforeMs: number): Promise<number> };
  /** The alarm of the outbox. */
  readonly setWakeUp: (atMs: number) => Promise<void>;
  /** Puts the rows right before they are worked off: what the disk broke or lost. */
  readonly prepare: () => Promise<unknown>;
  /** Every location that there is a connection for. */
  readonly places: () => Promise<readonly { readonly id: string }[]>;
  /** Shows how many commands wait for a person. */
  readonly showWaiting: (count: number) => Promise<void>;
  readonly now: () => number;
}

export interface OutboxRun {
  /**
   * Puts the rows right, works them off, and says how many wait for a person.
   * @returns see `Executor`
   */
  run(): Promise<number | null>;
  /** What the commands waited for (a session, the network) is there: their waits end, but no hold and no 429 does. */
  hurry(): Promise<void>;
}

/** One run of the outbox with all that goes before and after it. */
export function createOutboxRun(deps: OutboxRunDeps): OutboxRun {
  const { store, executor, now } = deps;
  return {
    run: async () => {
      // What puts the rows right may fail, or die, before the executor has set it.
      await deps.setWakeUp(now() + DEAD_WORKER_MS);
      await deps.prepare();
      const nextMs = await executor.run();
      await store.prune(now() - KEEP_DONE_MS);
      await deps.showWaiting((await store.unfinished()).filter(needsPerson).length);
      return nextMs;
    },
    hurry: async () => {
      for (const { id } of await deps.places()) {
        const server = await store.serverState(id);
        if (server.openUntilMs > now()) await store.keepServerState({ ...server, openUntilMs: 0 });
      }
      for (const row of await store.unfinished())
        if (row.notBeforeMs > now()) await store.move(row.id, ['queued', 'checking'], { notBeforeMs: 0 });
    },
  };
}
