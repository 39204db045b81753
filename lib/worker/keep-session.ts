import type { Connection } from '../auth/connection.ts';
import type { Vault } from '../auth/vault.ts';
import type { Sessions } from '../database/locations.ts';
import type { AppError } from '../domain/errors.ts';
import type { ConnectedSession, ConnectionReport, PlacedSession } from '../domain/session.ts';
import type { Place } from '../outbox/executor.ts';
import type { Notice } from '../protocol/notices.ts';
import { allowsConnection, type Policy } from '../settings/policy.ts';

export interface SessionKeeper {
  /** Every location that there is a connection for, the one in use first. */
  places(): Promise<readonly Place[]>;
  /**
   * The connection of a location; null while there is none, its token was refused, or it is stored and not tested
   * yet: nothing of one location is asked or sent with the token of another.
   */
  connection(locationId: string): Promise<Connection | null>;
  /** Whether the CRM may be written to: the policy, the switch in the options and what is known of the token allow it. */
  mayWrite(locationId: string): Promise<boolean>;
  /** Writing was switched off or on in the vault. */
  switched(locationId: string, readOnly: boolean): Promise<void>;
  /** The CRM refused a write for want of a permission. @param askedAtMs as for `notice` */
  noticeRefusedWrite(askedAtMs: number, locationId: string): Promise<void>;
  /**
   * Stores what a test of a location's connection found. Offline changes nothing: no network is not no session.
   * @param locationId null when there was nothing to test
   */
  report(report: ConnectionReport, locationId: string | null): Promise<void>;
  /**
   * A call for a location failed: did its session end with it?
   * @param askedAtMs when the call began: a token that was tested since then is not the one that was refused
   */
  notice(error: AppError, askedAtMs: number, locationId: string): Promise<void>;
}

/** The sessions' rows: written after a test, and when the CRM refuses a token. */
export function keepSession(
  sessions: Sessions,
  vault: Pick<Vault, 'read' | 'all' | 'of'>,
  notify: (notice: Notice) => void,
  now: () => number,
  policy: () => Promise<Policy>,
): SessionKeeper {
  const change: Sessions['change'] = async (locationId, next) => {
    const isChanged = await sessions.change(locationId, next);
    if (isChanged) notify({ table: 'session' });
    return isChanged;
  };
  const ended = ({ locationId, locationName }: ConnectedSession, detail: string): PlacedSession => ({
    state: 'signed-out',
    locationId,
    locationName,
    detail,
    sinceMs: now(),
  });

  return {
    places: async () => {
      const [connections, inUse, set, all] = await Promise.all([
        vault.all(),
        vault.read(),
        policy(),
        sessions.all(),
      ]);
      const found = new Map(all.map((session) => [session.locationId, session]));
      const places = connections.map((connection) => {
        const { locationId } = connection;
        const session = found.get(locationId);
        found.delete(locationId);
        const isUsable = session?.state === 'connected' && allowsConnection(set, connection);
        return { id: locationId, name: session?.locationName ?? locationId, isUsable };
      });
      // The token of these is being tried at another location, and may come back: what is for them waits.
      for (const { state, locationId, locationName } of found.values())
        if (state === 'connected') places.push({ id: locationId, name: locationName, isUsable: false });
      return places.sort((a, b) => Number(b.id === inUse?.locationId) - Number(a.id === inUse?.locationId));
    },
    connection: async (locationId) => {
      const [session, connection, set] = await Promise.all([
        sessions.of(locationId),
        vault.of(locationId),
        policy(),
      ]);
      const isUsable = session.state === 'connected' && connection && allowsConnection(set, connection);
      return isUsable ? connection : null;
    },
    mayWrite: async (locationId) => {
      const [session, connection, set] = await Promise.all([
        sessions.of(locationId),
        vault.of(locationId),
        policy(),
      ]);
      const isKnownToRead = session.state === 'connected' && session.readOnly !== undefined;
      return !set.readOnly && connection?.readOnly !== true && !isKnownToRead;
    },
    switched: async (locationId, readOnly) => {
      await change(locationId, (session) =>
        withReadOnly(session, readOnly ? 'switch' : session.readOnly === 'token' && 'token'),
      );
    },
    noticeRefusedWrite: async (askedAtMs, locationId) => {
      await change(locationId, (session) =>
        session.readOnly || session.checkedAtMs > askedAtMs ? null : withReadOnly(session, 'token'),
      );
    },
    report: async (report, locationId) => {
      const { outcome } = report;
      // Without an answer of the CRM the session is what it was; what the policy leaves out is so for its time only.
      if (outcome === 'offline' || outcome === 'failed' || outcome === 'not-allowed') return;
      if (report.outcome === 'connected') {
        const inUse = await vault.read();
        await sessions.write(report.session, inUse?.locationId === report.session.locationId);
        const kept = new Set((await vault.all()).map((connection) => connection.locationId));
        // A token that was moved to another location leaves a session behind that it cannot open any more.
        for (const { locationId } of await sessions.all())
          if (!kept.has(locationId)) await sessions.remove(locationId);
        notify({ table: 'session' });
      } else if (locationId === null || report.outcome === 'no-token') {
        await sessions.write({ state: 'none' });
        notify({ table: 'session' });
      } else await change(locationId, (session) => ended(session, report.detail));
    },
    notice: async (error, askedAtMs, locationId) => {
      if (error.code !== 'signed-out') return;
      // No token for this call is no refusal, unless there is none at all: another one may be about to be tested.
      if (error.why === 'no-token' && (await vault.of(locationId)) !== null) return;
      await change(locationId, (session) =>
        session.checkedAtMs > askedAtMs ? null : ended(session, error.detail ?? ''),
      );
    },
  };
}

/** The same session with this reason not to write, or with none. */
export function withReadOnly(
  session: ConnectedSession,
  why: ConnectedSession['readOnly'] | false,
): ConnectedSession {
  const { readOnly: _before, ...rest } = session;
  return why ? { ...rest, readOnly: why } : rest;
}
