import type { Database } from './open-database.ts';
import { readAll } from './read-all.ts';
import type { RecordSize } from './record-sizes.ts';
import type { Tables } from './schema.ts';

/** How much is kept of customers. */
export interface CacheUse {
  readonly people: number;
  readonly bytes: number;
}

/** What one is taken for that was stored before sizes were. */
const UNMEASURED_BYTES = 4_000;

/** The size of every record, the oldest first. What was not measured yet is older than what was. */
export async function readSizes(db: Database): Promise<readonly RecordSize[]> {
  const sizes = await readAll(db, 'recordSizes');
  const rows = sizes.concat(
    (await unmeasured(db, sizes)).map(([locationId, contactId]) => ({
      locationId,
      contactId,
      bytes: UNMEASURED_BYTES,
      readAtMs: 0,
    })),
  );
  return rows.sort((a, b) => a.readAtMs - b.readAtMs);
}

export const sum = (sizes: readonly RecordSize[]): CacheUse => ({
  people: sizes.length,
  bytes: sizes.reduce((bytes, size) => bytes + size.bytes, 0),
});

/** Keys of records that have no size yet. */
export async function unmeasured(
  db: Database,
  sizes: readonly RecordSize[],
): Promise<readonly Tables['records']['key'][]> {
  if ((await db.count('records')) === sizes.length) return [];
  const known = new Set(sizes.map(nameOf));
  return (await db.getAllKeys('records')).filter(
    ([locationId, contactId]) => !known.has(nameOf({ locationId, contactId })),
  );
}

/** One word for a contact of a location. */
export const nameOf = ({ locationId, contactId }: Pick<RecordSize, 'locationId' | 'contactId'>): string =>
  `${locationId} ${contactId}`;
