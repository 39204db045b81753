import type { Vault } from '../auth/vault.ts';
import type { Sessions } from '../database/locations.ts';
import type { ConnectionReport } from '../domain/session.ts';

/** Between two tests that got no answer. */
const AGAIN_MS = 10_000;

/**
 * Finds the sessions of connections that have none: the database was lost and the vault was not. The CRM's answer holds
 * for the worker's life, whatever it is.
 */
export function createSessionFinder(
  sessions: Pick<Sessions, 'read' | 'of'>,
  vault: Pick<Vault, 'read' | 'all'>,
  check: (locationId: string) => Promise<ConnectionReport>,
  now: () => number,
): () => Promise<void> {
  let notBeforeMs = 0;
  const answered = new Set<string>();
  return async () => {
    if (now() < notBeforeMs) return;
    notBeforeMs = now() + AGAIN_MS;
    const [session, inUse] = await Promise.all([sessions.read(), vault.read()]);
    // Another connection was stored, and whoever stored it is about to have it tested.
    if (session.state !== 'none' && session.locationId !== inUse?.locationId) return;
    for (const { locationId } of await vault.all()) {
      const found = locationId === inUse?.locationId ? session : await sessions.of(locationId);
      if (found.state !== 'none' || answered.has(locationId)) continue;
      const { outcome } = await check(locationId);
      // Nobody else would answer now.
      if (outcome === 'offline') return;
      if (outcome !== 'failed' && outcome !== 'not-allowed') answered.add(locationId);
    }
  };
}
