import { expect, it } from 'vitest';
import { seedId } from '../seed/seed-id.ts';
import { fullToken } from '../seed/tokens.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const mayaId = seedId('contact', 'maya');
const bare = { token: null, version: null };

it('logs requests with their bodies and never a token', async () => {
  const { call } = createTestSandbox();
  await call('PUT', `/contacts/${mayaId}?a=1`, { body: { city: 'Gary' } });
  const log = await call('GET', '/__sandbox/log', bare);
  expect(log.at('requests')).toEqual([
    {
      method: 'PUT',
      path: `/contacts/${mayaId}`,
      query: { a: '1' },
      version: '2021-07-28',
      body: { city: 'Gary' },
      status: 200,
      atMs: Date.parse('2026-11-20T17:00:00Z'),
      effect: true,
    },
  ]);
  expect(JSON.stringify(log.body)).not.toContain(fullToken);
  await call('DELETE', '/__sandbox/log', bare);
  expect((await call('GET', '/__sandbox/log', bare)).at('requests')).toEqual([]);
});

it('takes faults as a list or as rules, and refuses what is none', async () => {
  const { call, control } = createTestSandbox();
  await call('POST', '/__sandbox/faults', { ...bare, body: [{ kind: 'status', status: 502, times: 2 }] });
  await call('POST', '/__sandbox/faults', {
    ...bare,
    body: { rules: [{ kind: 'offline', match: { path: '/users' } }] },
  });
  expect(control.pendingFaults()).toBe(2);
  expect((await call('GET', `/contacts/${mayaId}`)).status).toBe(502);
  const wrong = await call('POST', '/__sandbox/faults', { ...bare, body: [{ kind: 'flood' }] });
  expect(wrong.status).toBe(422);
  await call('DELETE', '/__sandbox/faults', bare);
  expect(control.pendingFaults()).toBe(0);
});

it('dumps a contact and puts everything back', async () => {
  const { call, control } = createTestSandbox();
  await call('POST', `/contacts/${mayaId}/notes`, { body: { body: 'x' } });
  const path = `/__sandbox/contacts/${mayaId}`;
  expect((await call('GET', path, bare)).at('notes')).toHaveLength(5);
  await call('POST', '/__sandbox/reset', bare);
  const dump = await call('GET', path, bare);
  expect([dump.at('contact.city'), dump.at('notes'), dump.at('tasks')]).toEqual([
    'Chicago',
    expect.objectContaining({ length: 4 }),
    expect.objectContaining({ length: 3 }),
  ]);
  expect(control.log()).toEqual([]);
  expect((await call('GET', '/__sandbox/contacts/nobody', bare)).status).toBe(400);
});

it('changes the lag while it runs', async () => {
  const { call, searchIds } = createTestSandbox();
  await call('POST', '/__sandbox/settings', { ...bare, body: { lagMs: 5000 } });
  await call('PUT', `/contacts/${mayaId}`, { body: { firstName: 'Renamed' } });
  expect(await searchIds({ query: 'renamed' })).toEqual([]);
  await call('POST', '/__sandbox/settings', { ...bare, body: { lagMs: 0 } });
  await call('PUT', `/contacts/${mayaId}`, { body: { lastName: 'Again' } });
  expect(await searchIds({ query: 'okafor maya' })).toEqual([mayaId]);
});
