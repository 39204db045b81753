import metadata from 'libphonenumber-js/metadata.min.json';
import { describe, expect, it } from 'vitest';
import { createPhoneNumbers } from './phone-numbers.ts';

const { nationalDigits, toE164 } = createPhoneNumbers(metadata);

const cases: readonly (readonly [raw: string, country: string | null, e164: string | null])[] = [
  ['(312) 555-0148', 'US', '+13125550148'],
  ['312.555.0148', 'us', '+13125550148'],
  ['+1 312-555-0148', 'DE', '+13125550148'],
  ['(312) 555-0148', null, null],
  ['+44 20 7946 0018', null, '+442079460018'],
  ['020 7946 0018', 'GB', '+442079460018'],
  ['0044 20 7946 0018', null, '+442079460018'],
  ['tel:+442079460018', null, '+442079460018'],
  ['\u202a+44\u00a020 7946\u20110018\u202c', 'US', '+442079460018'],
  ['+٤٤ ٢٠ ٧٩٤٦ ٠٠١٨', null, '+442079460018'],
  // Old forms of WhatsApp: kept, though the library calls them impossible or invalid.
  ['+52 1 55 5550 0142', 'US', '+5215555500142'],
  ['5215555500142@c.us', 'US', '+5215555500142'],
  ['5215555500142', 'MX', '+5215555500142'],
  ['+54 9 11 5550 0123', null, '+5491155500123'],
  ['+55 11 8555 0123', null, '+551185550123'],
  ['17135550123@s.whatsapp.net', 'DE', '+17135550123'],
  // No phone numbers.
  ['ask reception', 'US', null],
  ['12-call-me', 'US', null],
  ['Your order 4155552671 has shipped', 'US', null],
  ['123', 'US', null],
  ['+', 'US', null],
  ['', 'US', null],
  ['+1234567890123456', 'US', null],
  ['maya.okafor@example.com', 'US', null],
  ['+44 20 7946 0018', 'not a country', '+442079460018'],
];

describe('toE164', () => {
  it('reads numbers, and nothing else', () => {
    let read = 0;
    for (const [raw, country, e164] of cases) {
      expect(toE164(raw, country), `${raw} in ${country}`).toBe(e164);
      read++;
    }
    expect(read).toBe(25);
  });
});

describe('nationalDigits', () => {
  it('leaves the country code out', () => {
    expect(nationalDigits('+13125550148')).toBe('3125550148');
    expect(nationalDigits('+442079460018')).toBe('2079460018');
  });

  it('keeps the digits of a number that no country has', () => {
    expect(nationalDigits('+999123456789')).toBe('999123456789');
  });
});
