import { businessOnPage, cast, castMember } from '../seed/cast.ts';
import type { CastMember } from '../seed/cast-types.ts';
import {
  botId,
  conversationIdFor,
  conversationIdOf,
  type DemoKind,
  deskHost,
  type InboxHost,
  type InboxKind,
  inboxHosts,
} from './addresses.ts';
import { chatScripts } from './chat-scripts.ts';
import { oddChatScripts } from './chat-scripts-odd.ts';
import { clientIdOf } from './client-id.ts';
import type { ChatScript, Conversation, InboxData, InboxPerson, Message } from './conversation.ts';

const scripts = [...chatScripts, ...oddChatScripts];

/** How an inbox calls people who gave no name: of the look of a name, and of no worth for a search. */
const nameFor = (member: CastMember): string => member.page.name ?? 'Visitor 7730';

/** Whoever has this many messages makes a page that must not draw them all. */
const longHistory = { key: 'naoki', messages: 500 } as const;

/** Conversations that look different by themselves, as customers' inboxes do. */
const labelsOf: Readonly<Record<string, Conversation['labels']>> = { 'bad-phone': 'de', 'second-mail': 'ru' };
const tellsClientId: ReadonlySet<string> = new Set(['same-name', 'new-mail-only', 'naoki']);
const inputFields: ReadonlySet<string> = new Set(['silent', 'two-mails']);

/**
 * Everything one host's page shows. Made anew for each call; the page changes its own copy.
 * @param others people beside the cast: they come last, with one message each
 */
export function buildInbox(host: InboxHost, others: readonly InboxPerson[] = []): InboxData {
  return {
    kind: kindOf(host),
    host,
    botId,
    me: { name: 'Priya Nair', email: 'priya@juniper-dental.example.com', phone: '+1 212-555-0101' },
    business: { name: 'Juniper Dental', email: businessOnPage.email, phone: businessOnPage.phone },
    conversations: [
      ...byTime(cast.map((member) => conversationOf(host, member.key))),
      ...others.map((person) => plainConversation(host, person)),
    ],
  };
}

function plainConversation(host: InboxHost, { key, name, email }: InboxPerson): Conversation {
  const script = scriptOf(key);
  return {
    key,
    id: conversationIdFor(host, key),
    name,
    hasOwnName: true,
    emails: [email],
    phones: [],
    attributes: [],
    channel: 'Website',
    place: script.place,
    agent: script.agent,
    at: script.at,
    unread: 0,
    visited: [],
    messages: messagesOf(script),
    later: [],
    labels: 'en',
    fields: 'text',
  };
}

function kindOf(host: InboxHost): DemoKind {
  if (host === deskHost) return 'desk';
  const kinds = Object.keys(inboxHosts) as InboxKind[];
  return kinds.find((kind) => inboxHosts[kind].some((one) => one === host)) ?? 'chatra';
}

function conversationOf(host: InboxHost, key: string): Conversation {
  const member = castMember(key);
  const { page } = member;
  const script = scriptOf(key);
  const isOldChatfuel = host === 'dashboard.chatfuel.com';
  const channel = isOldChatfuel ? 'Messenger' : channelOf(host, member);
  const own = Object.entries(page.attributes ?? {});
  return {
    key,
    id: conversationIdOf(host, key),
    name: nameFor(member),
    hasOwnName: page.name !== undefined,
    // Messenger gives neither, and the old dashboard knew Messenger only.
    emails: isOldChatfuel ? [] : page.emails,
    phones: isOldChatfuel ? [] : page.phones,
    attributes: [...own, ...trapsOf(host, member)],
    channel,
    place: script.place,
    agent: script.agent,
    at: script.at,
    unread: script.unread ?? 0,
    visited: [
      ['Prices', 'https://juniper-dental.example.com/prices'],
      ['Contact', 'https://juniper-dental.example.com/contact'],
    ],
    messages: messagesOf(script),
    later: script.later ?? [],
    labels: labelsOf[key] ?? 'en',
    fields: inputFields.has(key) ? 'inputs' : 'text',
  };
}

