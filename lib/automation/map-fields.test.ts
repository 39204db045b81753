import { describe, expect, it } from 'vitest';
import type { FieldMapping, Transform } from '../domain/automation/mapping.ts';
import type { Contact } from '../domain/contact.ts';
import type { Person } from '../domain/sighting.ts';
import { checkMapping } from './check-mapping.ts';
import { fieldIntents } from './field-intents.ts';
import { mapFields, sourceValue } from './map-fields.ts';
import { SAMPLE_LOCATION, sampleContact, sampleFacts, samplePerson, sampleRecord } from './sample-facts.ts';
import { transform } from './transforms.ts';

/** Stands in for the numbering plans: American numbers, or whole ones. */
const toE164 = (raw: string): string | null => {
  const digits = raw.replace(/\D/g, '');
  if (raw.trim().startsWith('+')) return digits.length > 7 ? `+${digits}` : null;
  return digits.length === 10 ? `+1${digits}` : null;
};

const mapping = (
  from: FieldMapping['from'] | string,
  field: string,
  ...transforms: readonly Transform[]
): FieldMapping => ({
  id: `${field}-1`,
  inbox: 'chatra',
  from: typeof from === 'string' ? { kind: 'label', label: from } : from,
  field,
  fieldName: 'As it was',
  transforms,
});

const map = (
  person: Partial<Person> = {},
  contact: Partial<Contact> = {},
  mappings: readonly FieldMapping[] = [],
) =>
  mapFields({
    inbox: 'chatra',
    mappings,
    person: samplePerson(person),
    contact: sampleContact(contact),
    location: SAMPLE_LOCATION,
    toE164,
  });

/** As `field: verdict value`. */
const short = (fields: ReturnType<typeof map>) =>
  fields.map((one) =>
    one.verdict === 'cannot'
      ? `${one.mapping.field}: ${one.why.key}`
      : `${one.mapping.field}: ${one.verdict} ${one.value}`,
  );

describe('without any set up', () => {
  it('what the CRM lacks is to be added', () => {
    expect(short(map({}, { phone: null }))).toEqual([
      'email: same maya@example.com',
      'phone: add +13125550148',
    ]);
    const nameless = { firstName: null, lastName: null, email: null, phone: null };
    expect(short(map({ name: { value: 'Ada de la Cruz', from: 'label' } }, nameless))).toEqual([
      'email: add maya@example.com',
      'phone: add +13125550148',
      'firstName: add Ada',
      'lastName: add de la Cruz',
    ]);
  });

  it('another value than the CRM’s differs, and one of several that the CRM has is the same', () => {
    const other = { email: 'other@example.com', phone: '+13125550199' };
    expect(short(map({}, other))).toEqual(['email: differs maya@example.com', 'phone: differs +13125550148']);
    const more = { additionalEmails: ['Maya@Example.com'], additionalPhones: ['+1 312 555 0148'] };
    expect(short(map({}, { ...other, ...more }))).toEqual([
      'email: same maya@example.com',
      'phone: same +13125550148',
    ]);
  });

  it('a name is never compared with one that the CRM has', () => {
    expect(short(map({ emails: [], phones: [] }, { lastName: null }))).toEqual([]);
  });

  it('free text, one of several, and what an inbox made up are never taken', () => {
    const none = { firstName: null, lastName: null, email: null, phone: null };
    expect(
      map(
        {
          name: { value: 'Visitor 4821', from: 'label' },
          emails: [{ value: 'said@example.com', from: 'text' }],
          phones: [
            { value: '+13125550148', from: 'label' },
            { value: '+13125550149', from: 'label' },
          ],
        },
        none,
      ),
    ).toEqual([]);
    expect(sourceValue({ kind: 'name' }, samplePerson({ name: { value: 'Maya', from: 'text' } }))).toBeNull();
  });
});

