import { expect, it } from 'vitest';
import { northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const mayaId = seedId('contact', 'maya');
const path = `/contacts/${mayaId}/tags`;

it('adds tags in lower case and says which were new', async () => {
  const { call } = createTestSandbox();
  const added = await call('POST', path, { body: { tags: ['VIP', 'Refund', 'refund'] } });
  expect([added.status, added.body]).toEqual([
    201,
    { tags: ['aligners', 'vip', 'recall 2026', 'refund'], tagsAdded: ['refund'] },
  ]);
});

it('removes tags by a DELETE with a body', async () => {
  const { call } = createTestSandbox();
  const removed = await call('DELETE', path, { body: { tags: ['Vip', 'unknown'] } });
  expect([removed.status, removed.body]).toEqual([
    200,
    { tags: ['aligners', 'recall 2026'], tagsRemoved: ['vip'] },
  ]);
});

it('changes the tags of many contacts and counts the ones it does not know', async () => {
  const { call, control } = createTestSandbox();
  const body = { contacts: [mayaId, 'nobody'], tags: ['Bulk'], locationId: northsideId };
  const added = await call('POST', '/contacts/bulk/tags/update/add', { body });
  expect([added.status, added.at('errorCount'), added.at('responses.0.tagsAdded')]).toEqual([
    201,
    1,
    ['bulk'],
  ]);
  await call('POST', '/contacts/bulk/tags/update/remove', { body: { ...body, removeAllTags: true } });
  expect(control.dump(mayaId)?.contact.tags).toEqual([]);
});

it('makes, finds and deletes a tag of the location', async () => {
  const { call } = createTestSandbox();
  const path = `/locations/${northsideId}/tags`;
  const made = await call('POST', path, { body: { name: ' Second Opinion ' } });
  expect(made.at('tag.name')).toBe('second opinion');
  expect((await call('POST', path, { body: { name: 'SECOND OPINION' } })).status).toBe(400);
  expect((await call('DELETE', `${path}/${made.at('tag.id')}`)).at('succeded')).toBe(true);
  expect((await call('GET', `${path}/${made.at('tag.id')}`)).status).toBe(400);
});
