import type { ContactRecord } from '../domain/record.ts';
import type { Database } from './open-database.ts';

export interface Records {
  get(locationId: string, contactId: string): Promise<ContactRecord | undefined>;
  put(record: ContactRecord): Promise<void>;
}

/** Contacts as the CRM last gave them. A cache: losing it costs a request. */
export function createRecords(db: Database): Records {
  return {
    get: (locationId, contactId) => db.get('records', [locationId, contactId]),
    put: async (record) => {
      await db.put('records', record);
    },
  };
}
