import type { Command, Intent } from '../domain/command.ts';
import type { DraftKind } from '../domain/draft.ts';
import type { Link } from '../domain/link.ts';
import type { ContactRecord } from '../domain/record.ts';
import { linked } from './links.ts';
import type { Database } from './open-database.ts';

/** What a command needs to be composed; order and state are given by the table. */
export interface NewCommand {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly conversation: string | null;
  readonly intent: Intent;
  readonly createdAtMs: number;
}

export interface OutboxTable {
  /**
   * Durable when it resolves: the write is flushed before it is acknowledged.
   * @param draft the draft it was composed in, which goes in the same step: one draft is sent once, however often and
   *   in however many windows it is pressed
   * @returns undefined when that draft had been sent already
   */
  add(command: NewCommand, draft?: DraftKind): Promise<Command | undefined>;
  get(id: string): Promise<Command | undefined>;
  /** Every row of one contact in order, done ones included. */
  ofContact(locationId: string, contactId: string): Promise<readonly Command[]>;
  /** Everything that is not done, oldest first. A broken row is left out; the worker sets it aside. */
  unfinished(): Promise<readonly Command[]>;
  /**
   * Changes a row if it is still in one of the given states; returns the new row, or undefined when it had moved on.
   * With `record` the CRM's truth is stored in the same transaction, so that nothing flickers between the two.
   * A creation that is done links its conversation and lets its draft go in the same step: a worker that dies right
   * after it leaves no contact that nobody can find.
   */
  move(
    id: string,
    from: readonly Command['state'][],
    change: Partial<Command>,
    record?: (old: ContactRecord | undefined) => ContactRecord | undefined,
  ): Promise<Command | undefined>;
  /** Removes a row that is refused, or still queued. */
  discard(id: string): Promise<boolean>;
  /** Forgets what was done before a time. */
  prune(doneBeforeMs: number): Promise<number>;
}

/** Writes on their way to the CRM. Every change is one transaction that checks the state it starts from. */
export function createOutboxTable(db: Database): OutboxTable {
  const strict = { durability: 'strict' } as const;

  return {
    add: async (command, draft) => {
      const tx = db.transaction(['outbox', 'drafts'], 'readwrite', strict);
      const outbox = tx.objectStore('outbox');
      const { locationId, contactId, conversation } = command;
      if (draft && conversation !== null) {
        const drafts = tx.objectStore('drafts');
        if (!(await drafts.get([conversation, draft]))) {
          await tx.done;
          return undefined;
        }
        await drafts.delete([conversation, draft]);
      }
      const range = IDBKeyRange.bound(
        [locationId, contactId, 0],
        [locationId, contactId, Number.MAX_SAFE_INTEGER],
      );
      const last = await outbox.index('byContact').openCursor(range, 'prev');
      const row: Command = {
        ...command,
        seq: (last?.value.seq ?? 0) + 1,
        state: 'queued',
        notBeforeMs: 0,
        tries: 0,
        sentAtMs: null,
        doubtUntilMs: null,
        refusal: null,
        doneAtMs: null,
        createdId: null,
      };
      await outbox.add(row);
      await tx.done;
      return row;
    },

    get: (id) => db.get('outbox', id),

    ofContact: (locationId, contactId) =>
      db.getAllFromIndex(
        'outbox',
        'byContact',
        IDBKeyRange.bound([locationId, contactId, 0], [locationId, contactId, Number.MAX_SAFE_INTEGER]),
      ),

    unfinished: async () => {
      const rows = (await db.getAll('outbox')).filter((row) => isWhole(row) && row.state !== 'done');
      return rows.sort((a, b) => a.createdAtMs - b.createdAtMs || a.seq - b.seq);
    },

    move: async (id, from, change, record) => {
      const tx = db.transaction(['outbox', 'records', 'links', 'drafts'], 'readwrite', strict);
      const outbox = tx.objectStore('outbox');
      const old = await outbox.get(id);
      if (!old || !from.includes(old.state)) {
        await tx.done;
        return undefined;
      }
      const next: Command = { ...old, ...change };
      await outbox.put(next);
      if (record) {
        const records = tx.objectStore('records');
        const changed = record(await records.get([old.locationId, old.contactId]));
        if (changed) await records.put(changed);
      }
      const link = next.state === 'done' ? linkOf(next) : null;
      if (link) {
        const links = tx.objectStore('links');
        await links.put(linked(await links.get([link.locationId, link.conversation]), link));
        await tx.objectStore('drafts').delete([link.conversation, 'create']);
      }
      await tx.done;
      return next;
    },

    discard: async (id) => {
      const tx = db.transaction('outbox', 'readwrite', strict);
      const row = await tx.store.get(id);
      const may = row?.state === 'refused' || row?.state === 'queued';
      if (may) await tx.store.delete(id);
      await tx.done;
      return may;
    },

    prune: async (doneBeforeMs) => {
      const tx = db.transaction('outbox', 'readwrite');
      let removed = 0;
      for (
        let cursor = await tx.store.index('byState').openCursor('done');
        cursor;
        cursor = await cursor.continue()
      ) {
        if ((cursor.value.doneAtMs ?? 0) >= doneBeforeMs) continue;
        await cursor.delete();
        removed++;
      }
      await tx.done;
      return removed;
    },
  };
}

/** As old as the decision to create: what a person chose since then stays. */
function linkOf(row: Command): Omit<Link, 'rejected'> | null {
  const { intent, conversation, createdId, locationId, createdAtMs } = row;
  if (intent.kind !== 'contact.create' || conversation === null || createdId === null) return null;
  return { locationId, conversation, contactId: createdId, how: 'created', identity: [], atMs: createdAtMs };
}

/** Enough of a row to go on with, whatever the disk did to it; `set-aside.ts` judges the whole of it. */
const isWhole = (row: Partial<Command>): boolean =>
  typeof row.intent?.kind === 'string' &&
  typeof row.createdAtMs === 'number' &&
  typeof row.state === 'string';
