import { describe, expect, test } from 'vitest';
import type { Intent } from '../domain/command.ts';
import type { Contact, CustomValue } from '../domain/contact.ts';
import type { CustomField, Location } from '../domain/location.ts';
import { type ContactRecord, UNREAD } from '../domain/record.ts';
import { sampleCommand } from '../outbox/sample-commands.ts';
import { checkValue, customValue } from './check-field.ts';
import type { ContactView, Write } from './contact-view.ts';
import { dndWords, type FieldKind, firstRows, otherRows, rowOrder, wantedValue } from './field-rows.ts';
import { projectContact } from './project-contact.ts';
import { readMessages } from './read-messages.ts';

const text = readMessages();

const contact: Contact = {
  id: 'c1',
  locationId: 'loc',
  name: 'Maya Okafor',
  firstName: 'Maya',
  lastName: 'Okafor',
  email: 'maya@example.com',
  phone: '+13125550148',
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  type: null,
  source: null,
  assignedTo: 'u1',
  address1: null,
  city: 'Chicago',
  state: null,
  postalCode: null,
  country: null,
  website: null,
  timezone: null,
  dateOfBirth: '1990-02-28T00:00:00.000Z',
  tags: [],
  dnd: { all: false, channels: [] },
  customFields: [],
  dateAddedMs: null,
  dateUpdatedMs: null,
};

const view = (change: Partial<Contact> = {}): ContactView => {
  const record: ContactRecord = {
    locationId: 'loc',
    contactId: 'c1',
    contact: { ...contact, ...change },
    notes: UNREAD,
    tasks: UNREAD,
    appointments: UNREAD,
    fetchedAtMs: 0,
  };
  return projectContact(record, []);
};

const field = (
  id: string,
  dataType: string,
  position: number,
  options: readonly string[] = [],
): CustomField => ({
  id,
  name: `Name of ${id}`,
  dataType,
  position,
  options,
});

const location = (customFields: readonly CustomField[]): Location => ({
  id: 'loc',
  name: 'Northside',
  timezone: 'UTC',
  country: 'US',
  users: [{ id: 'u1', name: 'Priya Nair', email: null }],
  tags: [],
  customFields,
  fetchedAtMs: 0,
});

const write = (intent: Intent, state: Write['state'] = 'refused'): Write => ({
  commandId: 'w1',
  state,
  refusal: null,
  command: sampleCommand({ id: 'w1', intent, state, tries: 1 }),
});

