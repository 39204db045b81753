import { describe, expect, it } from 'vitest';
import { CLEARABLE_FIELDS, EDITABLE_FIELDS } from '../domain/contact.ts';
import { contactUpdateBody } from './bodies.ts';
import { toContactCreate, toCustomUpdate, toFieldUpdate, toTaskCreate, toTaskUpdate } from './to-wire.ts';

const readPhone = (raw: string) => (raw.includes('555-0148') ? '+13125550148' : null);
const empty = { firstName: '', lastName: '', email: '', phone: '', companyName: '', source: '', tags: [] };

describe('a create', () => {
  it('holds what was filled in, trimmed, and nothing else', () => {
    const body = toContactCreate(
      { ...empty, firstName: ' Maya ', phone: '(312) 555-0148', tags: [' vip ', ''] },
      'loc',
      readPhone,
    );
    expect(body).toEqual({ locationId: 'loc', firstName: 'Maya', phone: '+13125550148', tags: ['vip'] });
    expect(toContactCreate(empty, 'loc', readPhone)).toEqual({ locationId: 'loc' });
  });

  it('sends a phone that cannot be read as it was typed', () => {
    expect(toContactCreate({ ...empty, phone: ' ext 9 ' }, 'loc', readPhone)).toEqual({
      locationId: 'loc',
      phone: 'ext 9',
    });
  });
});

describe('an update of one field', () => {
  it('sends that field only, and the body is one that the server takes', () => {
    for (const field of EDITABLE_FIELDS) {
      const body = toFieldUpdate(field, ' x ', readPhone);
      expect(body).toEqual({ [field]: 'x' });
      expect(contactUpdateBody.safeParse(body).success).toBe(true);
    }
    expect(EDITABLE_FIELDS).toHaveLength(14);
  });

  it('clears with null, where that is allowed', () => {
    for (const field of EDITABLE_FIELDS) {
      for (const blank of [null, '', '  ']) {
        const cleared = CLEARABLE_FIELDS.has(field) ? { [field]: null } : null;
        expect(toFieldUpdate(field, blank, readPhone)).toEqual(cleared);
      }
    }
    expect(EDITABLE_FIELDS.filter((field) => !CLEARABLE_FIELDS.has(field))).toEqual([
      'postalCode',
      'country',
    ]);
  });

  it('writes phones in E.164', () => {
    expect(toFieldUpdate('phone', '(312) 555-0148', readPhone)).toEqual({ phone: '+13125550148' });
  });
});

describe('an update of a custom field', () => {
  it('names it by id', () => {
    expect(toCustomUpdate('f1', 7)).toEqual({ customFields: [{ id: 'f1', field_value: 7 }] });
    expect(toCustomUpdate('f1', ['a'])).toEqual({ customFields: [{ id: 'f1', field_value: ['a'] }] });
  });
});

describe('a task', () => {
  const dueAtMs = Date.parse('2026-11-20T17:00:00Z');

  it('is created with a due time that names its zone, open', () => {
    expect(toTaskCreate({ title: ' Call ', body: ' ', dueAtMs, assignedTo: null })).toEqual({
      title: 'Call',
      dueDate: '2026-11-20T17:00:00.000Z',
      completed: false,
    });
  });

  it('is edited with all that the form holds, whether done or not', () => {
    expect(toTaskUpdate({ title: 'Call', body: '', dueAtMs, assignedTo: 'u1' })).toEqual({
      title: 'Call',
      body: '',
      dueDate: '2026-11-20T17:00:00.000Z',
      assignedTo: 'u1',
    });
  });
});
