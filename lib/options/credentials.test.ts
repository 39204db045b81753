import { expect, test } from 'vitest';
import type { Connection } from '../auth/connection.ts';
import { createCredentials } from './credentials.ts';

function createVault(stored: Connection | null = null) {
  const vault = {
    stored,
    read: async () => vault.stored,
    write: async (next: Connection) => {
      vault.stored = next;
    },
    clear: async () => {
      vault.stored = null;
    },
  };
  return vault;
}

const OLD: Connection = { kind: 'private-token', token: 'pit-old', locationId: 'loc1' };

test('tells that a token is kept and for which location, not which one', async () => {
  const credentials = createCredentials(createVault(OLD));
  expect(await credentials.kept()).toEqual({ locationId: 'loc1' });
  expect(await createCredentials(createVault()).kept()).toBeNull();
});

test('undoing puts back what was there: nothing, or the earlier pair', async () => {
  const empty = createVault();
  const undoFirst = await createCredentials(empty).keep('pit-new', 'loc2');
  expect(empty.stored).toEqual({ kind: 'private-token', token: 'pit-new', locationId: 'loc2' });
  await undoFirst();
  expect(empty.stored).toBeNull();

  const full = createVault(OLD);
  const undoSecond = await createCredentials(full).keep('pit-new', 'loc2');
  expect(full.stored?.token).toBe('pit-new');
  await undoSecond();
  expect(full.stored).toEqual(OLD);
});

test('another location is used with the same token', async () => {
  const vault = createVault(OLD);
  const undo = await createCredentials(vault).relocate('loc2');
  expect(vault.stored).toEqual({ ...OLD, locationId: 'loc2' });
  await undo();
  expect(vault.stored).toEqual(OLD);
});
