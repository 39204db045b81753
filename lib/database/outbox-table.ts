import type { Command, NewCommand } from '../domain/command.ts';
import {
  discarded,
  mineKept,
  type RowChanges,
  retried,
  sentNow,
  takenBack,
} from '../domain/decide-command.ts';
import type { DraftKind } from '../domain/draft.ts';
import { enqueue } from './enqueue.ts';
import type { Database } from './open-database.ts';
import {
  isUnfinished,
  type Mirror,
  mirrorLater,
  mirrorRows,
  rangeOf,
  removeEntries,
} from './outbox-mirror.ts';

/** What pages do with it as well: what a person asks for. The worker's part is in `outbox-moves.ts`. */
export interface OutboxTable {
  /**
   * Durable when it resolves: the write is flushed before it is acknowledged, and stands in the mirror unless that failed.
   *
   * A `contact.create` is stored once: when the same person (by e-mail, phone or conversation) was created here within a
   * day, or is about to be, that command serves this conversation too and is returned instead. It then has another id
   * than the one that was given. Its conversation is linked when it is done, or at once when it is done already.
   * @param draft the draft it was composed in, which goes in the same step: one draft is sent once, however often and
   *   in however many windows it is pressed
   * @returns undefined when that draft had been sent already
   */
  add(command: NewCommand, draft?: DraftKind): Promise<Command | undefined>;
  get(id: string): Promise<Command | undefined>;
  /** Every row of one contact in order, done ones included. */
  ofContact(locationId: string, contactId: string): Promise<readonly Command[]>;
  /** Everything that is open or waits for a person, oldest first. A broken row is left out; the worker sets it aside. */
  unfinished(): Promise<readonly Command[]>;
  /** What was done since then, newest first. */
  journal(locationId: string, sinceMs: number): Promise<readonly Command[]>;
  /** Ends what a queued row waits for, its time for undo included; undefined when it does not wait (any more). */
  sendNow(id: string): Promise<Command | undefined>;
  /** Another try for a row that is refused, or still queued; undefined when it is neither (any more). */
  retry(id: string): Promise<Command | undefined>;
  /** Lets a row go that is queued, or waits for a person; false when it is on its way or done. */
  discard(id: string): Promise<boolean>;
  /** Sends a row that is in conflict over what the CRM holds; undefined when it is not in conflict (any more). */
  keepMine(id: string): Promise<Command | undefined>;
  /**
   * Undo.
   * @param inverse what takes it back once it has left; null when nothing does
   * @returns `removed` when it had not left; the command that takes it back when it had, queued behind it; undefined when
   *   it cannot be undone (any more)
   */
  takeBack(id: string, inverse: NewCommand | null): Promise<'removed' | Command | undefined>;
}

/** A write is on the disk before anybody says so. */
export const STRICT = { durability: 'strict' } as const;

type Rule = (row: Command, related: readonly Command[]) => RowChanges | null;

/** Writes on their way to the CRM. Every change is one transaction that checks the state it starts from. */
export function createOutboxTable(db: Database, mirror: Mirror): OutboxTable {
  /** @param apply gets the changes within the transaction that found them */
  const look = async (id: string, rule: Rule, gone?: ReadonlySet<string>): Promise<RowChanges | null> => {
    const tx = db.transaction('outbox', gone ? 'readwrite' : 'readonly', STRICT);
    const row = await tx.store.get(id);
    const siblings = row
      ? await tx.store.index('byContact').getAll(rangeOf(row.locationId, row.contactId))
      : [];
    const related = siblings.filter((other) => other.id !== id);
    const changes = row ? rule(row, related) : null;
    if (gone && changes) {
      for (const changed of changes.put) await tx.store.put?.(changed);
      for (const removed of changes.remove) {
        if (gone.has(removed.id)) await tx.store.delete?.(removed.id);
        // Its entry could not be removed: a row that is let go keeps it from coming back, until the worker removed both.
        else await tx.store.put?.({ ...removed, state: 'discarded', sweepAtMs: null });
      }
    }
    await tx.done;
    return changes;
  };

  /** Entries go before their rows: what a person let go does not come back, wherever this dies. */
  const decide = (id: string, rule: Rule): Promise<RowChanges | null> =>
    mirror.alone(async (entries) => {
      const before = await look(id, rule);
      if (!before) return null;
      const leaving = [...before.remove, ...before.put.filter((row) => row.state === 'discarded')].map(
        (row) => row.id,
      );
      const changes = await look(id, rule, await removeEntries(entries, leaving));
      const touched = [...(changes?.put ?? []), ...(changes?.remove ?? [])].map((row) => row.id);
      await mirrorRows(entries, db, new Set([...leaving, ...touched]));
      return changes;
    });

  const change = async (id: string, rule: (row: Command) => Command | null): Promise<Command | undefined> => {
    const changes = await decide(id, (row) => {
      const changed = rule(row);
      return changed && { put: [changed], remove: [] };
    });
    return changes?.put[0];
  };

  return {
    add: async (command, draft) => {
      const tx = db.transaction(['outbox', 'drafts', 'links'], 'readwrite', STRICT);
      const { conversation } = command;
      if (draft && conversation !== null) {
        const drafts = tx.objectStore('drafts');
        if (!(await drafts.get([conversation, draft]))) {
          await tx.done;
          return undefined;
        }
        await drafts.delete([conversation, draft]);
      }
      const row = await enqueue(
        { outbox: tx.objectStore('outbox'), links: tx.objectStore('links') },
        command,
      );
      await tx.done;
      await mirrorLater(mirror, db, [row.id]);
      return row;
    },

    get: (id) => db.get('outbox', id),

    ofContact: (locationId, contactId) =>
      db.getAllFromIndex('outbox', 'byContact', rangeOf(locationId, contactId)),

    unfinished: async () => {
      const rows = (await db.getAll('outbox')).filter((row) => isWhole(row) && isUnfinished(row));
      return rows.sort((a, b) => a.createdAtMs - b.createdAtMs || a.seq - b.seq);
    },

    journal: async (locationId, sinceMs) => {
      const done = await db.getAllFromIndex('outbox', 'byState', 'done');
      return done
        .filter((row) => row.locationId === locationId && doneAtMs(row) >= sinceMs)
        .sort((a, b) => doneAtMs(b) - doneAtMs(a) || b.seq - a.seq);
    },

    sendNow: (id) => change(id, sentNow),
    retry: (id) => change(id, (row) => retried(row) ?? sentNow(row)),
    discard: async (id) => (await decide(id, discarded)) !== null,
    keepMine: (id) => change(id, mineKept),

    takeBack: async (id, inverse) => {
      const changes = await decide(id, (row, related) => takenBack(row, related, inverse));
      const isLetGo =
        changes?.remove.some((row) => row.id === id) ||
        changes?.put.some((row) => row.id === id && row.state === 'discarded');
      return isLetGo ? 'removed' : changes?.put.find((row) => row.undoes === id);
    },
  };
}

const doneAtMs = (row: Command): number => row.doneAtMs ?? 0;

/** Enough of a row to go on with, whatever the disk did to it; `set-aside.ts` judges the whole of it. */
const isWhole = (row: Partial<Command>): boolean =>
  typeof row.intent?.kind === 'string' &&
  typeof row.createdAtMs === 'number' &&
  typeof row.state === 'string';
