import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandbox } from '../app.ts';
import { createManualClock } from '../clock.ts';
import { northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { fullToken } from '../seed/tokens.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = createManualClock(Date.parse('2026-11-20T17:00:00Z'));
const headers = {
  authorization: `Bearer ${fullToken}`,
  version: '2021-07-28',
  'content-type': 'application/json',
};

it('keeps what was written in its file, and the search finds it after a restart', async () => {
  const file = join(folder, 'sandbox.db');
  const mayaId = seedId('contact', 'maya');
  const first = new DatabaseSync(file);
  const body = JSON.stringify({ lastName: 'Kept' });
  await createSandbox({ db: first, clock }).app.request(`/contacts/${mayaId}`, {
    method: 'PUT',
    headers,
    body,
  });
  first.close();

  const second = new DatabaseSync(file);
  const { app, control } = createSandbox({ db: second, clock });
  expect(control.dump(mayaId)?.contact.lastName).toBe('Kept');
  const search = JSON.stringify({ locationId: northsideId, pageLimit: 5, query: 'maya kept' });
  const answer = await app.request('/contacts/search', { method: 'POST', headers, body: search });
  expect(await answer.json()).toMatchObject({ total: 1, contacts: [{ id: mayaId }] });
  second.close();
});

it('refuses a file of another version in words', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA user_version = 99');
  expect(() => createSandbox({ db, clock })).toThrow('has version 99');
  db.close();
});
