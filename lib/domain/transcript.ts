import type { InboxId } from './inbox.ts';

/** `note`: written by an agent for agents; the visitor never sees it. `unknown`: the page does not tell. */
export const MESSAGE_AUTHORS = ['visitor', 'agent', 'bot', 'note', 'unknown'] as const;
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number];

/** When a message was written, as far as the page tells. Nothing of it is worked out. */
export interface MessageTime {
  /** Milliseconds since 1970, where the page has an instant (`datetime` with its zone, a count of seconds); else null. */
  readonly atMs: number | null;
  /** As it is shown: `10:39`, `5 minutes ago`; '' where nothing is. */
  readonly shown: string;
  /** The heading of its day as it is shown: `Today`, `3 Nov`; '' where that is not in the page now. */
  readonly day: string;
}

/** One message as it stands in the page. All of it is untrusted text, bounded by `MESSAGE_LIMITS`. */
export interface ChatMessage {
  /**
   * The same for the same message whenever it is read: the page's own id of it, else a print of author, time and text
   * with a number among equal ones. What a print cannot do is said in docs/hosts.md.
   */
  readonly key: string;
  readonly keyFrom: 'page' | 'print';
  readonly author: MessageAuthor;
  /** The author's name where it is shown beside the message, else ''. */
  readonly name: string;
  readonly time: MessageTime;
  /** Plain, with its line breaks; what is attached stands in it as `[file: name]`. */
  readonly text: string;
}

/**
 * An end of what was read. `shown`: nothing more of the conversation is known to be beyond it; `more`: there is more, which the page
 * draws or loads when somebody scrolls there; `unknown`: the page does not tell.
 */
export const EDGES = ['shown', 'more', 'unknown'] as const;
export type Edge = (typeof EDGES)[number];

/** The messages of one conversation that were in the page at one moment: a part without gaps, the oldest first. */
export interface MessageReading {
  readonly inbox: InboxId;
  /** Which conversation was open before and after, as `inbox:id`. */
  readonly conversation: string;
  /** The epoch of the sighting that it belongs to: after another one it says nothing about what is open. */
  readonly epoch: number;
  readonly messages: readonly ChatMessage[];
  readonly start: Edge;
  readonly end: Edge;
}

/** Whose messages are wanted: what the panel's sighting says, and since when. */
export interface OpenChat {
  readonly inbox: InboxId;
  readonly host: string;
  readonly conversation: string;
  readonly epoch: number;
  /** How long it is known to have been open, in milliseconds; 0 where that is not known, which costs a wait. */
  readonly openForMs: number;
}

/**
 * - `moved`: another conversation is open, or was for a moment
 * - `stale`: the page went on showing the messages of the conversation before
 * - `restless`: the messages did not stay the same for a moment: somebody scrolls fast, or they are loading
 * - `unrecognised`: no messages were found in the page
 * - `no-chat`: a page about a customer, which has no messages
 * - `gone`: the tab is closed, or takes no scripts
 */
export const READ_FAILURES = ['moved', 'stale', 'restless', 'unrecognised', 'no-chat', 'gone'] as const;
export type ReadFailure = (typeof READ_FAILURES)[number];

/** What crosses from a page at most. Of more messages the last are taken. */
export const MESSAGE_LIMITS = { messages: 2_000, key: 200, name: 300, shown: 120, text: 20_000 } as const;
