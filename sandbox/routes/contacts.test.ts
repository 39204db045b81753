import { describe, expect, it } from 'vitest';
import { northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const mayaId = seedId('contact', 'maya');
const maya = `/contacts/${mayaId}`;

describe('contacts', () => {
  it('answers a contact by id, with custom fields as id and value only', async () => {
    const { call } = createTestSandbox();
    const answer = await call('GET', maya);
    expect(answer.at('contact')).toMatchObject({
      id: mayaId,
      name: 'Maya Okafor',
      phone: '+13125550148',
      companyName: 'Okafor Studio',
      tags: ['aligners', 'vip', 'recall 2026'],
      assignedTo: seedId('user', 'priya'),
      dndSettings: { Call: { status: 'active', message: 'No calls' } },
    });
    expect(answer.at('contact.customFields.0')).toEqual({
      id: seedId('field', 'insurance'),
      value: 'Lakeside Dental Plan',
    });
    expect(answer.at('contact.dateOfBirth')).toBeUndefined();
  });

  it('creates: folds tags, echoes the phone, and stores it as E.164', async () => {
    const { call } = createTestSandbox();
    const made = await call('POST', '/contacts/', {
      body: {
        locationId: northsideId,
        name: 'Amara  Kone',
        email: 'Amara.Kone@example.com',
        phone: '917-555-0188',
        tags: [' VIP', 'vip', 'Chat Lead'],
      },
    });
    expect([made.status, made.at('contact.phone')]).toEqual([201, '917-555-0188']);
    const read = await call('GET', `/contacts/${made.at('contact.id')}`);
    expect(read.at('contact')).toMatchObject({
      firstName: 'Amara',
      lastName: 'Kone',
      email: 'amara.kone@example.com',
      phone: '+19175550188',
      tags: ['vip', 'chat lead'],
    });
  });

  it('keeps a phone that is none as the text it was', async () => {
    const { call } = createTestSandbox();
    const changed = await call('PUT', maya, { body: { phone: 'ask reception' } });
    expect(changed.at('contact.phone')).toBe('ask reception');
  });

  it('replaces the tags on PUT, and makes new ones known to the location', async () => {
    const { call } = createTestSandbox();
    const changed = await call('PUT', maya, { body: { tags: ['Brand New'] } });
    expect(changed.at('contact.tags')).toEqual(['brand new']);
    const tags = await call('GET', `/locations/${northsideId}/tags`);
    expect(JSON.stringify(tags.body)).toContain('"brand new"');
  });

  it('keeps what is left out and clears what is null', async () => {
    const { call } = createTestSandbox();
    const changed = await call('PUT', maya, { body: { city: null, website: null, assignedTo: null } });
    expect(changed.at('succeded')).toBe(true);
    expect(changed.at('contact.city')).toBeUndefined();
    expect(changed.at('contact.assignedTo')).toBeUndefined();
    expect(changed.at('contact.state')).toBe('IL');
  });

  it('merges custom fields by id or key, clears by an empty text, and drops unknown ids', async () => {
    const { call, control } = createTestSandbox();
    const before = control.dump(mayaId)?.contact.customFields.length ?? 0;
    await call('PUT', maya, {
      body: {
        customFields: [
          { id: seedId('field', 'visits'), field_value: '8' },
          { id: seedId('field', 'insurance'), field_value: '' },
          { key: 'contact.referred_by', field_value: 'Jon Park' },
          { id: 'unknown', field_value: 'x' },
        ],
      },
    });
    const stored = control.dump(mayaId)?.contact.customFields ?? [];
    expect(stored).toHaveLength(before - 1);
    expect(stored).toContainEqual({ id: seedId('field', 'visits'), value: 8 });
    expect(stored).toContainEqual({ id: seedId('field', 'referred_by'), value: 'Jon Park' });
    const wrongDate = await call('PUT', maya, {
      body: { customFields: [{ id: seedId('field', 'last_cleaning'), field_value: '12 May' }] },
    });
    expect(wrongDate.status).toBe(422);
  });

  it('reads a birth date in each of the vendor’s forms', async () => {
    const { call } = createTestSandbox();
    const forms = [
      '1990/09/25',
      '09/25/1990',
      '1990-09-25',
      '09-25-1990',
      '1990.09.25',
      '09.25.1990',
      '1990_09_25',
      '09_25_1990',
    ];
    for (const dateOfBirth of forms) {
      const changed = await call('PUT', maya, { body: { dateOfBirth } });
      expect(changed.at('contact.dateOfBirth')).toBe('1990-09-25');
    }
    expect(forms).toHaveLength(8);
  });

  it('speaks v3 when asked: succeeded, fieldValue, and DND keys in lower case', async () => {
    const { call } = createTestSandbox();
    const changed = await call('PUT', maya, {
      version: 'v3',
      body: {
        dndSettings: { sms: { status: 'active' } },
        customFields: [{ id: seedId('field', 'visits'), fieldValue: 9 }],
      },
    });
    expect([changed.at('succeeded'), changed.at('succeded')]).toEqual([true, undefined]);
    expect(changed.at('contact.dndSettings')).toMatchObject({
      call: { status: 'active' },
      sms: { status: 'active' },
    });
    const old = await call('GET', maya);
    expect(old.at('contact.dndSettings')).toMatchObject({
      Call: { status: 'active' },
      SMS: { status: 'active' },
    });
  });

  it('deletes a contact with all that hangs on it', async () => {
    const { call, control } = createTestSandbox();
    expect((await call('DELETE', maya)).body).toEqual({ succeded: true });
    expect(control.dump(mayaId)).toBeUndefined();
    expect((await call('GET', `${maya}/notes`)).status).toBe(400);
  });
});
