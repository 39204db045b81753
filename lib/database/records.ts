import { type ContactRead, mergeRead } from '../domain/merge-read.ts';
import type { ContactRecord } from '../domain/record.ts';
import { isConnected } from './locations.ts';
import type { Database } from './open-database.ts';

export interface Records {
  get(locationId: string, contactId: string): Promise<ContactRecord | undefined>;
  put(record: ContactRecord): Promise<void>;
  /**
   * Puts what was read into what is stored by then, unless its location was left while it was read: what was wiped does
   * not come back.
   */
  keep(read: ContactRead, nowMs: number): Promise<boolean>;
}

/** Contacts as the CRM last gave them. A cache: losing it costs a request. */
export function createRecords(db: Database): Records {
  return {
    get: (locationId, contactId) => db.get('records', [locationId, contactId]),
    put: async (record) => {
      await db.put('records', record);
    },
    keep: async (read, nowMs) => {
      const tx = db.transaction(['records', 'session'], 'readwrite');
      const records = tx.objectStore('records');
      const isHere = await isConnected(tx.objectStore('session'), read.locationId);
      const merged = isHere
        ? mergeRead(await records.get([read.locationId, read.contactId]), read, nowMs)
        : undefined;
      if (merged) await records.put(merged);
      await tx.done;
      return merged !== undefined;
    },
  };
}
