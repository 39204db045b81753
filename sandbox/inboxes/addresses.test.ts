import { expect, test } from 'vitest';
import { cast } from '../seed/cast.ts';
import { addressOf, conversationIdOf, emptyAddressOf, type InboxHost } from './addresses.ts';

const forms: Record<InboxHost, RegExp> = {
  'app.chatra.io': /^[2-9A-HJ-NP-TW-Za-km-z]{17}$/,
  'conversations-app.brevo.com': /^[2-9A-HJ-NP-TW-Za-km-z]{17}$/,
  'panel.chatfuel.com': /^[0-9a-f]{24}$/,
  'dashboard.chatfuel.com': /^2401\d{13}$/,
  'app.2chat.io': /^CON[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'desk.linden.example': /^\d{4,6}$/,
  'app.chartmogul.com': /^cus_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};
const hosts: InboxHost[] = [
  'app.chatra.io',
  'conversations-app.brevo.com',
  'panel.chatfuel.com',
  'dashboard.chatfuel.com',
  'app.2chat.io',
  'app.chartmogul.com',
  'desk.linden.example',
];

test.each(hosts)('every person has an id of their own at %s, in the form of its ids', (host) => {
  const ids = cast.map(({ key }) => conversationIdOf(host, key));
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id) => !forms[host].test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an address is the same each time, and another for another person', () => {
  expect(addressOf('chatra', 'maya')).toBe(addressOf('chatra', 'maya'));
  expect(addressOf('chatra', 'maya')).not.toBe(addressOf('chatra', 'jon'));
  expect(addressOf('chatra', 'maya')).toMatch(/^https:\/\/app\.chatra\.io\/conversations\/\w{17}$/);
  expect(addressOf('chatfuel', 'maya', { host: 'dashboard.chatfuel.com' })).toMatch(
    /^https:\/\/dashboard\.chatfuel\.com\/bot\/[0-9a-f]{24}\/livechat\?folder=all&conversationId=\d+$/,
  );
});

test('switches follow the address', () => {
  const address = new URL(addressOf('chatfuel', 'maya', { flags: { still: '', labels: 'de' } }));
  expect(address.searchParams.has('still')).toBe(true);
  expect(address.searchParams.get('labels')).toBe('de');
  expect(emptyAddressOf('chatra', { flags: { still: '' } })).toBe(
    'https://app.chatra.io/conversations/my?still=',
  );
});

test('a person who is not there has no address', () => {
  expect(() => addressOf('chatra', 'nobody-at-all')).toThrow('nobody-at-all');
});
