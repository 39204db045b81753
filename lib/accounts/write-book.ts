import * as z from 'zod/mini';
import type { LostWrite } from '../domain/host-account.ts';
import { type AccountDatabase, usingAccounts } from './account-database.ts';

const rowSchema = z.object({
  id: z.string(),
  kind: z.enum(['note', 'task']),
  customerId: z.string(),
  text: z.string(),
  atMs: z.number(),
  lost: z.boolean(),
});

/** Writes that have left. A row is there before its request leaves, and goes when an answer came. */
export interface WriteBook {
  /** False when this id was begun before: it must not leave again. Durable when it resolves. */
  begin(write: LostWrite): Promise<boolean>;
  end(id: string): Promise<void>;
  /** No answer came: it is kept until a person has looked. */
  lose(id: string): Promise<void>;
  /** Those of a customer that nobody is waiting for any more, oldest first. */
  lost(customerId: string): Promise<LostWrite[]>;
}

/** @param answerMs after so long no answer will come: whoever waited has been told, or is gone */
export function createWriteBook(
  open: () => Promise<AccountDatabase>,
  now: () => number,
  answerMs: number,
): WriteBook {
  const using = usingAccounts(open);
  /** On their way from this page. */
  const underWay = new Set<string>();
  return {
    begin: (write) =>
      using(async (db) => {
        const tx = db.transaction('writes', 'readwrite', { durability: 'strict' });
        const isNew = (await tx.store.getKey(write.id)) === undefined;
        if (isNew) await tx.store.put({ ...write, lost: false }, write.id);
        await tx.done;
        if (isNew) underWay.add(write.id);
        return isNew;
      }),
    end: async (id) => {
      await using((db) => db.delete('writes', id));
      underWay.delete(id);
    },
    lose: async (id) => {
      underWay.delete(id);
      await using(async (db) => {
        const tx = db.transaction('writes', 'readwrite', { durability: 'strict' });
        const read = rowSchema.safeParse(await tx.store.get(id));
        if (read.success) await tx.store.put({ ...read.data, lost: true }, id);
        await tx.done;
      });
    },
    lost: (customerId) =>
      using(async (db) => {
        const rows = (await db.getAll('writes')).flatMap((row) => {
          const read = rowSchema.safeParse(row);
          return read.success ? [read.data] : [];
        });
        // Its page died over it, or its computer slept.
        const isLeft = ({ id, atMs }: LostWrite) => !underWay.has(id) && Math.abs(now() - atMs) > answerMs;
        return rows
          .filter((row) => row.customerId === customerId && (row.lost || isLeft(row)))
          .map(({ lost: _, ...write }) => write)
          .sort((a, b) => a.atMs - b.atMs);
      }),
  };
}
