import type { InboxId } from './inbox.ts';

/** Raised when adapters are written in another way. */
export const ADAPTER_VERSION = 1;

/**
 * What is known about one inbox, as plain data: no expressions and no code. Everything but the address rules is
 * optional help: label words find the person first, selectors second. A selector is a list of alternatives, '' where
 * none is known. `lib/domain/page-rules.ts` makes of it what the engine in the page takes.
 */
export interface Adapter {
  readonly version: typeof ADAPTER_VERSION;
  readonly inbox: InboxId;
  /** What people call it, where it is no inbox that Chatside brings along. */
  readonly name?: string | undefined;
  /** Exact host names for which it speaks. */
  readonly hosts: readonly string[];
  /** `record`: a page about a customer with any number of people on it, and no chat. */
  readonly kind: 'chat' | 'record';
  readonly address: AddressRule;
  /** The visitor's details. Without a match, labels are looked for: see `lib/host/find-panel.ts`. */
  readonly panel: string;
  /** Name of the open conversation's person, above the messages. */
  readonly header: string;
  /** The selected row of the list. Where it links to its conversation, that has to be the open one. */
  readonly activeRow: string;
  /** The name, inside the panel, where it stands without a label. */
  readonly title: string;
  /** What people wrote: never read as somebody's identity, wherever it stands. */
  readonly messages: string;
  /** How the messages are told apart, where more is known than what every inbox is read by. */
  readonly transcript?: TranscriptPart | undefined;
  /** Domains, addresses and numbers that are the business's or the inbox's own and never a visitor's. */
  readonly own: readonly string[];
  /** Label words that only this inbox has; those of all languages are shared. */
  readonly words: { readonly [K in keyof LabelWords]?: string | undefined };
  /** Selectors of the values themselves, for those that no label tells: the last resort, since nothing says what they are. */
  readonly marks?: Marks | undefined;
  /** When somebody last compared it with the page, and whether that was the real page or a replica of it. */
  readonly verified: { readonly date: string; readonly how: 'replica' | 'page' };
}

/**
 * What is known of the list of messages. All but `key` are selectors, looked for inside the list. A mark of an author counts
 * when the message is it, holds it or stands in it; `note` counts before `bot`, and that before the sides.
 */
export interface TranscriptPart {
  /** One message. Without it, what repeats in the list is taken. */
  readonly rows?: string | undefined;
  readonly visitor?: string | undefined;
  readonly agent?: string | undefined;
  readonly bot?: string | undefined;
  /** An internal note, which the visitor does not see. */
  readonly note?: string | undefined;
  /** Who wrote it, by name. */
  readonly name?: string | undefined;
  readonly time?: string | undefined;
  readonly text?: string | undefined;
  /** Something attached, by its file's name. */
  readonly file?: string | undefined;
  /** The heading of a day, between messages or in the first one of its day. */
  readonly day?: string | undefined;
  /** No message: "is typing", "3 new messages". */
  readonly skip?: string | undefined;
  /** Shown while there is more of the conversation to load. */
  readonly more?: string | undefined;
  /** The attribute that is a message's own id. */
  readonly key?: string | undefined;
}

/** `id` is what names the open conversation where the address does not. */
export type Marks = { readonly [K in 'email' | 'phone' | 'name' | 'id']?: string | undefined };

/** How an address names the open conversation. One that does not fit has none open. */
export interface AddressRule {
  /** `page`: the address does not; something on the page does, by `marks.id`, or the page itself says it. */
  readonly in: 'path' | 'hash' | 'page';
  /**
   * Beginnings, segment by segment: `{id}` the conversation, `{scope}` what the id is unique in, `*` any segment.
   * The first that fits counts. Empty: any segment and any parameter that looks like an id.
   */
  readonly paths: readonly string[];
  /** Parameters that hold the id when the path does not, in the order in which they count. */
  readonly query: readonly string[];
  /** The whole id must look like one of these. */
  readonly ids: readonly IdForm[];
  readonly scope?: IdForm | undefined;
}

export interface IdForm {
  readonly starts?: string | undefined;
  /** Characters and ranges of them, as `2-9A-HJ-N`. */
  readonly chars: string;
  readonly min: number;
  readonly max: number;
  readonly ends?: string | undefined;
  /** What follows this character is a name for people and no part of the id. */
  readonly until?: string | undefined;
}

export const LABEL_KINDS = ['email', 'phone', 'name', 'first', 'last', 'own', 'filler'] as const;

/**
 * For each kind, words divided by spaces, lower case and without accents; `*` at the end stands for any ending. `own`
 * is the business's and the agents' side, `filler` says nothing about whose value it is. Compound labels are one word.
 */
export type LabelWords = Readonly<Record<(typeof LABEL_KINDS)[number], string>>;
