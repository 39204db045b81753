import { describe, expect, it } from 'vitest';
import { northsideId, southsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { otherLocationToken } from '../seed/tokens.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const create = (body: Record<string, unknown>) => ({ body: { locationId: northsideId, ...body } });
const south = (body: Record<string, unknown>) => ({
  token: otherLocationToken,
  body: { locationId: southsideId, ...body },
});

describe('where duplicates are not allowed', () => {
  it('names the contact that already has the e-mail', async () => {
    const { call, control } = createTestSandbox();
    const size = control.contacts().length;
    const answer = await call('POST', '/contacts/', create({ email: 'Maya.Okafor@Example.com' }));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      statusCode: 400,
      message: 'This location does not allow duplicated contacts.',
      meta: { contactId: seedId('contact', 'maya'), contactName: 'Maya Okafor', matchingField: 'email' },
      traceId: expect.stringMatching(/^\w{20}$/),
    });
    expect(control.contacts()).toHaveLength(size);
  });

  it('finds the phone in another form, and an additional phone', async () => {
    const { call } = createTestSandbox();
    const national = await call('POST', '/contacts/', create({ phone: '(312) 555-0148' }));
    expect(national.at('meta')).toMatchObject({
      contactId: seedId('contact', 'maya'),
      matchingField: 'phone',
    });
    const additional = await call('POST', '/contacts/', create({ phone: '+19175550155' }));
    expect(additional.at('meta.contactId')).toBe(seedId('contact', 'wale'));
  });

  it('leaves out the name of a contact that has none', async () => {
    const { call } = createTestSandbox();
    const answer = await call('POST', '/contacts/', create({ phone: '+19175550177' }));
    expect(answer.at('meta')).toEqual({ contactId: seedId('contact', 'nameless'), matchingField: 'phone' });
  });

  it('refuses an update that takes another contact’s e-mail, not one that keeps its own', async () => {
    const { call } = createTestSandbox();
    const maya = `/contacts/${seedId('contact', 'maya')}`;
    expect((await call('PUT', maya, { body: { email: 'naoki.tanaka@example.com' } })).status).toBe(400);
    expect((await call('PUT', maya, { body: { email: 'maya.okafor@example.com' } })).status).toBe(200);
  });

  it('looks at the e-mail first, and then no further', async () => {
    const { call } = createTestSandbox();
    const both = { email: 'tamara.voss@example.com', phone: '+12125550163' };
    const query = `locationId=${northsideId}&email=${both.email}&number=${encodeURIComponent(both.phone)}`;
    const found = await call('GET', `/contacts/search/duplicate?${query}`);
    expect(found.at('contact.id')).toBe(seedId('contact', 'tamara'));
    const upserted = await call('POST', '/contacts/upsert', create(both));
    expect([upserted.at('new'), upserted.at('contact.id')]).toEqual([false, seedId('contact', 'tamara')]);
  });

  it('takes the former main e-mail away when upsert matches by an additional one', async () => {
    const { call } = createTestSandbox();
    const answer = await call('POST', '/contacts/upsert', create({ email: 'olga.petrova@example.com' }));
    expect(answer.at('contact.id')).toBe(seedId('contact', 'olga'));
    expect(answer.at('contact.email')).toBe('olga.petrova@example.com');
  });
});

describe('where duplicates are allowed', () => {
  it('makes a second contact on create, and on upsert only when asked', async () => {
    const { call } = createTestSandbox();
    const who = { email: 'twin@example.com', phone: '+12135550141' };
    const first = await call('POST', '/contacts/', south(who));
    const second = await call('POST', '/contacts/', south(who));
    expect([first.status, second.status]).toEqual([201, 201]);
    const merged = await call('POST', '/contacts/upsert', south(who));
    expect([merged.at('new'), merged.at('contact.id')]).toEqual([false, first.at('contact.id')]);
    const third = await call(
      'POST',
      '/contacts/upsert',
      south({ ...who, createNewIfDuplicateAllowed: true }),
    );
    expect(third.at('new')).toBe(true);
  });
});

it('looks duplicates up at once, also while the search lags, and answers null for nobody', async () => {
  const { call } = createTestSandbox({ lagMs: 60_000 });
  const path = `/contacts/search/duplicate?locationId=${northsideId}&email=amara.kone@example.com`;
  const nobody = await call('GET', path);
  expect([nobody.status, nobody.at('contact')]).toEqual([200, null]);
  const made = await call('POST', '/contacts/', create({ email: 'amara.kone@example.com' }));
  expect((await call('GET', path)).at('contact.id')).toBe(made.at('contact.id'));
  const byWrongName = await call(
    'GET',
    `/contacts/search/duplicate?locationId=${northsideId}&phone=%2B13125550148`,
  );
  expect(byWrongName.at('contact')).toBeNull();
});
