import type { Connection } from '../auth/connection.ts';
import type { Vault } from '../auth/vault.ts';
import type { Credentials } from './deps.ts';

/**
 * Lets a page put a token into the vault without ever getting one out: what was there before stays inside the
 * function that puts it back.
 */
export function createCredentials(vault: Vault): Credentials {
  const replace = async (stored: Connection, before: Connection | null) => {
    await vault.write(stored);
    return () => (before === null ? vault.clear() : vault.write(before));
  };
  return {
    kept: async () => {
      const stored = await vault.read();
      return stored ? { locationId: stored.locationId } : null;
    },
    keep: async (token, locationId) =>
      replace({ kind: 'private-token', token, locationId }, await vault.read()),
    relocate: async (locationId) => {
      const stored = await vault.read();
      return stored ? replace({ ...stored, locationId }, stored) : async () => undefined;
    },
  };
}
