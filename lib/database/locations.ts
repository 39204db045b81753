import type { Location } from '../domain/location.ts';
import type { Session } from '../domain/session.ts';
import type { Database } from './open-database.ts';

export interface Locations {
  get(id: string): Promise<Location | undefined>;
  put(location: Location): Promise<void>;
  /** Stores it unless it is not the connected one any more: what was wiped does not come back. */
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
      const session = await tx.objectStore('session').get('session');
      const isHere = session?.state === 'connected' && session.locationId === location.id;
      if (isHere) await tx.objectStore('locations').put(location);
      await tx.done;
      return isHere;
    },
  };
}

export interface Sessions {
  read(): Promise<Session>;
  write(session: Session): Promise<void>;
}

/** The connection without its secret. */
export function createSessions(db: Database): Sessions {
  return {
    read: async () => (await db.get('session', 'session')) ?? { state: 'none' },
    write: async (session) => {
      await db.put('session', session, 'session');
    },
  };
}
