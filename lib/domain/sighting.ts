import type { InboxId } from './inbox.ts';

/**
 * What the content script saw: the one thing that crosses from a page into the panel.
 * All of it is untrusted text, length-limited by the protocol's schema before anybody uses it.
 */
export interface Sighting {
  /** Grows by one with every address change of the tab's document. A result for an older epoch is dropped. */
  readonly epoch: number;
  readonly inbox: InboxId;
  /** The host name, so that a sibling product shows its own address. */
  readonly host: string;
  /**
   * Which conversation is open, from the address alone, as `inbox:id`; null when none is open.
   * It is the key under which links and drafts are remembered.
   */
  readonly conversation: string | null;
  readonly outcome: Outcome;
  readonly person: Person;
}

/**
 * - `no-conversation`: an inbox page, but no conversation is open
 * - `reading`: the address changed and the page has not settled yet; nobody is shown
 * - `person`: one e-mail at most and one phone at most, at least one of them
 * - `choices`: several e-mails or several phones: a person chooses
 * - `no-identity`: the panel was found, but holds no e-mail and no phone
 * - `unrecognised`: a conversation is open, but nothing of the page was understood
 */
export type Outcome = 'no-conversation' | 'reading' | 'person' | 'choices' | 'no-identity' | 'unrecognised';

export interface Person {
  readonly name: Seen | null;
  readonly emails: readonly Seen[];
  readonly phones: readonly Seen[];
  /** Other labelled values ("Order", "Plan"), in page order. At most 30. */
  readonly attributes: readonly Attribute[];
}

/**
 * A value and how it was found. `attr`, `link` and `label` may open a contact;
 * `text` (free text) only suggests.
 */
export interface Seen {
  readonly value: string;
  readonly from: 'attr' | 'link' | 'label' | 'text';
}

export interface Attribute {
  readonly label: string;
  readonly value: string;
}

export const NOBODY: Person = { name: null, emails: [], phones: [], attributes: [] };
