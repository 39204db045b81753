import { describe, expect, it } from 'vitest';
import type { InboxId } from '../domain/inbox.ts';
import { conversationKey } from './address.ts';
import { chatfuel, verified as chatfuelVerified } from './chatfuel/adapter.ts';
import { chatra, verified as chatraVerified } from './chatra/adapter.ts';
import { adapterFor } from './registry.ts';

const ADAPTERS = { chatra, chatfuel };
const BOT = '5f0c1a2b3c4d5e6f7a8b9c0d';
const A = 'sqzzSvkKoxdYQkpHN';
const B = 'aC4krWMZWLYzz9sKZ';
const C = '24010000000123456';

const ADDRESSES: readonly (readonly [address: string, inbox: InboxId | null, key: string | null])[] = [
  [`https://app.chatra.io/conversations/${A}`, 'chatra', `chatra:${A}`],
  [`https://app.chatra.io/conversations/${A}/`, 'chatra', `chatra:${A}`],
  [`https://app.chatra.io/conversations/${A}?tab=info#top`, 'chatra', `chatra:${A}`],
  [`https://app.chatra.io/conversations/${A}/transcript`, 'chatra', `chatra:${A}`],
  [`https://app.chatra.io/conversations/my/${B}`, 'chatra', `chatra:${B}`],
  [`https://app.chatra.io/chat/${B}`, 'chatra', `chatra:${B}`],
  [`https://app.chatra.io/chat/box:my/${B}`, 'chatra', `chatra:${B}`],
  [`https://app.chatra.io/chat/box:all/${A}`, 'chatra', `chatra:${A}`],
  [`https://conversations-app.brevo.com/conversations/${A}`, 'chatra', `chatra:${A}`],
  ['https://app.chatra.io/', 'chatra', null],
  ['https://app.chatra.io/conversations', 'chatra', null],
  ['https://app.chatra.io/conversations/', 'chatra', null],
  ['https://app.chatra.io/conversations/my', 'chatra', null],
  ['https://app.chatra.io/conversations/mychat', 'chatra', null],
  ['https://app.chatra.io/chat/box:all', 'chatra', null],
  ['https://app.chatra.io/chat/box:missed', 'chatra', null],
  ['https://app.chatra.io/settings/general', 'chatra', null],
  ['https://app.chatra.io/settings/preferences#apiKeys', 'chatra', null],
  ['https://app.chatra.io/settings/integrations/widget', 'chatra', null],
  [`https://app.chatra.io/settings/${A}`, 'chatra', null],
  [`https://app.chatra.io/#/conversations/${A}`, 'chatra', null],
  [`https://app.chatra.io/conversations/?id=${A}`, 'chatra', null],
  ['https://app.chatra.io/conversations/sqzzSvkKoxdYQkpH', 'chatra', null], // 16 characters
  ['https://app.chatra.io/conversations/sqzzSvkKoxdYQkpHNx', 'chatra', null], // 18 characters
  ['https://app.chatra.io/conversations/sqzzSvkK0xdYQkpHN', 'chatra', null], // 0 is not in the alphabet
  [`https://app.chatra.com/conversations/${A}`, null, null],
  [`https://app.chatra.io.example.com/conversations/${A}`, null, null],
  [
    `https://panel.chatfuel.com/bot/${BOT}/livechat?folder=all&conversationId=${C}`,
    'chatfuel',
    `chatfuel:${BOT}:${C}`,
  ],
  [
    `https://dashboard.chatfuel.com/bot/${BOT}/livechat?conversationId=${C}&folder=all`,
    'chatfuel',
    `chatfuel:${BOT}:${C}`,
  ],
  [`https://panel.chatfuel.com/bot/${BOT}/livechat?c=${C}`, 'chatfuel', `chatfuel:${BOT}:${C}`],
  [`https://panel.chatfuel.com/bot/${BOT}/livechat/?contact=${C}`, 'chatfuel', `chatfuel:${BOT}:${C}`],
  ['https://panel.chatfuel.com/livechat?c=conv-1', 'chatfuel', 'chatfuel:conv-1'],
  ['https://panel.chatfuel.com/livechat?contact=14155550100%40c.us', 'chatfuel', 'chatfuel:14155550100@c.us'],
  [`https://panel.chatfuel.com/bot/${BOT}/livechat?folder=all`, 'chatfuel', null],
  [`https://panel.chatfuel.com/bot/${BOT}/livechat?conversationId=`, 'chatfuel', null],
  [`https://panel.chatfuel.com/bot/${BOT}/livechat?conversationId=a/b`, 'chatfuel', null],
  [`https://panel.chatfuel.com/bot/${BOT}/livechat?conversationId=${'9'.repeat(121)}`, 'chatfuel', null],
  [`https://panel.chatfuel.com/bot/${BOT}/flows/6f7a8b9c0d5f0c1a2b3c4d5e`, 'chatfuel', null],
  [`https://panel.chatfuel.com/bot/${BOT}/flows/x?conversationId=${C}`, 'chatfuel', null],
  [`https://panel.chatfuel.com/bot/not-a-bot/livechat?conversationId=${C}`, 'chatfuel', null],
  [`https://dashboard.chatfuel.com/#/bot/${BOT}/structure/1`, 'chatfuel', null],
  ['https://dashboard.chatfuel.com/#/bots', 'chatfuel', null],
  ['https://panel.chatfuel.com/sign-in', 'chatfuel', null],
  ['https://panel.chatfuel.com/platform-link?connectLinkID=c', 'chatfuel', null],
  [`https://api.chatfuel.com/bots/${BOT}/users/${C}/send`, null, null],
  ['https://app.2chat.io/contacts', null, null],
  ['https://app.chartmogul.com/#/customers/cus_0', null, null],
  ['https://example.com/conversations/sqzzSvkKoxdYQkpHN', null, null],
];

describe('conversationKey', () => {
  it('is tried with addresses of every host, with and without a conversation', () => {
    expect(ADDRESSES).toHaveLength(48);
    expect(ADDRESSES.filter(([, , key]) => key !== null)).toHaveLength(15);
  });

  it.each(ADDRESSES)('%s', (address, inbox, key) => {
    expect(adapterFor(new URL(address).hostname)?.inbox ?? null).toBe(inbox);
    // No adapter may claim an address of another host.
    const keys = Object.values(ADAPTERS).map((adapter) => conversationKey(adapter, address));
    expect(keys.filter((one) => one !== null)).toEqual(key === null ? [] : [key]);
    expect(key?.length ?? 0).toBeLessThanOrEqual(200);
  });

  it.each(['', 'about:blank', 'not an address', 'https://'])('takes %j for no conversation', (address) => {
    expect(conversationKey(chatra, address)).toBeNull();
  });
});

describe('adapters', () => {
  it.each([chatraVerified, chatfuelVerified])(
    'say when they were last compared with a page, and which',
    (verified) => {
      expect(verified.date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(verified.how).toBe('replica');
    },
  );
});
