import type { Connection } from '../auth/connection.ts';
import type { Vault } from '../auth/vault.ts';
import type { DatabaseTables } from '../database/open-tables.ts';
import type { ConnectionReport } from '../domain/session.ts';
import type { Notice } from '../protocol/notices.ts';
import type { Handlers } from './answer-calls.ts';
import { createConnectionCheck } from './check-connection.ts';
import type { SessionKeeper } from './keep-session.ts';
import type { LocationClients } from './location-clients.ts';

export interface ConnectionCallsDeps {
  readonly tables: DatabaseTables;
  readonly vault: Vault;
  readonly session: SessionKeeper;
  readonly clients: (locationId: string) => LocationClients;
  readonly notify: (notice: Notice) => void;
  /** Something may wait for the session: the alarm that comes should this worker die before `onConnected` is done. */
  readonly coverConnected: () => Promise<void>;
  /** A location is connected, or another is in use. */
  readonly onConnected: (locationId: string) => Promise<void>;
  readonly now: () => number;
}

type ConnectionCalls = Pick<Handlers, 'connection.check' | 'connection.use' | 'connection.forget'>;

/** What the options page, and the panel's choice of a location, ask of the connections. */
export function createConnectionCalls(deps: ConnectionCallsDeps): ConnectionCalls {
  const { tables, vault, session, notify, now } = deps;

  const test = (connection: Connection | null): Promise<ConnectionReport> => {
    if (connection === null) return Promise.resolve({ outcome: 'no-token', detail: '' });
    const highlevel = deps.clients(connection.locationId).testing(connection);
    return createConnectionCheck({ highlevel, now })(connection.locationId);
  };

  const check = async (): Promise<ConnectionReport> => {
    const connection = await vault.read();
    const report = await test(connection);
    const stored = await vault.read();
    // Replaced or removed while it was tested: what was found is nobody's session.
    if (JSON.stringify(stored) !== JSON.stringify(connection)) return report;
    // What waits for the session waits for nothing else from here on, whether or not this worker lives to send it.
    if (report.outcome === 'connected') await deps.coverConnected();
    await session.report(report, connection?.locationId ?? null);
    if (report.outcome === 'connected') await deps.onConnected(report.session.locationId);
    return report;
  };

  return {
    'connection.check': () => check(),
    'connection.use': async ({ locationId }) => {
      if (!(await vault.use(locationId))) return { state: 'none' };
      await tables.sessions.use(locationId);
      notify({ table: 'session' });
      // Kept, and never tested or refused the last time: a test says what it is worth.
      if ((await tables.sessions.of(locationId)).state !== 'connected') await check();
      return { state: (await tables.sessions.of(locationId)).state };
    },
    'connection.forget': async ({ locationId, dropChanges }) => {
      if (locationId === null) await vault.clear();
      else await vault.remove(locationId);
      await tables.wipe({ locationId, unsent: dropChanges });
      const next = await vault.read();
      if (next) await tables.sessions.use(next.locationId);
      notify({ table: 'all' });
      return { forgotten: true };
    },
  };
}
