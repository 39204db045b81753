import type { Database } from './open-database.ts';
import type { RecordSize } from './record-sizes.ts';

/**
 * Removes records in one step that is handed to the browser whole, before this returns: a page that ends now has asked for
 * all of it. Nobody hears whether it was done.
 */
export function forgetNow(
  db: Database,
  contacts: readonly Pick<RecordSize, 'locationId' | 'contactId'>[],
): void {
  const tx = db.transaction(['records', 'recordSizes'], 'readwrite');
  for (const { locationId, contactId } of contacts) {
    tx.objectStore('records')
      .delete([locationId, contactId])
      .catch(() => undefined);
    tx.objectStore('recordSizes')
      .delete([locationId, contactId])
      .catch(() => undefined);
  }
  tx.commit();
  tx.done.catch(() => undefined);
}
