import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, expect, it } from 'vitest';
import { ACCOUNTS_NAME, openAccountDatabase } from './account-database.ts';
import { dropKeys } from './drop-keys.ts';
import { createKeyStore } from './key-store.ts';

afterEach(() => deleteDB(ACCOUNTS_NAME));

it('takes the keys whose permission was taken back, and no other', async () => {
  const store = createKeyStore(() => openAccountDatabase());
  await store.put('twochat', 'one-key');
  await store.put('chartmogul', 'another-key');
  await dropKeys({ origins: ['https://elsewhere.example.com/*', 'https://api.p.2chat.io/*'] });
  await dropKeys({});
  expect(await store.kept()).toEqual(['chartmogul']);
});

it('leaves a database that can be used where there was none', async () => {
  await dropKeys({ origins: ['https://api.p.2chat.io/*'] });
  const store = createKeyStore(() => openAccountDatabase());
  await store.put('twochat', 'one-key');
  expect(await store.read('twochat')).toBe('one-key');
});