describe('a mapping', () => {
  const of = (label: string, value: string) => ({ attributes: [{ label, value }] });

  it('replaces the usual one of its inbox, and only there', () => {
    const own = [mapping('Order', 'insurance')];
    expect(short(map({}, { phone: null }, own))).toEqual(['insurance: add 2041']);
    expect(
      short(map({}, { phone: null }, [{ ...mapping('Order', 'insurance'), inbox: 'chatfuel' }])),
    ).toEqual(['email: same maya@example.com', 'phone: add +13125550148']);
  });

  it('writes what the field takes, as it takes it', () => {
    const cases: readonly (readonly [field: string, seen: string, value: unknown])[] = [
      ['visits', '7', 7],
      ['balance', '$1,204.50', 1204.5],
      ['balance', '1.204,50 €', 1204.5],
      ['balance', 'USD 12', 12],
      ['chair', 'left', 'Left'],
      ['likes', 'cherry; MINT', ['Cherry', 'Mint']],
      ['cleaning', '2026-03-04T10:00:00Z', '2026-03-04'],
      ['billing', 'Pay@Example.com', 'pay@example.com'],
      ['work', '312-555-0148', '+13125550148'],
      ['assignedTo', 'tom alvarez', 'user-2'],
      ['website', 'https://maya.example.com', 'https://maya.example.com'],
      ['timezone', 'Europe/Berlin', 'Europe/Berlin'],
      ['insurance', ' Acme ', 'Acme'],
    ];
    const empty = { assignedTo: null };
    for (const [field, seen, value] of cases) {
      expect(map(of('X', seen), empty, [mapping('x', field)]), field).toMatchObject([
        { verdict: 'add', value },
      ]);
    }
    expect(cases).toHaveLength(13);
  });

  it('says why a value cannot be written, and guesses nothing', () => {
    const cases: readonly (readonly [field: string, seen: string, key: string])[] = [
      ['visits', 'seven', 'mapping_no_number'],
      ['visits', '1,234', 'mapping_no_number'],
      ['visits', '1.234', 'mapping_no_number'],
      ['chair', 'Middle', 'mapping_no_option'],
      ['likes', 'Mint, Lemon', 'mapping_no_option'],
      ['cleaning', '04/03/2026', 'mapping_no_date'],
      ['billing', 'none', 'mapping_no_email'],
      ['work', '12', 'mapping_no_phone'],
      ['assignedTo', 'Somebody', 'mapping_no_user'],
      ['website', 'soon', 'mapping_no_url'],
      ['timezone', 'Home', 'mapping_no_zone'],
      ['xray', 'a.png', 'mapping_closed'],
      ['gone', 'x', 'mapping_gone'],
      ['companyName', 'Acme', 'mapping_gone'],
      ['insurance', 'x'.repeat(10_001), 'mapping_too_long'],
    ];
    for (const [field, seen, key] of cases) {
      expect(short(map(of('X', seen), {}, [mapping('x', field)])), seen).toEqual([`${field}: ${key}`]);
    }
    expect(cases).toHaveLength(15);
  });

  it('holds the same what differs only in writing', () => {
    const held = {
      website: 'maya.example.com/',
      dateOfBirth: '1990-05-12T00:00:00Z',
      customFields: [
        { id: 'likes', value: ['Mint', 'Cherry'] },
        { id: 'visits', value: '7' },
        { id: 'insurance', value: 'acme  health' },
      ],
    };
    const verdicts = [
      ['https://Maya.example.com', 'website'],
      ['1990-05-12', 'dateOfBirth'],
      ['Cherry, Mint', 'likes'],
      ['7', 'visits'],
      ['Acme Health', 'insurance'],
    ].map(([seen = '', field = '']) => map(of('X', seen), held, [mapping('x', field)])[0]?.verdict);
    expect(verdicts).toEqual(['same', 'same', 'same', 'same', 'same']);
  });

  it('reads page and referrer by their labels', () => {
    const attributes = [
      { label: 'Current page', value: 'https://shop.example/a' },
      { label: 'Referrer', value: 'search.example' },
    ];
    const own = [mapping({ kind: 'pageUrl' }, 'website'), mapping({ kind: 'referrer' }, 'source')];
    expect(short(map({ attributes }, {}, own))).toEqual([
      'website: add https://shop.example/a',
      'source: add search.example',
    ]);
  });
});

