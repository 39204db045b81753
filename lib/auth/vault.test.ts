import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { createVault, openVaultDatabase, VAULT_NAME } from './vault.ts';

const connection: Connection = {
  kind: 'private-token',
  token: 'pit-00000000-0000-4000-8000-000000000000',
  locationId: 'loc1',
  readOnly: false,
};
const signIn: Connection = {
  kind: 'sign-in',
  gateway: 'https://gateway.example.com',
  handle: 'a.b',
  locationId: 'loc2',
  companyId: 'com1',
  readOnly: true,
};
const name = 'vault-test';
const open = () => openVaultDatabase(name);

afterEach(() => deleteDB(name));

async function store(value: unknown): Promise<void> {
  const db = await open();
  await db.put('connections', value, 'loc1');
  await db.put('inUse', 'loc1', 'locationId');
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
    await vault.write({ ...connection, token: 'pit-11111111' });
    expect(await vault.all()).toEqual([{ ...connection, token: 'pit-11111111' }]);
    await vault.clear();
    expect(await vault.all()).toEqual([]);
    expect(await vault.read()).toBeNull();
  });

  it('keeps one for each location, and one of them is in use', async () => {
    const vault = createVault(open);
    await vault.write(connection);
    await vault.write(signIn);
    expect(await vault.read()).toEqual(signIn);
    expect(await vault.all()).toEqual([connection, signIn]);
    expect(await vault.use('loc1')).toBe(true);
    expect(await vault.read()).toEqual(connection);
    expect(await vault.use('loc3')).toBe(false);
    expect(await vault.read()).toEqual(connection);
    expect([await vault.of('loc2'), await vault.of('loc3')]).toEqual([signIn, null]);
  });

  it('uses another that is left when the one in use is removed', async () => {
    const vault = createVault(open);
    await vault.write(connection);
    await vault.write(signIn);
    await vault.remove('loc2');
    expect(await vault.read()).toEqual(connection);
    await vault.write(signIn);
    await vault.remove('loc1');
    expect(await vault.read()).toEqual(signIn);
    await vault.remove('loc2');
    expect(await vault.read()).toBeNull();
  });

  it('switches writing off for one location alone', async () => {
    const vault = createVault(open);
    await vault.write(signIn);
    await vault.write(connection);
    await vault.setReadOnly('loc1', true);
    await vault.setReadOnly('loc2', false);
    await vault.setReadOnly('loc3', true);
    expect(await vault.all()).toEqual([
      { ...connection, readOnly: true },
      { ...signIn, readOnly: false },
    ]);
  });

  it('takes over the one connection of version 1', async () => {
    const { readOnly, ...old } = connection;
    const first = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('connection') });
    await first.put('connection', old, 'current');
    first.close();
    expect(await createVault(open).read()).toEqual({ ...old, readOnly });
  });

  it('opens although version 1 held nothing, or rubbish', async () => {
    for (const stored of [undefined, 'pit-text', { kind: 'private-token' }]) {
      const first = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('connection') });
      if (stored !== undefined) await first.put('connection', stored, 'current');
      first.close();
      expect(await createVault(open).all()).toEqual([]);
      await deleteDB(name);
    }
    expect.assertions(3);
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
      { ...connection, readOnly: undefined },
    ];
    let read = 0;
    for (const value of corrupt) {
      await store(value);
      expect(await createVault(open).read()).toBeNull();
      read++;
    }
    expect(read).toBe(8);
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
