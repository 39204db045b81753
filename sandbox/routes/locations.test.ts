import { expect, it } from 'vitest';
import { companyId, northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

it('answers the location with its time zone and its rule about duplicates', async () => {
  const { call } = createTestSandbox();
  expect((await call('GET', `/locations/${northsideId}`)).at('location')).toMatchObject({
    name: 'Juniper Dental, Northside',
    timezone: 'America/New_York',
    settings: { allowDuplicateContact: false, contactUniqueIdentifiers: ['email', 'phone'] },
  });
});

it('answers custom fields of the model asked for', async () => {
  const { call } = createTestSandbox();
  const path = `/locations/${northsideId}/customFields`;
  const contact = (await call('GET', `${path}?model=contact`)).at('customFields');
  const everything = (await call('GET', `${path}?model=all`)).at('customFields');
  expect(contact).toHaveLength(15);
  expect(everything).toHaveLength(16);
  expect(contact).toContainEqual(
    expect.objectContaining({
      fieldKey: 'contact.treatment_wanted',
      dataType: 'SINGLE_OPTIONS',
      picklistOptions: ['Whitening', 'Aligners', 'Implant', 'Check-up'],
    }),
  );
});

it('answers the users of the location, all or searched', async () => {
  const { call } = createTestSandbox();
  const all = await call('GET', `/users/?locationId=${northsideId}`);
  expect(all.at('users')).toHaveLength(7);
  const search = `/users/search?companyId=${companyId}&locationId=${northsideId}`;
  const priya = await call('GET', `${search}&query=nair`);
  expect([priya.at('count'), priya.at('users.0.name')]).toEqual([1, 'Priya Nair']);
  const paged = await call('GET', `${search}&limit=2&skip=6`);
  expect([paged.at('count'), paged.at('users')]).toEqual([7, [expect.objectContaining({ name: 'Sam Ito' })]]);
  const one = await call('GET', `/users/${seedId('user', 'lena')}`);
  expect(one.at('name')).toBe('Lena Brandt');
});

it('answers appointments in local time without a zone', async () => {
  const { call } = createTestSandbox();
  const answer = await call('GET', `/contacts/${seedId('contact', 'maya')}/appointments`);
  expect(answer.at('events')).toMatchObject([
    {
      title: 'Aligner fitting',
      startTime: '2026-11-23 14:30:00',
      endTime: '2026-11-23 15:00:00',
      appointmentStatus: 'confirmed',
    },
  ]);
});

it('searches tasks over the location', async () => {
  const { call } = createTestSandbox();
  const path = `/locations/${northsideId}/tasks/search`;
  const found = await call('POST', path, {
    body: { contactId: [seedId('contact', 'maya')], completed: false },
  });
  expect(found.at('tasks')).toHaveLength(2);
});
