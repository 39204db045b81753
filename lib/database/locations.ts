import type { IDBPObjectStore } from 'idb';
import type { Location } from '../domain/location.ts';
import type { ConnectedSession, PlacedSession, Session } from '../domain/session.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './schema.ts';

export interface Locations {
  get(id: string): Promise<Location | undefined>;
  put(location: Location): Promise<void>;
  /** Stores it unless it is not connected any more: what was wiped does not come back. */
  keep(location: Location): Promise<boolean>;
}

/** The lists of a location: users, tags, custom fields. */
export function createLocations(db: Database): Locations {
  return {
    get: (id) => db.get('locations', id),
    put: async (location) => {
      await db.put('locations', location);
    },
    keep: async (location) => {
      const tx = db.transaction(['locations', 'session'], 'readwrite');
      const isHere = await isConnected(tx.objectStore('session'), location.id);
      if (isHere) await tx.objectStore('locations').put(location);
      await tx.done;
      return isHere;
    },
  };
}

/** The connections without their secrets: one for each location, and one of them is in use. */
export interface Sessions {
  /** The one in use. */
  read(): Promise<Session>;
  of(locationId: string): Promise<Session>;
  /** All that have a location, in the order of their names. */
  all(): Promise<readonly PlacedSession[]>;
  /** Stores it for its location and makes it the one in use, unless told otherwise; `none` only says that none is in use. */
  write(session: Session, isInUse?: boolean): Promise<void>;
  /**
   * Changes a connected one in one step, and leaves it in use or not as it was. One that was left or has ended meanwhile
   * stays so.
   * @param next null leaves it as it is
   * @returns whether it was changed
   */
  change(locationId: string, next: (connected: ConnectedSession) => PlacedSession | null): Promise<boolean>;
  /** Makes a location's the one in use; without one of its own, none is. */
  use(locationId: string): Promise<void>;
  remove(locationId: string): Promise<void>;
}

type SessionStore = Pick<
  IDBPObjectStore<
    Tables,
    ('session' | 'records' | 'recordSizes' | 'locations' | 'serverStates')[],
    'session',
    'readwrite'
  >,
  'get'
>;

const IN_USE = 'session';
const keyOf = (locationId: string): string => `at:${locationId}`;
const NONE: Session = { state: 'none' };

/** Before there were several, the only one stood in the row of the one in use. */
const readOf = async (store: Pick<SessionStore, 'get'>, locationId: string): Promise<Session> => {
  const own = await store.get(keyOf(locationId));
  if (own) return own;
  const inUse = (await store.get(IN_USE)) ?? NONE;
  return inUse.state !== 'none' && inUse.locationId === locationId ? inUse : NONE;
};

/** In a transaction over the sessions: is the location connected? */
export const isConnected = async (store: SessionStore, locationId: string): Promise<boolean> =>
  (await readOf(store, locationId)).state === 'connected';

/** In a transaction over the sessions: is it there, signed in or not? What belongs to one that was left is not stored. */
export const isThere = async (store: Pick<SessionStore, 'get'>, locationId: string): Promise<boolean> =>
  (await readOf(store, locationId)).state !== 'none';

const isOf = (inUse: Session | undefined, locationId: string): boolean =>
  inUse !== undefined && inUse.state !== 'none' && inUse.locationId === locationId;

/** Removes a location's session, in a transaction over the sessions. */
export async function forgetSession(
  store: Pick<IDBPObjectStore<Tables, ['session'], 'session', 'readwrite'>, 'get' | 'put' | 'delete'>,
  locationId: string,
): Promise<void> {
  await store.delete(keyOf(locationId));
  if (isOf(await store.get(IN_USE), locationId)) await store.put(NONE, IN_USE);
}

export function createSessions(db: Database): Sessions {
  /** Both rows in one transaction, so that they never disagree. */
  const change = async <T>(
    work: (store: IDBPObjectStore<Tables, ['session'], 'session', 'readwrite'>) => Promise<T>,
  ): Promise<T> => {
    const tx = db.transaction('session', 'readwrite');
    const done = await work(tx.store);
    await tx.done;
    return done;
  };
  return {
    read: async () => (await db.get('session', IN_USE)) ?? NONE,
    of: async (locationId) => readOf(db.transaction('session').store, locationId),
    all: async () => {
      const rows = await db.getAll('session');
      const placed = rows.filter((row): row is PlacedSession => row.state !== 'none');
      return [...new Map(placed.map((row) => [row.locationId, row])).values()].sort((a, b) =>
        a.locationName.localeCompare(b.locationName),
      );
    },
    write: (session, isInUse = true) =>
      change(async (store) => {
        if (session.state !== 'none') await store.put(session, keyOf(session.locationId));
        if (isInUse) await store.put(session, IN_USE);
      }),
    change: (locationId, next) =>
      change(async (store) => {
        const session = await readOf(store, locationId);
        const changed = session.state === 'connected' ? next(session) : null;
        if (changed === null) return false;
        await store.put(changed, keyOf(locationId));
        if (isOf(await store.get(IN_USE), locationId)) await store.put(changed, IN_USE);
        return true;
      }),
    use: (locationId) =>
      change(async (store) => {
        await store.put(await readOf(store, locationId), IN_USE);
      }),
    remove: (locationId) => change((store) => forgetSession(store, locationId)),
  };
}
