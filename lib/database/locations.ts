import type { Location } from '../domain/location.ts';
import type { Session } from '../domain/session.ts';
import type { Database } from './open-database.ts';

export interface Locations {
  get(id: string): Promise<Location | undefined>;
  put(location: Location): Promise<void>;
}

/** The lists of a location: users, tags, custom fields. */
export function createLocations(db: Database): Locations {
  return {
    get: (id) => db.get('locations', id),
    put: async (location) => {
      await db.put('locations', location);
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
