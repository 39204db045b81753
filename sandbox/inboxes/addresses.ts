import { createHash } from 'node:crypto';
import { castMember } from '../seed/cast.ts';

export type InboxKind = 'chatra' | 'chatfuel' | 'twochat' | 'chartmogul';

/** The hosts that each demo inbox answers for. The first one is the usual one. */
export const inboxHosts = {
  chatra: ['app.chatra.io', 'conversations-app.brevo.com'],
  chatfuel: ['panel.chatfuel.com', 'dashboard.chatfuel.com'],
  twochat: ['app.2chat.io'],
  chartmogul: ['app.chartmogul.com'],
} as const satisfies Record<InboxKind, readonly string[]>;

/** A company's own app, of which Chatside knows nothing: it has to be taught it. */
export const deskHost = 'desk.linden.example';
/** All that the sandbox plays. */
export type DemoKind = InboxKind | 'desk';

export type InboxHost = (typeof inboxHosts)[InboxKind][number] | typeof deskHost;

/** The business's bot in Chatfuel. */
export const botId = '5f0c1a2b3c4d5e6f7a8b9c0d';

const letters = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

const uuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

/** The id of a person's conversation on a host. Throws when nobody in the cast has the key. */
export const conversationIdOf = (host: InboxHost, castKey: string): string =>
  conversationIdFor(host, castMember(castKey).key);

/** The id of a conversation by its key: always the same, in the form that the host's ids have. */
export function conversationIdFor(host: InboxHost, key: string): string {
  const bytes = digest(`${host}/${key}`);
  switch (host) {
    case 'app.chatra.io':
    case 'conversations-app.brevo.com':
      return [...bytes.subarray(0, 17)].map((byte) => letters[byte % letters.length]).join('');
    case 'panel.chatfuel.com':
      return bytes.toString('hex').slice(0, 24);
    case 'dashboard.chatfuel.com':
      return `2401${String(bytes.readUIntBE(0, 6)).padStart(15, '0').slice(0, 13)}`;
    case 'app.2chat.io':
      return `CON${uuid(bytes)}`;
    case 'app.chartmogul.com':
      return `cus_${uuid(bytes)}`;
    case deskHost:
      return `${1_000 + (bytes.readUInt32BE(0) % 900_000)}`;
  }
}

/** Switches of the demo pages: see README.md in this folder. */
export interface AddressOptions {
  readonly host?: InboxHost;
  /** `{ still: '', panel: 'closed' }` */
  readonly flags?: Readonly<Record<string, string>>;
}

const pathOf: Readonly<Record<InboxKind, (id: string) => string>> = {
  chatra: (id) => `/conversations/${id}`,
  chatfuel: (id) => `/bot/${botId}/livechat?folder=all&conversationId=${id}`,
  twochat: (id) => `/inbox/${id}`,
  chartmogul: (id) => `/#/customers/${id}`,
};
const emptyPathOf: Readonly<Record<InboxKind, string>> = {
  chatra: '/conversations/my',
  chatfuel: `/bot/${botId}/livechat?folder=all`,
  twochat: '/inbox',
  chartmogul: '/#/customers',
};

/** The address of the inbox with this person's conversation open. Throws when there is no such person. */
export function addressOf(kind: InboxKind, castKey: string, options: AddressOptions = {}): string {
  const host = options.host ?? inboxHosts[kind][0];
  const id = conversationIdOf(host, castKey);
  return withFlags(new URL(pathOf[kind](id), `https://${host}`), options.flags);
}

/**
 * The address of the company's own app with this person's ticket open. Its switches, beside the others: `address: 'same'` and
 * `contract: 'markup'` or `'message'`.
 */
export function deskAddressOf(castKey: string | null, flags: Readonly<Record<string, string>> = {}): string {
  const path = castKey === null ? '/desk' : `/tickets/${conversationIdOf(deskHost, castKey)}`;
  return withFlags(new URL(path, `https://${deskHost}`), flags);
}

/** The address of the inbox with no conversation open. */
export function emptyAddressOf(kind: InboxKind, options: AddressOptions = {}): string {
  const host = options.host ?? inboxHosts[kind][0];
  return withFlags(new URL(emptyPathOf[kind], `https://${host}`), options.flags);
}

function withFlags(address: URL, flags: Readonly<Record<string, string>> = {}): string {
  for (const [name, value] of Object.entries(flags)) address.searchParams.set(name, value);
  return address.href;
}
