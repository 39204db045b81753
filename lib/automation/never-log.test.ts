import { expect, it } from 'vitest';
import { neverLogged } from './never-log.ts';

const CHAT = {
  conversation: 'chatra:abc',
  url: 'https://app.chatra.io/conversations/abc?tab=1',
  emails: ['Jon@Mail.Example.com'],
  phones: ['+1 312-555-0163'],
};

it('keeps a chat out of the notes by e-mail, domain, phone, key and address', () => {
  const entries = [
    'jon@mail.example.com',
    '@example.com',
    '@mail.example.com',
    '+13125550163',
    '1 (312) 555 0163',
    'chatra:abc',
    'https://app.chatra.io/conversations/abc',
  ];
  for (const entry of entries) expect(neverLogged(['x@y.example', entry], CHAT), entry).toBe(entry);
  expect(entries.length).toBe(7);
});

it('keeps out nobody else', () => {
  for (const entry of [
    '',
    ' ',
    '@',
    '163',
    'ann@example.com',
    '@ample.com',
    'chatra:ab',
    'https://app.chatra.io/',
  ])
    expect(neverLogged([entry], CHAT), entry).toBeNull();
});
