import type { Vault } from '../auth/vault.ts';
import type { Sessions } from '../database/locations.ts';
import type { AppError } from '../domain/errors.ts';
import type { ConnectionReport } from '../domain/session.ts';
import type { Notice } from '../protocol/notices.ts';

export interface SessionKeeper {
  /** The connected location; null while nobody is signed in, or the token was refused. */
  location(): Promise<{ readonly id: string; readonly name: string } | null>;
  /** Stores what a test of the connection found. Offline changes nothing: no network is not no session. */
  report(report: ConnectionReport): Promise<void>;
  /** A call failed: did the session end with it? */
  notice(error: AppError): Promise<void>;
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

  return {
    location: async () => {
      const session = await sessions.read();
      if (session.state !== 'connected') return null;
      return { id: session.locationId, name: session.locationName };
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
    notice: async (error) => {
      if (error.code === 'signed-out') await end(error.detail ?? '');
    },
  };
}
