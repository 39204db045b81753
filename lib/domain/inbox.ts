/**
 * The inboxes and customer pages Chatside reads, and where they live. Origins become optional host permissions in the
 * manifest and are asked for when the inbox is switched on.
 * Addresses as seen in public sources, 2026-11; see docs/hosts.md.
 */
export const INBOX_IDS = ['chatra', 'chatfuel', 'twochat', 'chartmogul'] as const;
export type BundledId = (typeof INBOX_IDS)[number];
/** An app that somebody taught by pointing: `own.` and its host. */
export type OwnId = `own.${string}`;
export type InboxId = BundledId | OwnId;

export interface Inbox<Id extends InboxId = InboxId> {
  readonly id: Id;
  /** The product's own name; not translated. */
  readonly name: string;
  /** Exact host names; `https:` only. */
  readonly hosts: readonly string[];
}

export const INBOXES: readonly Inbox<BundledId>[] = [
  { id: 'chatra', name: 'Chatra', hosts: ['app.chatra.io', 'conversations-app.brevo.com'] },
  { id: 'chatfuel', name: 'Chatfuel', hosts: ['panel.chatfuel.com', 'dashboard.chatfuel.com'] },
  { id: 'twochat', name: '2Chat', hosts: ['app.2chat.io'] },
  { id: 'chartmogul', name: 'ChartMogul', hosts: ['app.chartmogul.com'] },
];

/** Match patterns of an inbox, as `permissions.request` and `scripting` take them. */
export const originsOf = (inbox: Inbox): string[] => inbox.hosts.map((host) => `https://${host}/*`);

export const ownId = (host: string): OwnId => `own.${host}`;
export const isOwnId = (id: string): id is OwnId => id.startsWith('own.');

export const inboxForHost = (host: string): Inbox<BundledId> | undefined =>
  INBOXES.find((inbox) => inbox.hosts.includes(host));
