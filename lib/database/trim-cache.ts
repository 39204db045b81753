import { type CacheUse, readSizes, sum, unmeasured } from './cache-use.ts';
import { dropRecords, type Shown } from './drop-records.ts';
import { isOnlyFound } from './link-identity.ts';
import type { Database } from './open-database.ts';
import { readAll } from './read-all.ts';
import { sizeOf } from './record-sizes.ts';

/** A link is some 300 bytes; so many are 6 MB. */
export const LINKS_MAX = 20_000;
/** What goes when a bound is passed is enough for a while. */
const DOWN_TO = 0.9;
const STEP_ROWS = 20;
const STEP_LINKS = 200;

/** How much is kept of customers, in sizes that are known. */
export async function readCacheUse(db: Database): Promise<CacheUse> {
  await measureRecords(db);
  return sum(await readSizes(db));
}

/**
 * Holds the cache to its bound: when it takes more, the records that were read longest ago go, until it takes a tenth
 * less. What must stay (see `dropRecords`) may keep it above.
 * @returns what was removed
 */
export async function trimRecords(db: Database, maxBytes: number, shown: Shown): Promise<CacheUse> {
  await measureRecords(db);
  const sizes = await readSizes(db);
  const { bytes } = sum(sizes);
  if (bytes <= maxBytes) return { people: 0, bytes: 0 };
  return dropRecords(db, sizes, shown, bytes - maxBytes * DOWN_TO);
}

/**
 * Holds the links to their bound. Only what a look-up found goes, the oldest first: it is found again by one search. What a
 * person decided is never found again, and stays however much it is.
 * @returns how many were removed
 */
export async function trimLinks(db: Database, max = LINKS_MAX): Promise<number> {
  const count = await db.count('links');
  if (count <= max) return 0;
  const old = (await readAll(db, 'links'))
    .filter(isOnlyFound)
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, count - Math.floor(max * DOWN_TO));
  let gone = 0;
  for (let from = 0; from < old.length; from += STEP_LINKS) {
    const { store, done } = db.transaction('links', 'readwrite');
    for (const { locationId, conversation, atMs } of old.slice(from, from + STEP_LINKS)) {
      const now = await store.get([locationId, conversation]);
      if (now?.atMs !== atMs || !isOnlyFound(now)) continue;
      await store.delete([locationId, conversation]);
      gone++;
    }
    await done;
  }
  return gone;
}

/** Records that an older Chatside stored have no size: they get it here, a few at a time. */
async function measureRecords(db: Database): Promise<void> {
  const keys = await unmeasured(db, await readAll(db, 'recordSizes'));
  for (let from = 0; from < keys.length; from += STEP_ROWS) {
    const tx = db.transaction(['records', 'recordSizes'], 'readwrite');
    for (const key of keys.slice(from, from + STEP_ROWS)) {
      const record = await tx.objectStore('records').get(key);
      if (record) await tx.objectStore('recordSizes').put(sizeOf(record));
    }
    await tx.done;
  }
}
