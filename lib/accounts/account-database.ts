import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export const ACCOUNTS_NAME = 'chatside-accounts';
const VERSION = 1;

interface AccountTables extends DBSchema {
  /** By the pattern of the API's host, which is what the browser says when it takes a permission back. */
  keys: { key: string; value: unknown };
  /** By account: what was asked lately, and what the API told of its limit. */
  rates: { key: string; value: unknown };
  /** By id: writes that have left and were not answered. */
  writes: { key: string; value: unknown };
}
export type AccountDatabase = IDBPDatabase<AccountTables>;

/**
 * Opens the database of the inboxes' own APIs: apart from customer data and from the CRM's token.
 * @param name only tests give another one
 */
export const openAccountDatabase = (name = ACCOUNTS_NAME): Promise<AccountDatabase> =>
  openDB<AccountTables>(name, VERSION, {
    upgrade(db) {
      for (const table of ['keys', 'rates', 'writes'] as const) db.createObjectStore(table);
    },
  });

/** Opens and closes it for each use, so that nothing blocks an upgrade or a wipe. */
export const usingAccounts =
  (open: () => Promise<AccountDatabase>) =>
  async <T>(work: (db: AccountDatabase) => Promise<T>): Promise<T> => {
    const db = await open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };
