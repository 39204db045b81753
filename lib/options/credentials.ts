import type { Credentials } from './deps.ts';

/** The part of the vault (lib/auth) that is needed here. */
export interface TokenVault {
  read(): Promise<StoredToken | null | undefined>;
  write(stored: StoredToken): Promise<void>;
  clear(): Promise<void>;
}

export interface StoredToken {
  readonly kind: 'private-token';
  readonly token: string;
  readonly locationId: string;
}

/**
 * Lets a page put a token into the vault without ever getting one out: what was there before stays inside the
 * function that puts it back.
 */
export function createCredentials(vault: TokenVault): Credentials {
  const replace = async (stored: StoredToken, before: StoredToken | null) => {
    await vault.write(stored);
    return () => (before === null ? vault.clear() : vault.write(before));
  };
  return {
    kept: async () => {
      const stored = await vault.read();
      return stored ? { locationId: stored.locationId } : null;
    },
    keep: async (token, locationId) =>
      replace({ kind: 'private-token', token, locationId }, (await vault.read()) ?? null),
    relocate: async (locationId) => {
      const stored = await vault.read();
      return stored ? replace({ ...stored, locationId }, stored) : async () => undefined;
    },
  };
}
