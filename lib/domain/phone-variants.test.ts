import { describe, expect, it } from 'vitest';
import { comparePhones, phoneVariants } from './phone-variants.ts';

const variants: readonly (readonly [what: string, e164: string, others: readonly string[]])[] = [
  ['Mexico, WhatsApp form', '+5215555500142', ['+525555500142']],
  ['Mexico, as dialled now', '+525555500142', ['+5215555500142']],
  ['Argentina, mobile', '+5491155500123', ['+541155500123']],
  ['Argentina, without the 9', '+541155500123', ['+5491155500123']],
  ['Brazil, mobile with the ninth digit', '+5511985550123', ['+551185550123']],
  ['Brazil, mobile without it', '+551185550123', ['+5511985550123']],
  ['Brazil, mobile without it, from 6', '+551165550123', ['+5511965550123']],
  ['Brazil, landline from 2', '+551125550123', []],
  ['Brazil, landline from 3', '+551135550123', []],
  ['Brazil, landline from 4', '+551145550123', []],
  ['Brazil, landline from 5', '+551155550123', []],
  ['Brazil, nine digits that no landline ever had', '+5511925550123', []],
  ['Mexico, too short', '+52155550014', []],
  ['United States', '+13125550148', []],
  ['not a number', 'ask reception', []],
  ['empty', '', []],
];

const pairs: readonly (readonly [a: string, b: string, 'same' | 'variant' | null])[] = [
  ['+13125550148', '+13125550148', 'same'],
  ['+1 (312) 555-0148', '+13125550148', 'same'],
  ['+5215555500142', '+525555500142', 'variant'],
  ['+5491155500123', '+541155500123', 'variant'],
  ['+551185550123', '+5511985550123', 'variant'],
  ['(312) 555-0148', '+13125550148', 'variant'],
  ['+442079460018', '020 7946 0018', 'variant'],
  ['5555500142', '+5215555500142', 'variant'],
  ['3125550148', '(312) 555-0148', 'variant'],
  ['+13125550148', '+13125550149', null],
  ['+13125550148', '+443125550148', null],
  ['555-0148', '+13125550148', null],
  ['+551135550123', '+5511935550123', null],
  ['0148', '0148', null],
  ['', '', null],
  ['12-call-me', '+13125550148', null],
];

describe('phoneVariants', () => {
  it('knows the other spellings of a line', () => {
    let checked = 0;
    for (const [what, e164, others] of variants) {
      expect(phoneVariants(e164), what).toEqual(others);
      checked++;
    }
    expect(checked).toBe(16);
  });

  it('goes both ways', () => {
    const withOthers = variants.filter(([, , others]) => others.length > 0);
    expect(withOthers).toHaveLength(7);
    for (const [what, e164, [other = '']] of withOthers) expect(phoneVariants(other), what).toEqual([e164]);
  });
});

describe('comparePhones', () => {
  it('tells one line from two, whichever comes first', () => {
    let checked = 0;
    for (const [a, b, wanted] of pairs) {
      expect(comparePhones(a, b), `${a} and ${b}`).toBe(wanted);
      expect(comparePhones(b, a), `${b} and ${a}`).toBe(wanted);
      checked++;
    }
    expect(checked).toBe(16);
  });
});
