import type { Command, NewCommand } from '../domain/command.ts';
import type { ContactRecord } from '../domain/record.ts';
import { type ServerState, UNKNOWN_SERVER } from '../domain/server-state.ts';
import { keepLogged } from './chat-logs.ts';
import { creationLinks } from './join-creation.ts';
import { linked } from './links.ts';
import { isThere } from './locations.ts';
import type { Database } from './open-database.ts';
import { isUnfinished, type Mirror, mirrorLater, removeEntries } from './outbox-mirror.ts';
import { STRICT } from './outbox-table.ts';
import { type QueueTime, queueDerived } from './queue-derived.ts';
import { putRecord } from './record-sizes.ts';
import { type Repaired, repairOutbox } from './repair-outbox.ts';

/** How rows of the outbox move on by themselves. Only the worker does that; the pages carry none of it. */
export interface OutboxMoves {
  /**
   * Changes a row if it is still in one of the given states; returns the new row, or undefined when it had moved on.
   * With `record` the CRM's truth is stored in the same transaction, so that nothing flickers between the two.
   * Of a note of a chat that is done, it is kept what stands in it, so that it is not written again.
   * A creation that is done links its conversations and lets their drafts go in the same step: a worker that dies right
   * after it leaves no contact that nobody can find.
   */
  move(
    id: string,
    from: readonly Command['state'][],
    change: Partial<Command>,
    record?: (old: ContactRecord | undefined) => ContactRecord | undefined,
  ): Promise<Command | undefined>;
  /** Adds commands whose ids were made of what they stand for: see `queueDerived`, which is for transactions with more in them. */
  addDerived(commands: readonly NewCommand[], time: QueueTime): Promise<readonly Command[]>;
  /** Rows for which the CRM is still to be looked through, whatever their state. */
  toSweep(): Promise<readonly Command[]>;
  /**
   * Forgets what was done before a time, and what was let go. What is to be swept stays, and so does what is done while
   * its contact has anything unfinished: an undo, or an edit of what it made, may refer to it.
   */
  prune(doneBeforeMs: number): Promise<number>;
  /** Contacts that were created here lately, with what they were created from: the CRM's search may not know them yet. */
  createdLately(locationId: string): Promise<readonly CreatedContact[]>;
  /** What is known of the server for a location. */
  serverState(locationId: string): Promise<ServerState>;
  keepServerState(state: ServerState): Promise<void>;
  /** Makes the outbox and its mirror whole from each other; see `repair-outbox.ts`. */
  repairFromMirror(nowMs: number, latenessMs: number): Promise<Repaired>;
}

export interface CreatedContact {
  readonly contactId: string;
  readonly email: string;
  readonly phone: string;
}

/** Every move is one transaction that checks the state it starts from. */
export function createOutboxMoves(db: Database, mirror: Mirror): OutboxMoves {
  // The first repair of a worker's life reads the entries too, the later ones only compare keys.
  let wasRead = false;

  return {
    move: async (id, from, change, record) => {
      const tx = db.transaction(
        ['outbox', 'records', 'recordSizes', 'links', 'drafts', 'session', 'chatLogs'],
        'readwrite',
        STRICT,
      );
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
        if (changed) await putRecord(records, tx.objectStore('recordSizes'), changed);
      }
      if (next.state === 'done') await keepLogged(tx.objectStore('chatLogs'), next);
      for (const link of creationLinks(next)) {
        const links = tx.objectStore('links');
        const there = await links.get([link.locationId, link.conversation]);
        // Another one of the same person stays: who was told apart from it since stays so.
        if (old.state === 'done' && (old.createdId === next.createdId || there?.contactId !== old.createdId))
          continue;
        if (await isThere(tx.objectStore('session'), link.locationId)) await links.put(linked(there, link));
        await tx.objectStore('drafts').delete([link.conversation, 'create']);
      }
      await tx.done;
      if (!isUnfinished(next)) await mirrorLater(mirror, db, [id]);
      return next;
    },

    addDerived: async (commands, time) => {
      const tx = db.transaction(['outbox', 'links'], 'readwrite', STRICT);
      const stores = { outbox: tx.objectStore('outbox'), links: tx.objectStore('links') };
      const rows = await queueDerived(stores, commands, time);
      await tx.done;
      await mirrorLater(
        mirror,
        db,
        rows.map(({ id }) => id),
      );
      return rows;
    },

    toSweep: async () => (await db.getAll('outbox')).filter((row) => (row.sweepAtMs ?? null) !== null),

    prune: (doneBeforeMs) =>
      mirror.alone(async (entries) => {
        const rows = await db.getAll('outbox');
        const busy = new Set(rows.filter(isUnfinished).map(contactOf));
        const isOver = (row: Command) =>
          row.sweepAtMs === null &&
          (row.state === 'discarded' || (row.state === 'done' && (row.doneAtMs ?? 0) < doneBeforeMs));
        const old = rows.filter((row) => isOver(row) && !busy.has(contactOf(row)));
        if (old.length === 0) return 0;
        // Entries go first: one without its row would bring back what is done.
        const gone = await removeEntries(
          entries,
          old.map((row) => row.id),
        );
        const tx = db.transaction('outbox', 'readwrite');
        for (const { id } of old) {
          const row = await tx.store.get(id);
          if (!row || !gone.has(id)) continue;
          // An undo may have come meanwhile.
          if (isOver(row) && row.undoneBy === old.find((one) => one.id === id)?.undoneBy)
            await tx.store.delete(id);
        }
        await tx.done;
        return gone.size;
      }),

    createdLately: async (locationId) =>
      (await db.getAllFromIndex('outbox', 'byState', 'done')).flatMap(({ intent, createdId, ...row }) =>
        intent.kind === 'contact.create' && createdId !== null && row.locationId === locationId
          ? [{ contactId: createdId, email: intent.contact.email, phone: intent.contact.phone }]
          : [],
      ),

    serverState: async (locationId) => {
      const { budget: _budget, ...state } = {
        ...UNKNOWN_SERVER,
        ...(await db.get('serverStates', locationId)),
      };
      return { ...state, locationId };
    },
    keepServerState: async (state) => {
      const tx = db.transaction('serverStates', 'readwrite');
      // What is left of the budget is in the same row, and others write it.
      await tx.store.put({ ...(await tx.store.get(state.locationId)), ...state });
      await tx.done;
    },

    repairFromMirror: async (nowMs, latenessMs) => {
      const repaired = await repairOutbox(db, mirror, { nowMs, latenessMs, whole: !wasRead });
      wasRead = true;
      return repaired;
    },
  };
}

const contactOf = (row: Command): string => `${row.locationId}/${row.contactId}`;
