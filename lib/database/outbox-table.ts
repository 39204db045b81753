import { type Command, type NewCommand, queued } from '../domain/command.ts';
import type { DraftKind } from '../domain/draft.ts';
import type { Database } from './open-database.ts';

/** What pages do with it as well: what a person asks for. The worker's part is in `outbox-moves.ts`. */
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
  /** Everything that is open or waits for a person, oldest first. A broken row is left out; the worker sets it aside. */
  unfinished(): Promise<readonly Command[]>;
  /** Another try for a row that is refused, or still queued; undefined when it is neither (any more). */
  retry(id: string): Promise<Command | undefined>;
  /** Removes a row that is refused, or still queued. */
  discard(id: string): Promise<boolean>;
}

/** A write is on the disk before anybody says so. */
export const STRICT = { durability: 'strict' } as const;

/** Writes on their way to the CRM. Every change is one transaction that checks the state it starts from. */
export function createOutboxTable(db: Database): OutboxTable {
  /** What a person decides about a row holds while it is not on its way; null lets it go. */
  const decide = async (id: string, next: (row: Command) => Command | null) => {
    const tx = db.transaction('outbox', 'readwrite', STRICT);
    const row = await tx.store.get(id);
    const decided = row?.state === 'refused' || row?.state === 'queued' ? next(row) : undefined;
    if (decided) await tx.store.put(decided);
    if (decided === null) await tx.store.delete(id);
    await tx.done;
    return decided;
  };

  return {
    add: async (command, draft) => {
      const tx = db.transaction(['outbox', 'drafts'], 'readwrite', STRICT);
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
      const row = queued(command, (last?.value.seq ?? 0) + 1);
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
      const rows = (await db.getAll('outbox')).filter(
        (row) => isWhole(row) && row.state !== 'done' && row.state !== 'discarded',
      );
      return rows.sort((a, b) => a.createdAtMs - b.createdAtMs || a.seq - b.seq);
    },

    retry: async (id) =>
      (await decide(id, (row) => {
        // What may be in the CRM already is looked for before it is sent again.
        const state = row.refusal?.unsure ? 'checking' : 'queued';
        return { ...row, state, tries: 0, notBeforeMs: 0, refusal: null };
      })) ?? undefined,

    discard: async (id) => (await decide(id, () => null)) === null,
  };
}

/** Enough of a row to go on with, whatever the disk did to it; `set-aside.ts` judges the whole of it. */
const isWhole = (row: Partial<Command>): boolean =>
  typeof row.intent?.kind === 'string' &&
  typeof row.createdAtMs === 'number' &&
  typeof row.state === 'string';
