import type { Link } from '../domain/link.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Database } from './open-database.ts';
import { readAll } from './read-all.ts';

export interface LatestPeople {
  /** Those read last, oldest first. */
  readonly records: readonly ContactRecord[];
  /** What is remembered of conversations with them. */
  readonly links: readonly Link[];
}

/** The people of a location who were read last, `max` at most. */
export async function readLatestPeople(db: Database, locationId: string, max: number): Promise<LatestPeople> {
  const sizes = await db.getAll('recordSizes', IDBKeyRange.bound([locationId], [locationId, []]));
  const latest = sizes.sort((a, b) => a.readAtMs - b.readAtMs).slice(-max);
  const { store } = db.transaction('records');
  const rows = await Promise.all(latest.map(({ contactId }) => store.get([locationId, contactId])));
  const records = rows.filter((row) => row !== undefined);
  const ids = new Set<string | null>(records.map(({ contactId }) => contactId));
  const links = (await readAll(db, 'links')).filter(
    (link) => link.locationId === locationId && ids.has(link.contactId),
  );
  return { records, links };
}
