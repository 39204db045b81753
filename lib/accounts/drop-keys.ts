import { openDB } from 'idb';
import { ACCOUNTS_NAME } from './account-database.ts';

/**
 * A key goes with its permission: also where no page is open that would notice. Opened as it is, without what makes its
 * tables: the service worker has no room for that.
 * @param removed as the browser says it
 */
export async function dropKeys({ origins = [] }: { readonly origins?: string[] | undefined }): Promise<void> {
  const db = await openDB(ACCOUNTS_NAME);
  if (db.objectStoreNames.length > 0) for (const origin of origins) await db.delete('keys', origin);
  db.close();
}