describe('rows', () => {
  test('the first three always stand, with names instead of ids', () => {
    const rows = firstRows(view(), location([]), text);
    expect(rows.map((row) => [row.key, row.shown])).toEqual([
      ['email', 'maya@example.com'],
      ['phone', '+1 312-555-0148'],
      ['assignedTo', 'Priya Nair'],
    ]);
    expect(firstRows(view({ assignedTo: 'gone' }), null, text)[2]?.shown).toBe('Unknown user');
  });

  test('custom fields stand by position, each as its type', () => {
    const fields = [
      field('b', 'DATE', 2),
      field('a', 'TEXT', 1),
      field('c', 'SINGLE_OPTIONS', 3, ['x']),
      field('d', 'MULTIPLE_OPTIONS', 4, ['x', 'y']),
      field('e', 'LARGE_TEXT', 5),
      field('f', 'MONETORY', 6),
      field('g', 'FILE_UPLOAD', 7),
      field('h', 'SOMETHING_NEW', 8),
      field('i', 'CHECKBOX', 9, []),
      field('j', 'constructor', 10),
    ];
    const values: CustomValue[] = [
      { id: 'b', value: Date.UTC(2026, 4, 12, 9) },
      { id: 'd', value: ['x', 'y'] },
      { id: 'f', value: 3400 },
      { id: 'g', value: ['a.png', 'b.png'] },
      { id: 'gone', value: 'of a field that is not in the list any more' },
    ];
    const rows = otherRows(view({ customFields: values }), location(fields), text).filter((row) =>
      row.key.startsWith('custom:'),
    );
    expect(rows.map((row) => [row.key.slice(7), row.kind, row.value, row.shown])).toEqual([
      ['a', 'text', '', ''],
      ['b', 'date', '2026-05-12', '12 May 2026'],
      ['c', 'select', '', ''],
      ['d', 'multi', 'x\ny', 'x, y'],
      ['e', 'area', '', ''],
      ['f', 'number', '3400', '3,400'],
      ['g', 'read-only', 'a.png\nb.png', 'a.png, b.png'],
      ['h', 'text', '', ''],
      ['i', 'text', '', ''],
      ['j', 'text', '', ''],
    ]);
    expect(rows.find((row) => row.key === 'custom:g')?.target).toBeNull();
  });

  test('what cannot be changed and is empty is not shown; company is locked', () => {
    const keys = otherRows(view(), location([field('g', 'FILE_UPLOAD', 1)]), text).map((row) => row.key);
    expect(keys).not.toContain('custom:g');
    expect(keys).not.toContain('companyName');
    const company = otherRows(view({ companyName: 'Okafor Studio' }), null, text)[0];
    expect(company).toMatchObject({ key: 'companyName', locked: true, target: null });
  });

  test('the order is filled rows first, and every row once', () => {
    const rows = otherRows(view(), null, text);
    const order = rowOrder(rows);
    expect(order.slice(0, 4)).toEqual(['city', 'dateOfBirth', 'firstName', 'lastName']);
    expect([...order].sort()).toEqual(rows.map((row) => row.key).sort());
  });

  test('a refused value stands where it was typed', () => {
    const refused = write({ kind: 'field.set', field: 'dateOfBirth', value: '1990-02-31', base: null });
    const rows = otherRows({ ...view(), fieldWrites: { dateOfBirth: refused } }, null, text);
    expect(rows.find((row) => row.key === 'dateOfBirth')).toMatchObject({
      value: '1990-02-31',
      shown: '1990-02-31',
      dateMs: null,
    });
    expect(wantedValue(refused)).toBe('1990-02-31');
    expect(wantedValue(write({ kind: 'custom.set', fieldId: 'd', value: ['x', 'y'], base: null }))).toBe(
      'x\ny',
    );
    expect(wantedValue(write({ kind: 'tags.add', tags: ['x'] }))).toBeNull();
  });

  test('do not disturb is said where it matters', () => {
    const words = (all: boolean, channels: readonly string[]) =>
      dndWords({ ...contact, dnd: { all, channels } });
    expect(words(true, [])).toEqual({ phone: 'field_dnd', email: null });
    expect(words(false, ['Call', 'Email'])).toEqual({ phone: 'field_no_calls', email: 'field_no_email' });
    expect(words(false, ['SMS'])).toEqual({ phone: 'field_no_sms', email: null });
    expect(words(false, [])).toEqual({ phone: null, email: null });
  });
});

describe('checking a value', () => {
  const long = 'x'.repeat(10_001);
  const cases: readonly [FieldKind, boolean, string, string][] = [
    ['email', true, ' maya@example.com ', 'maya@example.com'],
    ['email', true, '', ''],
    ['email', true, 'maya@', 'field_wrong_email'],
    ['email', true, 'a b@example.com', 'field_wrong_email'],
    ['email', true, '<script>@example.com', 'field_wrong_email'],
    ['phone', true, '+1 (312) 555-0148', '+1 (312) 555-0148'],
    ['phone', true, '   ', ''],
    ['phone', true, '1234', 'field_wrong_phone'],
    ['phone', true, 'call me', 'field_wrong_phone'],
    ['number', true, '12,5', '12,5'],
    ['number', true, 'twelve', 'field_wrong_number'],
    ['number', true, 'Infinity', 'field_wrong_number'],
    ['date', true, '2026-02-28', '2026-02-28'],
    ['date', true, '2026-02-30', 'field_wrong_date'],
    ['url', true, 'example.com/x', 'example.com/x'],
    ['url', true, 'not a page', 'field_wrong_url'],
    ['text', false, '', 'field_not_clearable'],
    ['text', true, long, 'field_too_long'],
    ['area', true, ' keeps its lines\n', ' keeps its lines\n'],
  ];
  test('catches slips of the hand, by type', () => {
    const got = cases.map(([kind, clearable, value]) => {
      const checked = checkValue({ kind, clearable }, value);
      return [kind, clearable, value, checked.ok ? checked.value : checked.reason];
    });
    expect(got).toEqual(cases);
    expect(got).toHaveLength(19);
  });

  test('is sent as its type', () => {
    expect(customValue('multi', 'x\ny')).toEqual(['x', 'y']);
    expect(customValue('multi', '')).toEqual([]);
    expect(customValue('number', '12,5')).toBe(12.5);
    expect(customValue('number', '')).toBe('');
    expect(customValue('text', '007')).toBe('007');
  });
});