describe('transforms', () => {
  const run = (value: string, ...transforms: readonly Transform[]) => {
    const made = transform(value, transforms, toE164);
    return made.ok ? made.value : `cannot ${made.failed.kind}`;
  };
  const date = (value: string, order: 'dmy' | 'mdy' | 'ymd') => run(value, { kind: 'date', order });

  it('go in their order', () => {
    expect(run('  maria  DE LA cruz ', { kind: 'trim' }, { kind: 'case', to: 'title' })).toBe(
      'Maria De La Cruz',
    );
    expect(run('Maria de la Cruz', { kind: 'splitName', part: 'last' }, { kind: 'case', to: 'upper' })).toBe(
      'DE LA CRUZ',
    );
    expect(run('Cher', { kind: 'splitName', part: 'last' }, { kind: 'e164' })).toBe('');
    expect(run('(312) 555-0148', { kind: 'e164' })).toBe('+13125550148');
    expect(run('call me', { kind: 'e164' })).toBe('cannot e164');
  });

  it('read dates as people write them, in six languages, and guess no century', () => {
    expect(date('12.05.1990', 'dmy')).toBe('1990-05-12');
    expect(date('5/12/1990', 'mdy')).toBe('1990-05-12');
    expect(date('1990/5/12', 'ymd')).toBe('1990-05-12');
    expect(date('1990-05-12T08:00', 'dmy')).toBe('1990-05-12');
    for (const text of [
      ...['May 12, 1990', '12 May 1990', '12. Mai 1990', '12 de mayo de 1990', '12 de maio de 1990'],
      ...['12 mai 1990', '12 Mei 1990'],
    ]) {
      expect(date(text, 'mdy'), text).toBe('1990-05-12');
    }
    for (const text of ['12.05.90', '31.06.1990', '12 Foo 1990', 'soon', '1990', '0.1.1990']) {
      expect(date(text, 'dmy'), text).toBe('cannot date');
    }
  });

  it('put one value in the place of another', () => {
    const values = [['Gold ', 'VIP']] as const;
    expect(run('gold', { kind: 'map', values, otherwise: 'Guest' })).toBe('VIP');
    expect(run('tin', { kind: 'map', values, otherwise: 'Guest' })).toBe('Guest');
    expect(run('tin', { kind: 'map', values, otherwise: null })).toBe('tin');
  });
});

describe('a mapping that can never write', () => {
  const check = (one: FieldMapping) => checkMapping(one, SAMPLE_LOCATION, toE164)?.key ?? null;

  it('says so before any chat', () => {
    expect(check(mapping('X', 'gone'))).toBe('mapping_gone');
    expect(check(mapping('X', 'xray'))).toBe('mapping_closed');
    expect(check(mapping({ kind: 'email' }, 'visits'))).toBe('mapping_never');
    expect(check(mapping({ kind: 'phone' }, 'email'))).toBe('mapping_never');
    expect(check(mapping('X', 'cleaning', { kind: 'e164' }))).toBe('mapping_never');
    expect(
      check(
        mapping('X', 'chair', {
          kind: 'map',
          values: [
            ['l', 'Left'],
            ['m', 'Middle'],
          ],
          otherwise: null,
        }),
      ),
    ).toBe('mapping_no_option');
    expect(
      check(mapping('X', 'chair', { kind: 'map', values: [['l', 'Left']], otherwise: 'Right' })),
    ).toBeNull();
    expect(check(mapping({ kind: 'email' }, 'insurance'))).toBeNull();
    expect(check(mapping('X', 'cleaning', { kind: 'date', order: 'dmy' }))).toBeNull();
  });
});

describe('the writes of a rule', () => {
  it('fill what is empty, and leave what is there', () => {
    const record = sampleRecord({ phone: null, email: 'other@example.com' });
    const own = [mapping('Order', 'visits')];
    expect(fieldIntents(sampleFacts({ record }), [], toE164)).toEqual([
      { kind: 'field.set', field: 'phone', value: '+13125550148', base: null },
    ]);
    expect(fieldIntents(sampleFacts({ record }), own, toE164)).toEqual([
      { kind: 'custom.set', fieldId: 'visits', value: 2041, base: null },
    ]);
    expect(fieldIntents(sampleFacts({ record: null }), own, toE164)).toEqual([]);
  });
});
