import { expect, it } from 'vitest';
import { northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const mayaId = seedId('contact', 'maya');
const maya = `/contacts/${mayaId}`;

it('adds and removes followers', async () => {
  const { call } = createTestSandbox();
  const followers = [seedId('user', 'tom'), seedId('user', 'lena')];
  const added = await call('POST', `${maya}/followers`, { body: { followers } });
  expect([added.status, added.at('followersAdded')]).toEqual([201, followers]);
  const removed = await call('DELETE', `${maya}/followers`, { body: { followers: followers.slice(0, 1) } });
  expect(removed.body).toEqual({ followers: followers.slice(1), followersRemoved: followers.slice(0, 1) });
});

it('joins and leaves campaigns and workflows', async () => {
  const { call, control, searchIds } = createTestSandbox();
  expect((await call('POST', `${maya}/campaigns/one`, { body: {} })).status).toBe(201);
  await call('POST', `${maya}/campaigns/two`, { body: {} });
  expect(control.dump(mayaId)?.contact.campaigns).toEqual(['one', 'two']);
  await call('DELETE', `${maya}/campaigns/one`);
  expect(control.dump(mayaId)?.contact.campaigns).toEqual(['two']);
  await call('DELETE', `${maya}/campaigns/removeAll`);
  expect(control.dump(mayaId)?.contact.campaigns).toEqual([]);

  const joined = await call('POST', `${maya}/workflow/w1`, {
    body: { eventStartTime: '2026-12-01T09:00:00+01:00' },
  });
  expect(joined.body).toEqual({ succeded: true });
  const filters = [{ field: 'activeWorkflows', operator: 'eq', value: 'w1' }];
  expect(await searchIds({ filters })).toEqual([mayaId]);
  await call('DELETE', `${maya}/workflow/w1`, { body: {} });
  expect(await searchIds({ filters })).toEqual([]);
});

it('moves contacts into a business and out of it', async () => {
  const { call } = createTestSandbox();
  const body = { locationId: northsideId, ids: [mayaId, 'nobody'], businessId: 'b1' };
  expect((await call('POST', '/contacts/bulk/business', { body })).body).toEqual({
    success: true,
    ids: [mayaId],
  });
  const listed = await call('GET', `/contacts/business/b1?locationId=${northsideId}`);
  expect([listed.at('count'), listed.at('contacts.0.id')]).toEqual([1, mayaId]);
  await call('POST', '/contacts/bulk/business', { body: { ...body, businessId: null } });
  expect((await call('GET', `/contacts/business/b1?locationId=${northsideId}`)).at('count')).toBe(0);
});
