import type { AccessTokens } from '../auth/access-tokens.ts';
import type { Connection } from '../auth/connection.ts';
import type { SignInHandle } from '../auth/gateway-client.ts';
import type { Vault } from '../auth/vault.ts';
import type { DatabaseTables } from '../database/open-tables.ts';
import type { ConnectionReport } from '../domain/session.ts';
import type { Notice } from '../protocol/notices.ts';
import { allowsConnection, type Policy } from '../settings/policy.ts';
import type { Handlers } from './answer-calls.ts';
import { createConnectionCheck } from './check-connection.ts';
import { type SessionKeeper, withReadOnly } from './keep-session.ts';
import type { LocationClients } from './location-clients.ts';

export interface ConnectionCallsDeps {
  readonly tables: DatabaseTables;
  readonly vault: Vault;
  readonly access: Pick<AccessTokens, 'forget'>;
  readonly revoke: (signIn: SignInHandle) => Promise<boolean>;
  readonly session: SessionKeeper;
  readonly clients: (locationId: string) => LocationClients;
  readonly policy: () => Promise<Policy>;
  readonly notify: (notice: Notice) => void;
  /** Something may wait for the session: the alarm that comes should this worker die before `onConnected` is done. */
  readonly coverConnected: () => Promise<void>;
  /** A location is connected, or another is in use. */
  readonly onConnected: (locationId: string) => Promise<void>;
  /** What waited for leave to write need not wait any more. */
  readonly onWritable: () => void;
  readonly now: () => number;
}

type ConnectionCalls = Pick<
  Handlers,
  'connection.check' | 'connection.use' | 'connection.readOnly' | 'connection.forget'
>;

/** What the options page, and the panel's choice of a location, ask of the connections. */
export function createConnectionCalls(deps: ConnectionCallsDeps): {
  readonly calls: ConnectionCalls;
  /** Tests the connection of a location, whichever is in use. */
  checkIn(locationId: string): Promise<ConnectionReport>;
} {
  const { tables, vault, session, notify, now } = deps;

  const test = async (connection: Connection | null): Promise<ConnectionReport> => {
    if (connection === null) return { outcome: 'no-token', detail: '' };
    const set = await deps.policy();
    if (!allowsConnection(set, connection)) return { outcome: 'not-allowed', detail: '' };
    const { locationId, readOnly } = connection;
    const highlevel = deps.clients(locationId).testing(connection, set.readOnly === true || readOnly);
    const report = await createConnectionCheck({ highlevel, now })(locationId);
    if (report.outcome !== 'connected' || !readOnly) return report;
    return { outcome: 'connected', session: withReadOnly(report.session, 'switch') };
  };

  const check = async (read: () => Promise<Connection | null> = vault.read): Promise<ConnectionReport> => {
    const connection = await read();
    const report = await test(connection);
    const stored = await read();
    // Replaced or removed while it was tested: what was found is nobody's session.
    if (JSON.stringify(stored) !== JSON.stringify(connection)) return report;
    // What waits for the session waits for nothing else from here on, whether or not this worker lives to send it.
    if (report.outcome === 'connected') await deps.coverConnected();
    await session.report(report, connection?.locationId ?? null);
    if (report.outcome === 'connected') await deps.onConnected(report.session.locationId);
    return report;
  };

  /** Ends the sign-ins at their gateways that no connection goes on with. An agency's is of several. */
  const leaveGateways = async (before: readonly Connection[]): Promise<'none' | 'heard' | 'not-heard'> => {
    const left = await vault.all();
    const gone = before.filter((one) => !left.some(({ locationId }) => locationId === one.locationId));
    for (const { locationId } of gone) await deps.access.forget(locationId).catch(() => undefined);
    const isUsed = ({ handle }: SignInHandle) =>
      left.some((one) => one.kind === 'sign-in' && one.handle === handle);
    const ended = new Map(
      gone.flatMap((one) => (one.kind === 'sign-in' && !isUsed(one) ? [[one.handle, one]] : [])),
    );
    if (ended.size === 0) return 'none';
    const heard = await Promise.all([...ended.values()].map(deps.revoke));
    return heard.every(Boolean) ? 'heard' : 'not-heard';
  };

  const calls: ConnectionCalls = {
    'connection.check': () => check(),
    'connection.use': async ({ locationId }) => {
      if (!(await vault.use(locationId))) return { state: 'none' };
      await tables.sessions.use(locationId);
      notify({ table: 'session' });
      // Kept, and never tested or refused the last time: a test says what it is worth.
      if ((await tables.sessions.of(locationId)).state !== 'connected') await check();
      return { state: (await tables.sessions.of(locationId)).state };
    },
    'connection.readOnly': async ({ locationId, readOnly }) => {
      // What an administrator has set is not anybody's to change.
      if ((await deps.policy()).readOnly || (await vault.of(locationId)) === null) return { changed: false };
      await vault.setReadOnly(locationId, readOnly);
      // Whether the token may write could not be asked as long as it should not.
      if (!readOnly) await check(() => vault.of(locationId));
      await session.switched(locationId, readOnly);
      if (!readOnly) deps.onWritable();
      return { changed: true };
    },
    'connection.forget': async ({ locationId, dropChanges }) => {
      const before = await vault.all();
      if (locationId === null) await vault.clear();
      else await vault.remove(locationId);
      await tables.wipe({ locationId, unsent: dropChanges });
      const next = await vault.read();
      if (next) await tables.sessions.use(next.locationId);
      notify({ table: 'all' });
      return { forgotten: true, gateway: await leaveGateways(before) };
    },
  };
  return { calls, checkIn: (locationId) => check(() => vault.of(locationId)) };
}