/** Values that look like the person's and are not. */
function trapsOf(host: InboxHost, { key, traits }: CastMember): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  if (traits.includes('business-values-on-page')) found.push(['Reached your number', businessOnPage.phone]);
  if (key === 'maya' || key === 'bruna') found.push(['order_id', '4155552671']);
  if (key === 'bad-phone') found.push(['Kundennummer', '12345 (https://shop.example.com/admin?c=12345)']);
  if (key === 'ines')
    found.push(['Notes', 'asked about refund, reply to billing@juniper-dental.example.com']);
  // Some sites tell Chatra by what id they know a visitor, and show it.
  if (host === 'app.chatra.io' && tellsClientId.has(key)) found.push(['Client ID', clientIdOf(key)]);
  if (host === 'dashboard.chatfuel.com') {
    found.push(['messenger user id', conversationIdOf(host, key)], ['locale', 'en_US']);
  }
  return found;
}

function channelOf(host: InboxHost, { page, traits }: CastMember): Conversation['channel'] {
  if (host === 'app.2chat.io') return 'WhatsApp';
  if (!host.endsWith('chatfuel.com')) return 'Website';
  if (traits.includes('emoji')) return 'Instagram';
  if (page.phones.length > 0 && !traits.includes('invalid-phone')) return 'WhatsApp';
  return page.emails.length > 0 ? 'Messenger' : 'Website';
}

function scriptOf(key: string): ChatScript {
  const script = scripts.find((one) => one.key === key);
  if (script) return script;
  // A new member of the cast is in the inboxes before somebody writes a chat for it.
  return {
    key,
    at: '1 Nov',
    place: '',
    agent: 'Priya Nair',
    lines: [{ from: 'visitor', text: 'Hello, is anybody there?' }],
  };
}

const isClock = (at: string): boolean => at.includes(':');
const minutesOf = (at: string): number => {
  const [hours = '0', minutes = '0'] = at.split(':');
  return Number(hours) * 60 + Number(minutes);
};
const clockOf = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

function messagesOf(script: ChatScript): Message[] {
  const lastMinute = isClock(script.at) ? minutesOf(script.at) : 16 * 60 + 20;
  const heading = isClock(script.at) ? 'Today' : script.at;
  const earlier = script.key === longHistory.key ? longHistory.messages - script.lines.length : 0;
  const history = Array.from({ length: earlier }, (_, index): Message => {
    const isTheirs = index % 3 !== 1;
    const told = isTheirs ? `Delivery ${index + 1} has left.` : `Delivery ${index} arrived, thank you.`;
    // Now and then somebody says the same twice in a minute.
    const isTwice = index % 50 === 10 || index % 50 === 11;
    const minute = isTwice ? index - (index % 50) : index;
    return {
      id: `${script.key}-h${index}`,
      from: isTheirs || isTwice ? 'visitor' : 'agent',
      text: isTwice ? 'OK, thanks.' : told,
      at: clockOf(8 * 60 + ((minute * 7) % 600)),
      ...(index % 40 === 0 ? { day: `${index / 40 + 1} Oct` } : {}),
    };
  });
  const lines = script.lines.map(
    (line, index): Message => ({
      ...line,
      id: `${script.key}-${index}`,
      at: clockOf(lastMinute - (script.lines.length - 1 - index) * 2),
      ...(index === 0 ? { day: heading } : {}),
    }),
  );
  return [...history, ...lines];
}

const dayRank = ['Wed', 'Tue', 'Mon'];

/** The latest first, as a list of chats is. */
function byTime(conversations: readonly Conversation[]): Conversation[] {
  const rank = ({ at }: Conversation): number => {
    if (isClock(at)) return 10_000 + minutesOf(at);
    const day = dayRank.indexOf(at);
    return day >= 0 ? 1_000 - day : Number.parseInt(at, 10);
  };
  return conversations.toSorted((a, b) => rank(b) - rank(a));
}
