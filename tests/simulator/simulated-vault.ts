import type { Connection } from '../../lib/auth/connection.ts';
import type { Vault } from '../../lib/auth/vault.ts';
import type { Disk } from './disk.ts';
import type { Realm } from './realm.ts';

/** The connections of a profile, over a disk that outlives its realm. */
export function openSimulatedVault(disk: Disk, realm: Realm): Pick<Vault, 'read' | 'all' | 'of'> {
  const stored = (locationId: string | null): Connection | null => {
    const token = disk.vault.tokens.get(locationId ?? '');
    return token === undefined || locationId === null
      ? null
      : { kind: 'private-token', token, locationId, readOnly: false };
  };
  return {
    read: () => realm.step('vault', () => stored(disk.vault.inUse)),
    of: (locationId) => realm.step('vault', () => stored(locationId)),
    all: () =>
      realm.step('vault', () =>
        [...disk.vault.tokens.keys()].map(stored).filter((connection) => connection !== null),
      ),
  };
}
