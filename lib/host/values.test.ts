import { describe, expect, it } from 'vitest';
import { cleanText, isPlaceholder, isSameName } from './clean-text.ts';
import { emailsIn, isBareValue, linkTarget, phonesIn } from './values.ts';

const EMAILS: readonly (readonly [text: string, emails: readonly string[]])[] = [
  ['ann@example.com', ['ann@example.com']],
  [' Ann.Ray+shop@Mail.Example.COM ', ['Ann.Ray+shop@Mail.Example.COM']],
  ['ann@example.com (work)', ['ann@example.com']],
  ['ann@example.com verified', ['ann@example.com']],
  ['<ann@example.com>', ['ann@example.com']],
  ['ann@example.com, bob@example.org', ['ann@example.com', 'bob@example.org']],
  ['ann@example.com (mailto:ann@example.com)', ['ann@example.com', 'ann@example.com']],
  ['\u200eann\u200b@example.com\u2060', ['ann@example.com']],
  ['ann@example.com.', ['ann@example.com']],
  ['ann@example.com.Test me', []],
  [`ann@example.${'us'}`, [`ann@example.${'us'}`]], // a country; WhatsApp's ids end in it too
  ['.ray@example.com', []],
  ['müller@example.com', []], // half of it would be another person's
  ['ann@example', []],
  ['ann@@example.com', []],
  ['14155550100@c.us', []],
  ['No email', []],
  [`${'a'.repeat(300)}@example.com`, []],
];

const PHONES: readonly (readonly [text: string, phones: readonly string[]])[] = [
  ['+1 415 555 0100', ['+1 415 555 0100']],
  ['(415) 555-0100', ['(415) 555-0100']],
  ['+14155550100', ['+14155550100']],
  ['030/5550100', ['030/5550100']],
  ['\u202a+1\u00a0415\u2011555\u20110100\u202c', ['+1 415-555-0100']],
  ['+١٤١٥٥٥٥٠١٠٠', ['+14155550100']],
  ['＋1 415 555 0100', ['+1 415 555 0100']],
  ['+1 415 555 0100 (mobile)', ['+1 415 555 0100']],
  ['+1 415 555 0100 ext. 12', ['+1 415 555 0100']],
  ['+1 415 555 0100, +1 415 555 0101', ['+1 415 555 0100', '+1 415 555 0101']],
  ['14155550100@c.us', ['+14155550100']],
  ['14155550100-1600000000@g.us', []],
  ['5550100', ['5550100']],
  ['555010', []],
  ['1234567890123456', []],
  ['not set', []],
  ['A4155550100', []],
  ['call me maybe', []],
];

const LINKS: readonly (readonly [href: string, email: string, phone: string])[] = [
  ['mailto:ann@example.com?subject=Hi', 'ann@example.com', ''],
  ['MAILTO:ann%2Bshop@example.com', 'ann+shop@example.com', ''],
  ['tel:+1-415-555-0100;ext=5', '', '+1-415-555-0100'],
  ['tel:%2B14155550100', '', '+14155550100'],
  ['https://wa.me/14155550100?text=Hi', '', '+14155550100'],
  ['https://wa.me/+14155550100', '', '+14155550100'],
  ['https://api.whatsapp.com/send?phone=14155550100&text=1', '', '+14155550100'],
  ['https://example.com/14155550100', '', '+'],
  ['https://example.com/?phone=14155550100', '', '+'],
  ['javascript:alert(1)', '', ''],
  ['/conversations/14155550100', '', ''],
  ['', '', ''],
];

describe('values', () => {
  it('are tried in forty-eight texts and links', () => {
    expect(EMAILS.length + PHONES.length + LINKS.length).toBe(48);
  });

  it.each(EMAILS)('e-mails in %j', (text, emails) => {
    expect(emailsIn(text)).toEqual(emails);
  });

  it.each(PHONES)('phones in %j', (text, phones) => {
    expect(phonesIn(text)).toEqual(phones);
  });

  it.each(LINKS)('link %s', (href, email, phone) => {
    expect(linkTarget(href, 'email').replace(/^\+$/, '')).toBe(email);
    expect(linkTarget(href, 'phone')).toBe(phone);
  });

  it.each([
    ['ann@example.com', true],
    ['+1 (415) 555-0100', true],
    ['(415) 555-0100', false],
    ['4155550100', false],
    ['20.11.2026', false],
    ['order +14155550100', false],
    ['write to ann@example.com', false],
  ])('%j alone counts without a label: %s', (text, isBare) => {
    expect(isBareValue(text)).toBe(isBare);
  });
});

describe('cleanText', () => {
  it.each([
    ['  Ann \n\t Ray ', 'Ann Ray'],
    ['\u202bمريم\u202c', 'مريم'],
    ['\u200bAnn\u00adRay\u2060', 'AnnRay'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['\u200d\u200c', ''],
    ['a\u0000b', 'ab'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text, 300)).toBe(clean);
  });

  it('cuts long texts and never half a character', () => {
    expect(cleanText('x'.repeat(10_000), 300)).toHaveLength(300);
    expect(cleanText('😀'.repeat(400), 299)).toBe('😀'.repeat(149));
  });

  it('compares names without what nobody sees', () => {
    expect(isSameName('Ann\u200b Ray', ' ann\u00a0ray')).toBe(true);
    expect(isSameName('Ann Ray', 'Ann Ray 2')).toBe(false);
    expect(isSameName('Ann', 'Ann Ray')).toBe(false);
  });

  it.each([
    '-',
    '–',
    '…',
    '',
    'n/a',
    'N/A',
    'Not set',
    'not provided',
    'No email',
    'Add phone number',
    'Unknown',
    'No note',
  ])('%j says that nothing is known', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each(['Ann', 'No Min-woo', '😀', 'Notker', 'Addison', '0', 'Nora None'])('%j is a value', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
