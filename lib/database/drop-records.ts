import { type CacheUse, nameOf, readSizes, sum } from './cache-use.ts';
import type { Database } from './open-database.ts';
import { isUnfinished } from './outbox-mirror.ts';
import type { RecordSize } from './record-sizes.ts';

/** Names (`nameOf`) of the contacts that a panel shows now. */
export type Shown = () => Promise<ReadonlySet<string>>;

/** Small enough that nobody waits for the step that removes them. */
const STEP_ROWS = 50;

/**
 * Removes records, in the order given, but for those that a panel shows, that an unfinished change is about, or that were
 * read again meanwhile. Everything but records stays.
 * @param enoughBytes so much removed is enough
 * @returns what was removed
 */
export async function dropRecords(
  db: Database,
  sizes: readonly RecordSize[],
  shown: Shown,
  enoughBytes = Number.POSITIVE_INFINITY,
): Promise<CacheUse> {
  let people = 0;
  let bytes = 0;
  for (let from = 0; from < sizes.length && bytes < enoughBytes; from += STEP_ROWS) {
    // Asked for each step: somebody is turned to, and written to, while this goes on.
    const [names, rows] = await Promise.all([shown(), db.getAll('outbox')]);
    const needed = new Set([...names, ...rows.filter(isUnfinished).map(nameOf)]);
    const tx = db.transaction(['records', 'recordSizes'], 'readwrite');
    for (const size of sizes.slice(from, from + STEP_ROWS)) {
      if (needed.has(nameOf(size)) || bytes >= enoughBytes) continue;
      const key: [string, string] = [size.locationId, size.contactId];
      const now = await tx.objectStore('recordSizes').get(key);
      if ((now?.readAtMs ?? 0) !== size.readAtMs) continue;
      await tx.objectStore('records').delete(key);
      await tx.objectStore('recordSizes').delete(key);
      people++;
      bytes += size.bytes;
    }
    await tx.done;
  }
  return { people, bytes };
}

/** Removes every record that is not needed just now. */
export const emptyCache = async (db: Database, shown: Shown): Promise<CacheUse> =>
  dropRecords(db, await readSizes(db), shown);

/** Removes the older half of the records, for a disk that takes nothing more. */
export async function makeRoom(db: Database, shown: Shown): Promise<void> {
  const sizes = await readSizes(db);
  await dropRecords(db, sizes, shown, sum(sizes).bytes / 2);
}
