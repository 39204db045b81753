import type { Vault } from '../auth/vault.ts';
import type { Sessions } from '../database/locations.ts';
import type { ConnectionReport } from '../domain/session.ts';

/** Between two tests that got no answer. */
const AGAIN_MS = 10_000;

/**
 * Finds the session of a connection that has none: the database was lost and the vault was not. The CRM's answer holds
 * for the worker's life, whatever it is.
 */
export function createSessionFinder(
  sessions: Sessions,
  vault: Vault,
  check: () => Promise<ConnectionReport>,
  now: () => number,
): () => Promise<void> {
  let notBeforeMs = 0;
  return async () => {
    if (now() < notBeforeMs) return;
    notBeforeMs = now() + AGAIN_MS;
    if ((await sessions.read()).state !== 'none' || !(await vault.read())) return;
    const { outcome } = await check();
    if (outcome !== 'offline' && outcome !== 'failed') notBeforeMs = Number.POSITIVE_INFINITY;
  };
}
