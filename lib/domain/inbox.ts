/**
 * The inboxes and customer pages Chatside reads, and where they live. Origins become optional host permissions in the
 * manifest and are asked for when the inbox is switched on.
 * Addresses as seen in public sources, 2026-11; see docs/hosts.md.
 */
export const INBOX_IDS = ['chatra', 'chatfuel', 'twochat', 'chartmogul'] as const;
export type InboxId = (typeof INBOX_IDS)[number];

export interface Inbox {
  readonly id: InboxId;
  /** The product's own name; not translated. */
  readonly name: string;
  /** Exact host names; `https:` only. */
  readonly hosts: readonly string[];
}

export const INBOXES: readonly Inbox[] = [
  { id: 'chatra', name: 'Chatra', hosts: ['app.chatra.io', 'conversations-app.brevo.com'] },
  { id: 'chatfuel', name: 'Chatfuel', hosts: ['panel.chatfuel.com', 'dashboard.chatfuel.com'] },
  { id: 'twochat', name: '2Chat', hosts: ['app.2chat.io'] },
  { id: 'chartmogul', name: 'ChartMogul', hosts: ['app.chartmogul.com'] },
];

/** Match patterns of an inbox, as `permissions.request` and `scripting` take them. */
export const originsOf = (inbox: Inbox): string[] => inbox.hosts.map((host) => `https://${host}/*`);

export const inboxForHost = (host: string): Inbox | undefined =>
  INBOXES.find((inbox) => inbox.hosts.includes(host));
