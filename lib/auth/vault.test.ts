import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { createVault, openVaultDatabase, VAULT_NAME } from './vault.ts';

const connection: Connection = {
  kind: 'private-token',
  token: 'pit-00000000-0000-4000-8000-000000000000',
  locationId: 'loc1',
};
const name = 'vault-test';
const open = () => openVaultDatabase(name);

afterEach(() => deleteDB(name));

async function store(value: unknown): Promise<void> {
  const db = await open();
  await db.put('connection', value, 'current');
  db.close();
}

describe('vault', () => {
  it('has its own database, apart from customer data', () => {
    expect(VAULT_NAME).toBe('chatside-vault');
  });

  it('is empty at first', async () => {
    expect(await createVault(open).read()).toBeNull();
  });

  it('gives back what was written, also to another context', async () => {
    await createVault(open).write(connection);
    expect(await createVault(open).read()).toEqual(connection);
  });

  it('takes white space and "Bearer " off what was pasted', async () => {
    const vault = createVault(open);
    await vault.write({ ...connection, token: `  Bearer ${connection.token}\n`, locationId: ' loc1 ' });
    expect(await vault.read()).toEqual(connection);
  });

  it('replaces and clears', async () => {
    const vault = createVault(open);
    await vault.write(connection);
    await vault.write({ ...connection, locationId: 'loc2' });
    expect((await vault.read())?.locationId).toBe('loc2');
    await vault.clear();
    expect(await vault.read()).toBeNull();
  });

  it('treats what is corrupt as none', async () => {
    const corrupt = [
      'pit-text',
      42,
      null,
      {},
      { ...connection, token: '' },
      { ...connection, kind: 'other' },
      { kind: 'private-token' },
    ];
    let read = 0;
    for (const value of corrupt) {
      await store(value);
      expect(await createVault(open).read()).toBeNull();
      read++;
    }
    expect(read).toBe(7);
  });

  it('refuses to store an empty token, and keeps what was there', async () => {
    const vault = createVault(open);
    await vault.write(connection);
    await expect(vault.write({ ...connection, token: ' Bearer  ' })).rejects.toThrow();
    expect(await vault.read()).toEqual(connection);
  });

  it('leaves nothing open: the database can be deleted at once', async () => {
    const vault = createVault(open);
    await vault.write(connection);
    await vault.read();
    let blocked = false;
    await deleteDB(name, { blocked: () => (blocked = true) });
    expect(blocked).toBe(false);
  });
});
