import type { Command } from '../domain/command.ts';
import type { Link } from '../domain/link.ts';
import type { ContactRecord } from '../domain/record.ts';
import { linked } from './links.ts';
import type { Database } from './open-database.ts';
import { STRICT } from './outbox-table.ts';

/** How rows of the outbox move on by themselves. Only the worker does that; the pages carry none of it. */
export interface OutboxMoves {
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
  /** Forgets what was done before a time. */
  prune(doneBeforeMs: number): Promise<number>;
}

/** Every move is one transaction that checks the state it starts from. */
export function createOutboxMoves(db: Database): OutboxMoves {
  return {
    move: async (id, from, change, record) => {
      const tx = db.transaction(['outbox', 'records', 'links', 'drafts'], 'readwrite', STRICT);
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
