import type { ContactRecord } from '../domain/record.ts';
import { isConnected } from './locations.ts';
import type { Database } from './open-database.ts';

export interface Records {
  get(locationId: string, contactId: string): Promise<ContactRecord | undefined>;
  put(record: ContactRecord): Promise<void>;
  /** Stores it unless its location was left while it was read: what was wiped does not come back. */
  keep(record: ContactRecord): Promise<boolean>;
}

/** Contacts as the CRM last gave them. A cache: losing it costs a request. */
export function createRecords(db: Database): Records {
  return {
    get: (locationId, contactId) => db.get('records', [locationId, contactId]),
    put: async (record) => {
      await db.put('records', record);
    },
    keep: async (record) => {
      const tx = db.transaction(['records', 'session'], 'readwrite');
      const isHere = await isConnected(tx.objectStore('session'), record.locationId);
      if (isHere) await tx.objectStore('records').put(record);
      await tx.done;
      return isHere;
    },
  };
}
