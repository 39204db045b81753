import { describe, expect, it } from 'vitest';
import { contactSchema } from './answers.ts';
import { toContact, toContactSummary } from './to-contact.ts';

const read = (wire: Record<string, unknown>) => toContact(contactSchema.parse({ id: 'c1', ...wire }), 'loc');

describe('a contact', () => {
  it('is read from the answer by id', () => {
    const contact = read({
      locationId: 'other',
      name: 'maya okafor',
      firstName: 'Maya',
      lastName: 'Okafor',
      email: 'maya.okafor@example.com',
      phone: '+13125550148',
      address1: '1450 W Lake Street',
      postalCode: 60607,
      tags: ['vip', 7, null],
      dateAdded: '2026-01-02T03:04:05.000Z',
      dateUpdated: 1_780_000_000_000,
      somethingNew: { deep: true },
    });
    expect(contact).toMatchObject({
      id: 'c1',
      locationId: 'other',
      name: 'Maya Okafor',
      address1: '1450 W Lake Street',
      postalCode: '60607',
      tags: ['vip', '7'],
      dateAddedMs: Date.parse('2026-01-02T03:04:05Z'),
      dateUpdatedMs: 1_780_000_000_000,
    });
    expect(contact).not.toHaveProperty('somethingNew');
  });

  it("is read from the search's other shape", () => {
    const contact = read({
      contactName: 'Maya Okafor',
      address: '1450 W Lake Street',
      businessName: 'Studio',
    });
    expect(contact).toMatchObject({
      locationId: 'loc',
      name: 'Maya Okafor',
      address1: '1450 W Lake Street',
      companyName: 'Studio',
    });
  });

  it('with nothing but an id is empty, not broken', () => {
    expect(read({})).toEqual({
      id: 'c1',
      locationId: 'loc',
      name: '',
      firstName: null,
      lastName: null,
      email: null,
      phone: null,
      additionalEmails: [],
      additionalPhones: [],
      companyName: null,
      type: null,
      source: null,
      assignedTo: null,
      address1: null,
      city: null,
      state: null,
      postalCode: null,
      country: null,
      website: null,
      timezone: null,
      dateOfBirth: null,
      tags: [],
      dnd: { all: false, channels: [] },
      customFields: [],
      dateAddedMs: null,
      dateUpdatedMs: null,
    });
  });

  it('with every field of a wrong type is empty as well', () => {
    const fields = Object.keys(contactSchema.shape).filter((field) => field !== 'id');
    expect(fields).toHaveLength(29);
    for (const junk of [{}, [], true, null, [[]], { a: { b: 1 } }]) {
      const contact = read(Object.fromEntries(fields.map((field) => [field, junk])));
      expect(contact).toMatchObject({ name: '', email: null, tags: [], customFields: [] });
    }
  });

  it('has the best name there is', () => {
    const names: readonly (readonly [wire: Record<string, unknown>, name: string])[] = [
      [{ name: 'Full Name', firstName: 'First' }, 'Full Name'],
      [{ name: 'full name', firstName: 'Full', lastName: 'Name' }, 'Full Name'],
      [{ firstName: 'First', lastName: 'Last', companyName: 'Co' }, 'First Last'],
      [{ lastName: 'Last' }, 'Last'],
      [{ name: ' ', companyName: 'Co', email: 'a@example.com' }, 'Co'],
      [{ email: 'a@example.com', phone: '+13125550148' }, 'a@example.com'],
      [{ phone: '+13125550148' }, '+13125550148'],
      [{}, ''],
    ];
    for (const [wire, name] of names) expect(read(wire).name).toBe(name);
    expect(names).toHaveLength(8);
  });

  it('has the channels that are blocked, by either spelling', () => {
    const settings = {
      Call: { status: 'active' },
      email: { status: 'permanent', message: 'STOP' },
      whatsApp: { status: 'active' },
      sms: { status: 'inactive' },
      Pigeon: { status: 'active' },
      FB: 'active',
    };
    expect(read({ dnd: true, dndSettings: settings }).dnd).toEqual({
      all: true,
      channels: ['Call', 'Email', 'WhatsApp', 'Pigeon'],
    });
    expect(read({ dnd: false, dndSettings: 'none' }).dnd).toEqual({ all: false, channels: [] });
  });

  it('has additional e-mails and phones in any of their shapes', () => {
    const contact = read({
      additionalEmails: [{ email: 'a@example.com' }, 'b@example.com', { mail: 'c' }, null],
      additionalPhones: ['+13125550148', { phone: '+13125550149' }, { number: 13125550150 }, {}, []],
    });
    expect(contact.additionalEmails).toEqual(['a@example.com', 'b@example.com']);
    expect(contact.additionalPhones).toEqual(['+13125550148', '+13125550149', '13125550150']);
  });

  it('has custom values of every kind', () => {
    const contact = read({
      customFields: [
        { id: 'text', value: 'x' },
        { id: 'empty', value: '' },
        { id: 'number', value: 7.5 },
        { id: 'flag', value: false },
        { id: 'list', value: ['a', 'b', null] },
        { id: 'v3', fieldValue: 'y' },
        { id: 'old', field_value: 'z' },
        { id: 'file', value: { f1: { meta: { originalname: 'x-ray.png' }, url: 'https://x' } } },
        { id: 'boxes', value: { Upper: '6', Lower: '5' } },
        { id: 'none', value: null },
        { value: 'nobody' },
        'junk',
      ],
    });
    expect(contact.customFields).toEqual([
      { id: 'text', value: 'x' },
      { id: 'empty', value: '' },
      { id: 'number', value: 7.5 },
      { id: 'flag', value: false },
      { id: 'list', value: ['a', 'b'] },
      { id: 'v3', value: 'y' },
      { id: 'old', value: 'z' },
      { id: 'file', value: ['x-ray.png'] },
      { id: 'boxes', value: ['Upper: 6', 'Lower: 5'] },
    ]);
  });
});

describe('a summary', () => {
  it('holds what a list needs', () => {
    const wire = contactSchema.parse({ id: 'c1', contactName: 'Maya', city: 'Chicago', tags: ['vip'] });
    expect(toContactSummary(wire)).toEqual({
      id: 'c1',
      name: 'Maya',
      email: null,
      phone: null,
      additionalEmails: [],
      additionalPhones: [],
      companyName: null,
      city: 'Chicago',
      tags: ['vip'],
      dateAddedMs: null,
    });
  });
});
