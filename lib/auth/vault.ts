import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Connection, connectionSchema, readToken } from './connection.ts';

export const VAULT_NAME = 'chatside-vault';
const VERSION = 1;
const KEY = 'current';

interface VaultTables extends DBSchema {
  connection: { key: typeof KEY; value: unknown };
}
export type VaultDatabase = IDBPDatabase<VaultTables>;

/**
 * Where the token is kept: a database of its own that only code of the extension's origin can open. The options page
 * writes it, the worker reads it, and wiping customer data does not touch it.
 */
export interface Vault {
  /** Null when there is none, or when what is there cannot be read as one. Rejects when storage fails. */
  read(): Promise<Connection | null>;
  /** Replaces what is there. Durable when it resolves. White space and "Bearer " are taken off the token. */
  write(connection: Connection): Promise<void>;
  clear(): Promise<void>;
}

/**
 * Opens the vault's database.
 * @param name only tests give another one
 */
export function openVaultDatabase(name = VAULT_NAME): Promise<VaultDatabase> {
  return openDB<VaultTables>(name, VERSION, {
    upgrade(db, oldVersion) {
      // Version 1 (2026-11). Frozen: the next version is a new step.
      if (oldVersion < 1) db.createObjectStore('connection');
    },
  });
}

/**
 * Opens and closes the database for each use, so that an idle page never blocks an upgrade and a worker that dies
 * leaves nothing open.
 * @param open `openVaultDatabase`
 */
export function createVault(open: () => Promise<VaultDatabase>): Vault {
  const using = async <T>(work: (db: VaultDatabase) => Promise<T>): Promise<T> => {
    const db = await open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };

  return {
    read: () =>
      using(async (db) => {
        const parsed = connectionSchema.safeParse(await db.get('connection', KEY));
        return parsed.success ? parsed.data : null;
      }),
    write: (connection) =>
      using(async (db) => {
        const { token } = readToken(connection.token);
        const value = connectionSchema.parse({
          ...connection,
          token,
          locationId: connection.locationId.trim(),
        });
        const tx = db.transaction('connection', 'readwrite', { durability: 'strict' });
        await tx.store.put(value, KEY);
        await tx.done;
      }),
    clear: () => using((db) => db.delete('connection', KEY)),
  };
}
