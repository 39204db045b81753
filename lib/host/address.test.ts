import { describe, expect, it } from 'vitest';
import { INBOX_IDS, type InboxId } from '../domain/inbox.ts';
import { conversationKey } from './address.ts';
import { rulesOf } from './sample-page.ts';

const RULES = INBOX_IDS.map(rulesOf);
const BOT = '5f0c1a2b3c4d5e6f7a8b9c0d';
const A = 'sqzzSvkKoxdYQkpHN';
const B = 'aC4krWMZWLYzz9sKZ';
const C = '24010000000123456';
const CON = 'CON0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const CUS = 'cus_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const SESSION = 'WW-WPN0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-14155550100@c.us';

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
  [`https://app.2chat.io/inbox/${SESSION}`, 'twochat', `twochat:${SESSION}`],
  [`https://app.2chat.io/inbox/${encodeURIComponent(SESSION)}`, 'twochat', `twochat:${SESSION}`],
  [`https://app.2chat.io/conversations?session=${SESSION}`, 'twochat', `twochat:${SESSION}`],
  ['https://app.2chat.io/chat/14155550100@c.us', 'twochat', 'twochat:14155550100@c.us'],
  [`https://app.2chat.io/contacts/${CON}`, 'twochat', `twochat:${CON}`],
  [`https://app.2chat.io/#/contacts/${CON}`, 'twochat', `twochat:${CON}`],
  [`https://app.2chat.io/#${CON}`, 'twochat', `twochat:${CON}`],
  [
    'https://app.2chat.io/inbox/14155550100-1600000000@g.us',
    'twochat',
    'twochat:14155550100-1600000000@g.us',
  ],
  ['https://app.2chat.io/contacts', 'twochat', null],
  ['https://app.2chat.io/CONVERSATIONS', 'twochat', null],
  ['https://app.2chat.io/channels/WPN0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9', 'twochat', null], // the business's number
  ['https://app.2chat.io/developers?tab=api-access', 'twochat', null],
  ['https://app.2chat.io/signup', 'twochat', null],
  ['https://app.2chat.io/%', 'twochat', null],
  [`https://app.2chat.co/contacts/${CON}`, null, null],
  [`https://app.chartmogul.com/#/customers/${CUS}`, 'chartmogul', `chartmogul:${CUS}`],
  [`https://app.chartmogul.com/#customers/${CUS}`, 'chartmogul', `chartmogul:${CUS}`],
  [`https://app.chartmogul.com/#/customers/${CUS}/subscriptions?x=1`, 'chartmogul', `chartmogul:${CUS}`],
  ['https://app.chartmogul.com/#customers/74596-Adam_Smith', 'chartmogul', 'chartmogul:74596'],
  ['https://app.chartmogul.com/#/customers/74596', 'chartmogul', 'chartmogul:74596'],
  ['https://app.chartmogul.com/#/customers', 'chartmogul', null],
  ['https://app.chartmogul.com/#/customers?filters=74596', 'chartmogul', null],
  ['https://app.chartmogul.com/#/customers/new', 'chartmogul', null],
  ['https://app.chartmogul.com/#/customers/cus_0', 'chartmogul', null],
  ['https://app.chartmogul.com/#/admin/api', 'chartmogul', null],
  ['https://app.chartmogul.com/#/reports/cohorts/customer-churn?filters=74596', 'chartmogul', null],
  [`https://app.chartmogul.com/customers/${CUS}`, 'chartmogul', null],
  ['https://example.com/conversations/sqzzSvkKoxdYQkpHN', null, null],
];

describe('conversationKey', () => {
  it('is tried with addresses of every host, with and without a conversation', () => {
    expect(ADDRESSES).toHaveLength(73);
    expect(ADDRESSES.filter(([, , key]) => key !== null)).toHaveLength(28);
  });

  it.each(ADDRESSES)('%s', (address, inbox, key) => {
    expect(RULES.find(({ hosts }) => hosts.includes(new URL(address).hostname))?.inbox ?? null).toBe(inbox);
    // No adapter may claim an address of another host.
    const keys = RULES.map((adapter) => conversationKey(adapter, address));
    expect(keys.filter((one) => one !== null)).toEqual(key === null ? [] : [key]);
    expect(key?.length ?? 0).toBeLessThanOrEqual(200);
  });

  it.each(['', 'about:blank', 'not an address', 'https://'])('takes %j for no conversation', (address) => {
    expect(conversationKey(rulesOf('chatra'), address)).toBeNull();
  });
});
