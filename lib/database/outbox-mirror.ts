import type { Command } from '../domain/command.ts';
import { checksumOf } from './checksum.ts';
import type { Database } from './open-database.ts';
import { DATABASE_VERSION } from './schema.ts';

/**
 * A second store of the writes that are not done yet, away from the database: whoever loses either of the two loses no
 * write (docs/adr/0006). One entry for each command. The entries are changed by one context at a time.
 */
export interface Mirror {
  alone<T>(work: (entries: Entries) => Promise<T>): Promise<T>;
}

/** Every call may fail: what that means is up to the caller. */
export interface Entries {
  ids(): Promise<readonly string[]>;
  /** The entry's text, or undefined when there is none. */
  read(id: string): Promise<string | undefined>;
  put(command: Command): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

const NAME = 'chatside-outbox';
/** Not the executor's: that one is held while rows, and with them entries, are moved on. */
const LOCK = 'chatside-outbox-mirror';
/** Nothing is ever asked of this host: only the form of an address is needed, and this domain cannot exist. */
const HOST = 'https://outbox.invalid/';

/**
 * The mirror in the cache storage of the extension's origin, which content scripts and pages cannot read.
 * @param caches the browser's
 * @param locks the browser's
 */
export function createMirror(
  caches: Pick<CacheStorage, 'open' | 'delete'>,
  locks: Pick<LockManager, 'request'>,
): Mirror {
  // Opened for each use: one that was cleared from elsewhere would go on taking entries that nobody finds.
  const open = () => caches.open(NAME);
  const entries: Entries = {
    ids: async () =>
      (await (await open()).keys())
        .filter(({ url }) => url.startsWith(HOST))
        .map(({ url }) => decodeURIComponent(url.slice(HOST.length))),
    read: async (id) => (await (await open()).match(urlOf(id)))?.text(),
    put: async (command) => (await open()).put(urlOf(command.id), new Response(textOf(command))),
    remove: async (id) => {
      await (await open()).delete(urlOf(id));
    },
    clear: async () => {
      await caches.delete(NAME);
    },
  };
  return {
    alone: (work) => locks.request(LOCK, () => work(entries)) as ReturnType<typeof work>,
  };
}

/** For tests that are not about it. */
export const noMirror: Mirror = {
  alone: (work) =>
    work({
      ids: async () => [],
      read: async () => undefined,
      put: async () => undefined,
      remove: async () => undefined,
      clear: async () => undefined,
    }),
};

/** Its last part would not be an address if an id held anything but letters and digits. */
const urlOf = (id: string): string => HOST + encodeURIComponent(id);

/** The version says which form the row has, once there is a later one. */
function textOf(row: Command): string {
  const json = JSON.stringify({ version: DATABASE_VERSION, row });
  return `${checksumOf(json)}\n${json}`;
}

/** The program or a person has still to do with it. */
export const isUnfinished = ({ state }: Command): boolean => state !== 'done' && state !== 'discarded';

/**
 * Whether a second copy is kept of it: while it is unfinished, while the CRM is to be looked through for a second one, and
 * while something unfinished of its contact may call what it made by its id.
 */
export async function needsEntry(db: Database, row: Command): Promise<boolean> {
  if (isUnfinished(row) || row.sweepAtMs !== null) return true;
  if (row.state !== 'done' || row.createdId === null) return false;
  const siblings = await db.getAllFromIndex('outbox', 'byContact', rangeOf(row.locationId, row.contactId));
  return siblings.some(isUnfinished);
}

/** All rows of a contact. */
export const rangeOf = (locationId: string, contactId: string): IDBKeyRange =>
  IDBKeyRange.bound([locationId, contactId, 0], [locationId, contactId, Number.MAX_SAFE_INTEGER]);

/** Makes entries agree with their rows. Never fails: the worker repairs what could not be done (`repair-outbox.ts`). */
export async function mirrorRows(entries: Entries, db: Database, ids: Iterable<string>): Promise<void> {
  for (const id of ids) {
    try {
      const row = await db.get('outbox', id);
      await (row && (await needsEntry(db, row)) ? entries.put(row) : entries.remove(id));
    } catch {
      // Found by the next repair.
    }
  }
}

/** The same for writes that are not held up by anything else. */
export const mirrorLater = (mirror: Mirror, db: Database, ids: readonly string[]): Promise<void> =>
  mirror.alone((entries) => mirrorRows(entries, db, ids)).catch(() => undefined);

/** Removes entries; returns the ids of which it is sure that none is left. */
export async function removeEntries(entries: Entries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const id of ids) {
    const isGone = await entries.remove(id).then(
      () => true,
      () => false,
    );
    if (isGone) gone.add(id);
  }
  return gone;
}
