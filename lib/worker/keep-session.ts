import type { Vault } from '../auth/vault.ts';
import type { Sessions } from '../database/locations.ts';
import type { AppError } from '../domain/errors.ts';
import type { ConnectionReport } from '../domain/session.ts';
import type { Notice } from '../protocol/notices.ts';

export interface SessionKeeper {
  /**
   * The connected location; null while nobody is signed in, the token was refused, or another connection was stored
   * and is not tested yet: nothing of one location is asked or sent with the token of another.
   */
  location(): Promise<{ readonly id: string; readonly name: string } | null>;
  /** Stores what a test of the connection found. Offline changes nothing: no network is not no session. */
  report(report: ConnectionReport): Promise<void>;
  /**
   * The token of the connected location; null while there is none.
   * @param locationId null also when another one than this is connected by now
   */
  token(locationId?: string): Promise<string | null>;
  /**
   * A call failed: did the session end with it?
   * @param askedAtMs when the call began: a token that was tested since then is not the one that was refused
   */
  notice(error: AppError, askedAtMs: number): Promise<void>;
}

/** The session's row: written after a test, and when the CRM refuses the token. */
export function keepSession(
  sessions: Sessions,
  vault: Vault,
  notify: (notice: Notice) => void,
  now: () => number,
): SessionKeeper {
  const end = async (detail: string) => {
    const session = await sessions.read();
    if (session.state !== 'connected') return;
    const { locationId, locationName } = session;
    await sessions.write({ state: 'signed-out', locationId, locationName, detail, sinceMs: now() });
    notify({ table: 'session' });
  };

  const current = async () => {
    const [session, connection] = await Promise.all([sessions.read(), vault.read()]);
    if (session.state !== 'connected' || connection?.locationId !== session.locationId) return null;
    return { id: session.locationId, name: session.locationName, token: connection.token };
  };

  return {
    location: async () => {
      const here = await current();
      return here && { id: here.id, name: here.name };
    },
    token: async (locationId) => {
      const here = await current();
      return here && (locationId ?? here.id) === here.id ? here.token : null;
    },
    report: async (report) => {
      if (report.outcome === 'connected') {
        await sessions.write(report.session);
        notify({ table: 'session' });
        return;
      }
      if (report.outcome === 'offline' || report.outcome === 'failed') return;
      if (report.outcome === 'no-token' || (await vault.read()) === null)
        await sessions.write({ state: 'none' });
      else await end(report.detail);
      notify({ table: 'session' });
    },
    notice: async (error, askedAtMs) => {
      if (error.code !== 'signed-out') return;
      // No token for this call is no refusal, unless there is none at all: another one may be about to be tested.
      if (error.why === 'no-token' && (await vault.read()) !== null) return;
      const session = await sessions.read();
      if (session.state === 'connected' && session.checkedAtMs > askedAtMs) return;
      await end(error.detail ?? '');
    },
  };
}
