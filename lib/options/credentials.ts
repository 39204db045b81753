import type { Connection } from '../auth/connection.ts';
import type { Vault } from '../auth/vault.ts';
import type { Credentials, Undo } from './deps.ts';

/**
 * Lets a page put a token into the vault without ever getting one out: what was there before stays inside the
 * function that puts it back.
 */
export function createCredentials(
  vault: Pick<Vault, 'read' | 'of' | 'write' | 'use' | 'remove'>,
): Credentials {
  const replace = async (stored: Connection) => {
    const [inUse, before] = await Promise.all([vault.read(), vault.of(stored.locationId)]);
    await vault.write(stored);
    return async () => {
      if (before === null) await vault.remove(stored.locationId);
      else await vault.write(before);
      if (inUse !== null) await vault.use(inUse.locationId);
    };
  };
  return {
    kept: async () => {
      const stored = await vault.read();
      return stored
        ? { locationId: stored.locationId, gateway: stored.kind === 'sign-in' ? stored.gateway : null }
        : null;
    },
    keep: async (token, locationId) => {
      const readOnly = (await vault.of(locationId))?.readOnly ?? false;
      return replace({ kind: 'private-token', token, locationId, readOnly });
    },
    keepSignIn: async ({ gateway, handle, companyId, readOnly }, locationIds) => {
      const undos: Undo[] = [];
      // The last one that is written is in use.
      for (const locationId of locationIds.toReversed()) {
        const before = (await vault.of(locationId))?.readOnly ?? false;
        const made = { kind: 'sign-in', gateway, handle, companyId, locationId } as const;
        undos.push(await replace({ ...made, readOnly: readOnly || before }));
      }
      return async () => {
        for (const undo of undos.toReversed()) await undo();
      };
    },
    relocate: async (locationId) => {
      const stored = await vault.read();
      if (stored === null) return async () => undefined;
      const undo = await replace({ ...stored, locationId });
      await vault.remove(stored.locationId);
      return async () => {
        await undo();
        await vault.write(stored);
      };
    },
  };
}
