import { expect, it } from 'vitest';
import { northsideId as locationId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const studio = seedId('business', 'okafor-studio');
const maya = seedId('contact', 'maya');

it('is created and changed under the vendor’s spelling, and read under the right one', async () => {
  const { call } = createTestSandbox();
  const made = await call('POST', '/businesses/', { body: { locationId, name: 'Sandoval & Co' } });
  expect(made.status).toBe(201);
  const path = `/businesses/${made.at('buiseness.id')}`;
  const changed = await call('PUT', path, { body: { city: 'Chicago' } });
  expect(changed.at('buiseness')).toMatchObject({ name: 'Sandoval & Co', city: 'Chicago' });
  expect((await call('GET', path)).at('business.city')).toBe('Chicago');
  expect((await call('GET', `/businesses/?locationId=${locationId}`)).at('businesses.length')).toBe(3);
  expect((await call('PUT', path, { body: { locationId } })).status).toBe(422);
});

it('has its name in the search, and lets its contacts go when it is deleted', async () => {
  const { call } = createTestSandbox();
  const body = { locationId, pageLimit: 1, query: 'okafor' };
  const found = await call('POST', '/contacts/search', { body });
  expect(found.at('contacts.0.businessName')).toBe('Okafor Studio');
  expect((await call('DELETE', `/businesses/${studio}`)).body).toEqual({ success: true });
  expect((await call('GET', `/contacts/${maya}`)).at('contact.businessId')).toBeUndefined();
});

it('lists workflows with drafts, and campaigns by their status', async () => {
  const { call } = createTestSandbox();
  const workflows = await call('GET', `/workflows/?locationId=${locationId}`);
  expect([workflows.at('workflows.length'), workflows.at('workflows.2.status')]).toEqual([3, 'draft']);
  const campaigns = await call('GET', `/campaigns/?locationId=${locationId}&status=published`);
  expect(campaigns.at('campaigns.length')).toBe(1);
});
