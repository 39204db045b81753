import { type ContactRead, mergeRead } from '../domain/merge-read.ts';
import type { ContactRecord } from '../domain/record.ts';
import { isConnected } from './locations.ts';
import type { Database } from './open-database.ts';
import { putRecord } from './record-sizes.ts';

export interface Records {
  get(locationId: string, contactId: string): Promise<ContactRecord | undefined>;
}

/** What only the worker does; the pages carry none of it. */
export interface RecordWrites {
  put(record: ContactRecord): Promise<void>;
  /**
   * Puts what was read into what is stored by then, unless its location was left while it was read: what was wiped does
   * not come back.
   */
  keep(read: ContactRead, nowMs: number): Promise<boolean>;
}

/** Contacts as the CRM last gave them. A cache: losing it costs a request. */
export const createRecords = (db: Database): Records => ({
  get: (locationId, contactId) => db.get('records', [locationId, contactId]),
});

/** The way of what the CRM gave into the cache. */
export function createRecordWrites(db: Database): RecordWrites {
  return {
    put: async (record) => {
      const tx = db.transaction(['records', 'recordSizes'], 'readwrite');
      await putRecord(tx.objectStore('records'), tx.objectStore('recordSizes'), record);
      await tx.done;
    },
    keep: async (read, nowMs) => {
      const tx = db.transaction(['records', 'recordSizes', 'session'], 'readwrite');
      const records = tx.objectStore('records');
      const isHere = await isConnected(tx.objectStore('session'), read.locationId);
      const merged = isHere
        ? mergeRead(await records.get([read.locationId, read.contactId]), read, nowMs)
        : undefined;
      if (merged) await putRecord(records, tx.objectStore('recordSizes'), merged);
      await tx.done;
      return merged !== undefined;
    },
  };
}
