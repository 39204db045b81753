import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import * as z from 'zod/mini';
import { type Connection, connectionSchema, readToken } from './connection.ts';

export const VAULT_NAME = 'chatside-vault';
const VERSION = 2;
const IN_USE = 'locationId';

interface VaultTables extends DBSchema {
  /** By location. */
  connections: { key: string; value: unknown };
  /** One row: the location that is used where nothing chooses another. */
  inUse: { key: typeof IN_USE; value: unknown };
  /** Version 1's only connection; gone since version 2. */
  connection: { key: 'current'; value: unknown };
}
export type VaultDatabase = IDBPDatabase<VaultTables>;

/**
 * Where tokens are kept: a database of its own that only code of the extension's origin can open. The options page
 * writes it, the worker reads it, and wiping customer data does not touch it. One connection for each location.
 * What cannot be read as a connection counts as none. Everything rejects when storage fails.
 */
export interface Vault {
  /** The one in use; null when there is none. */
  read(): Promise<Connection | null>;
  all(): Promise<readonly Connection[]>;
  of(locationId: string): Promise<Connection | null>;
  /**
   * Adds it, or puts it in the place of that location's, and makes it the one in use. Durable when it resolves. White
   * space and "Bearer " are taken off a token.
   */
  write(connection: Connection): Promise<void>;
  /** Makes a kept one the one in use; false when there is none for that location. */
  use(locationId: string): Promise<boolean>;
  setReadOnly(locationId: string, readOnly: boolean): Promise<void>;
  /** The one in use is then any other that is left. */
  remove(locationId: string): Promise<void>;
  clear(): Promise<void>;
}

/**
 * Opens the vault's database.
 * @param name only tests give another one
 */
export function openVaultDatabase(name = VAULT_NAME): Promise<VaultDatabase> {
  return openDB<VaultTables>(name, VERSION, {
    // Frozen steps: the next version is a new one.
    async upgrade(db, oldVersion, _newVersion, tx) {
      if (oldVersion < 1) db.createObjectStore('connection');
      // Version 2 (2026-11): several connections.
      if (oldVersion < 2) {
        const connections = db.createObjectStore('connections');
        const inUse = db.createObjectStore('inUse');
        const old: unknown = await tx.objectStore('connection').get('current');
        db.deleteObjectStore('connection');
        const parsed = versionOneSchema.safeParse(old);
        if (!parsed.success) return;
        await connections.put({ ...parsed.data, readOnly: false }, parsed.data.locationId);
        await inUse.put(parsed.data.locationId, IN_USE);
      }
    },
  });
}

const versionOneSchema = z.object({
  kind: z.literal('private-token'),
  token: z.string(),
  locationId: z.string(),
});

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
  /** Both tables in one durable transaction. */
  const changing = <T>(work: (tables: Changing) => Promise<T>): Promise<T> =>
    using(async (db) => {
      const tx = db.transaction(['connections', 'inUse'], 'readwrite', { durability: 'strict' });
      const done = await work({ connections: tx.objectStore('connections'), inUse: tx.objectStore('inUse') });
      await tx.done;
      return done;
    });

  return {
    read: () =>
      using(async (db) => {
        const tx = db.transaction(['connections', 'inUse']);
        const id = await tx.objectStore('inUse').get(IN_USE);
        return typeof id === 'string' ? parse(await tx.objectStore('connections').get(id)) : null;
      }),
    all: () =>
      using(async (db) =>
        (await db.getAll('connections')).map(parse).filter((connection) => connection !== null),
      ),
    of: (locationId) => using(async (db) => parse(await db.get('connections', locationId))),
    write: async (connection) => {
      const value = cleaned(connection);
      await changing(async ({ connections, inUse }) => {
        await connections.put(value, value.locationId);
        await inUse.put(value.locationId, IN_USE);
      });
    },
    use: (locationId) =>
      changing(async ({ connections, inUse }) => {
        const isKept = parse(await connections.get(locationId)) !== null;
        if (isKept) await inUse.put(locationId, IN_USE);
        return isKept;
      }),
    setReadOnly: (locationId, readOnly) =>
      changing(async ({ connections }) => {
        const connection = parse(await connections.get(locationId));
        if (connection) await connections.put({ ...connection, readOnly }, locationId);
      }),
    remove: (locationId) =>
      changing(async ({ connections, inUse }) => {
        await connections.delete(locationId);
        if ((await inUse.get(IN_USE)) !== locationId) return;
        const [next] = await connections.getAllKeys();
        if (next === undefined) await inUse.clear();
        else await inUse.put(next, IN_USE);
      }),
    clear: () =>
      changing(async ({ connections, inUse }) => {
        await connections.clear();
        await inUse.clear();
      }),
  };
}

type Stores = ['connections', 'inUse'];
interface Changing {
  readonly connections: IDBPObjectStore<VaultTables, Stores, 'connections', 'readwrite'>;
  readonly inUse: IDBPObjectStore<VaultTables, Stores, 'inUse', 'readwrite'>;
}

function parse(stored: unknown): Connection | null {
  const parsed = connectionSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** @throws {z.core.$ZodError} when it is not one that can be kept */
function cleaned(connection: Connection): Connection {
  const locationId = connection.locationId.trim();
  if (connection.kind === 'sign-in') return connectionSchema.parse({ ...connection, locationId });
  return connectionSchema.parse({ ...connection, locationId, token: readToken(connection.token).token });
}
