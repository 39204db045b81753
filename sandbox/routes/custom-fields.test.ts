import { expect, it } from 'vitest';
import { northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const location = `/locations/${northsideId}`;
const maya = `/contacts/${seedId('contact', 'maya')}`;

it('makes a field with a key of its own, which contacts can then have', async () => {
  const { call } = createTestSandbox();
  const made = await call('POST', `${location}/customFields`, {
    body: { name: 'Shoe size', dataType: 'NUMERICAL' },
  });
  expect([made.status, made.at('customField.fieldKey')]).toEqual([201, 'contact.shoe_size']);
  const id = made.at('customField.id');
  const body = { customFields: [{ id, field_value: 42 }] };
  const written = await call('PUT', maya, { body });
  expect(written.at('contact.customFields')).toContainEqual({ id, value: 42 });
});

it('renames a field, and takes its values away with it', async () => {
  const { call } = createTestSandbox();
  const id = seedId('field', 'insurance');
  const path = `${location}/customFields/${id}`;
  expect((await call('PUT', path, { body: { name: 'Insurer' } })).at('customField.name')).toBe('Insurer');
  await call('DELETE', path);
  expect((await call('GET', path)).status).toBe(400);
  expect(JSON.stringify((await call('GET', maya)).body)).not.toContain(id);
});

it('keeps values of the location, and its templates by kind', async () => {
  const { call } = createTestSandbox();
  const body = { name: 'Holidays', value: '24 to 31 December' };
  const made = await call('POST', `${location}/customValues`, { body });
  expect(made.at('customValue.fieldKey')).toBe('{{ custom_values.holidays }}');
  await call('DELETE', `${location}/customValues/${made.at('customValue.id')}`);
  expect((await call('GET', `${location}/customValues`)).at('customValues.length')).toBe(2);

  const emails = await call('GET', `${location}/templates?originId=${northsideId}&type=email`);
  expect([emails.at('totalCount'), emails.at('templates.0.template.subject')]).toEqual([
    1,
    'Your treatment plan',
  ]);
  expect((await call('GET', `${location}/templates`)).status).toBe(422);
});

it('renames a tag on everybody who bears it', async () => {
  const { call } = createTestSandbox();
  const path = `${location}/tags/${seedId('tag', 'aligners')}`;
  expect((await call('PUT', path, { body: { name: 'Clear aligners' } })).at('tag.name')).toBe(
    'clear aligners',
  );
  expect((await call('GET', maya)).at('contact.tags')).toEqual(['clear aligners', 'vip', 'recall 2026']);
});
