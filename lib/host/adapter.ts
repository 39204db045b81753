import type { InboxId } from '../domain/inbox.ts';

/**
 * What is known about one inbox, as data. Everything but the address rules is optional help: label words find
 * the person first, selectors second. A selector is a list of alternatives, '' where none is known.
 */
export interface Adapter {
  readonly inbox: InboxId;
  readonly address: AddressRule;
  /** The visitor's details. Without a match the labels after messages and composer are looked at. */
  readonly panel: string;
  /** Name of the open conversation's person, above the messages. */
  readonly header: string;
  /** The selected row of the list. Where it links to its conversation, that has to be the open one. */
  readonly activeRow: string;
  /** The name, inside the panel, where it stands without a label. */
  readonly title: string;
  /** What people wrote: never read as somebody's identity, wherever it stands. Not empty. */
  readonly messages: string;
  /** E-mail addresses that are the inbox's own and never a visitor's. */
  readonly own: RegExp;
}

/**
 * When somebody last compared an adapter with the page, and whether that was the real page or a replica of it.
 * Exported beside the adapter and not in it: pages need not carry it.
 */
export interface Verified {
  readonly date: string;
  readonly how: 'replica' | 'page';
}

/** How an address names the open conversation. One that does not fit has none open. */
export interface AddressRule {
  /** Tested on the path. Groups: `id` the conversation, `scope` what the id is unique in. */
  readonly path: RegExp;
  /** Query parameters that hold the id when the path does not; the first one present counts. */
  readonly query?: readonly string[];
  /** The whole id must look like this. */
  readonly id: RegExp;
}
