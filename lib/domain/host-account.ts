import type { InboxId } from './inbox.ts';

/**
 * Inboxes whose own API may be asked who somebody is, with a key that an admin enters. Chatfuel is not among them: its
 * token opens the whole account, so it is for servers only.
 */
export const ACCOUNT_IDS = ['chatra', 'twochat', 'chartmogul'] as const satisfies readonly InboxId[];
export type AccountId = (typeof ACCOUNT_IDS)[number];

export const isAccountId = (id: string): id is AccountId => ACCOUNT_IDS.some((one) => one === id);

/** Where each API is. Chatra's is on the host of its pages. Facts and what is not known: docs/hosts.md. */
export const ACCOUNT_ORIGINS: Readonly<Record<AccountId, string>> = {
  chatra: 'https://app.chatra.io',
  twochat: 'https://api.p.2chat.io',
  chartmogul: 'https://api.chartmogul.com',
};

/** The match pattern that the browser is asked for. */
export const accountPattern = (id: AccountId): string => `${ACCOUNT_ORIGINS[id]}/*`;

/** Somebody, as an inbox's API has them. Untrusted text, cut by the schema. */
export interface KnownPerson {
  readonly name: string | null;
  readonly title: string | null;
  readonly emails: readonly string[];
  /** As the API has them: mostly international. */
  readonly phones: readonly string[];
}

export interface AccountFinding {
  /** By what the API was asked; the page showed it or the address named it. */
  readonly by: 'client-id' | 'chat-id' | 'number' | 'contact-id' | 'customer-id' | 'email';
  /** None when the API knows nobody by it. A customer of ChartMogul may have several. */
  readonly people: readonly KnownPerson[];
  /** What notes and tasks are written to; only ChartMogul has one. */
  readonly customer: { readonly id: string; readonly name: string } | null;
}

/** Every way in which asking an inbox's API can fail. `detail` is the server's own text. */
export type AccountError =
  | { readonly code: 'no-key' }
  /** The browser may not reach the API (any more): the key was removed. */
  | { readonly code: 'no-permission' }
  /** The administrator left this inbox out. */
  | { readonly code: 'left-out' }
  | { readonly code: 'bad-key'; readonly detail: string }
  | { readonly code: 'rate-limited'; readonly retryAtMs: number }
  | { readonly code: 'offline' }
  | { readonly code: 'refused'; readonly status: number; readonly detail: string }
  | { readonly code: 'server-error'; readonly status: number }
  | { readonly code: 'unexpected-shape'; readonly path: string }
  /** A write left, and whether it landed is not known. */
  | { readonly code: 'uncertain' }
  /** Nothing may be written now, so nothing was sent. */
  | { readonly code: 'read-only' }
  /** What the page shows gives nothing to ask by. */
  | { readonly code: 'nothing-to-ask' };

/** What is written to the timeline of a customer in ChartMogul. */
export type TimelineWrite =
  | { readonly kind: 'note'; readonly customerId: string; readonly text: string }
  | {
      readonly kind: 'task';
      readonly customerId: string;
      readonly text: string;
      /** E-mail of a user of that account. */
      readonly assignee: string;
      readonly dueAtMs: number;
    };

/** A write whose answer was lost. Kept until a person has looked. */
export interface LostWrite {
  readonly id: string;
  readonly kind: TimelineWrite['kind'];
  readonly customerId: string;
  readonly text: string;
  readonly atMs: number;
}
