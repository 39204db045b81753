import { type IDBPDatabase, openDB, unwrap } from 'idb';
import { err, ok, type Result } from '../domain/result.ts';
import { migrate } from './migrate.ts';
import { DATABASE_NAME, DATABASE_VERSION, type Tables } from './schema.ts';

export type Database = IDBPDatabase<Tables>;

export type OpenError =
  /** A newer Chatside wrote it. It is left alone. */
  { readonly code: 'newer-database' } | { readonly code: 'failed'; readonly detail: string };

/**
 * Opens the database that the panel, the options page and the worker share.
 * @param name only tests give another one
 * @param onClosed it was closed from outside (another context upgrades or deletes it, or the browser cleared its
 *   storage): every call fails from here on, and it has to be opened anew
 */
export async function openDatabase(
  name = DATABASE_NAME,
  onClosed: () => void = () => undefined,
): Promise<Result<Database, OpenError>> {
  try {
    const database = await openDB<Tables>(name, DATABASE_VERSION, {
      upgrade: (db, from, _to, upgrade) => migrate(unwrap(db), unwrap(upgrade), from),
      // Another context wants to upgrade: let go, so that it is not blocked by an open panel.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase | null)?.close();
        onClosed();
      },
      terminated: onClosed,
    });
    // What opens and cannot be read is found here, and not in the middle of something.
    await Promise.all([database.count('outbox'), database.count('session')]).catch((error: unknown) => {
      database.close();
      throw error;
    });
    return ok(database);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError')
      return err({ code: 'newer-database' });
    return err({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
}
