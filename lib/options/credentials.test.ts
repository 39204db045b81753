import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../auth/connection.ts';
import { createVault, openVaultDatabase } from '../auth/vault.ts';
import { createCredentials } from './credentials.ts';

const OLD: Connection = { kind: 'private-token', token: 'pit-old', locationId: 'loc1', readOnly: true };
let serial = 0;

async function start(stored: Connection | null = OLD) {
  const name = `credentials-${serial++}`;
  const vault = createVault(() => openVaultDatabase(name));
  if (stored) await vault.write(stored);
  return { vault, credentials: createCredentials(vault) };
}

describe('createCredentials', () => {
  it('says for which location a token is kept, and nothing of the token', async () => {
    expect(await (await start()).credentials.kept()).toEqual({ locationId: 'loc1', gateway: null });
    expect(await (await start(null)).credentials.kept()).toBeNull();
  });

  it('puts back what was there before: nothing', async () => {
    const { vault, credentials } = await start(null);
    const undo = await credentials.keep('pit-new', 'loc2');
    expect(await vault.read()).toEqual({ ...OLD, token: 'pit-new', locationId: 'loc2', readOnly: false });
    await undo();
    expect(await vault.all()).toEqual([]);
  });

  it('puts back what was there before: the token of that location, whose other settings stay', async () => {
    const { vault, credentials } = await start();
    const undo = await credentials.keep('pit-new', 'loc1');
    expect(await vault.all()).toEqual([{ ...OLD, token: 'pit-new' }]);
    await undo();
    expect(await vault.all()).toEqual([OLD]);
  });

  it('keeps a sign-in for each of its locations, the first in use, and puts back what was there', async () => {
    const { vault, credentials } = await start();
    const made = { gateway: 'https://gateway.example.com', handle: 'h', companyId: 'c', readOnly: false };
    const signedIn = { ...made, isAgency: true, locations: [] };
    const undo = await credentials.keepSignIn(signedIn, ['loc2', 'loc1', 'loc3']);
    expect(await vault.read()).toEqual({ kind: 'sign-in', ...made, locationId: 'loc2' });
    // Its switch stays.
    expect(await vault.of('loc1')).toMatchObject({ kind: 'sign-in', readOnly: true });
    expect(await vault.all()).toHaveLength(3);
    expect(await credentials.kept()).toEqual({ locationId: 'loc2', gateway: made.gateway });
    await undo();
    expect([await vault.all(), await vault.read()]).toEqual([[OLD], OLD]);
  });

  it('adds another location, and goes back to the one that was in use', async () => {
    const { vault, credentials } = await start();
    const undo = await credentials.keep('pit-new', 'loc2');
    expect((await vault.read())?.locationId).toBe('loc2');
    expect(await vault.all()).toHaveLength(2);
    await undo();
    expect(await vault.read()).toEqual(OLD);
    expect(await vault.all()).toEqual([OLD]);
  });

  it('keeps the token for another location instead', async () => {
    const { vault, credentials } = await start();
    const undo = await credentials.relocate('loc2');
    expect(await vault.all()).toEqual([{ ...OLD, locationId: 'loc2' }]);
    await undo();
    expect(await vault.all()).toEqual([OLD]);
    expect(await vault.read()).toEqual(OLD);
  });
});
