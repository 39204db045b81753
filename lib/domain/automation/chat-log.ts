/**
 * How much of a conversation is in the contact's notes, for each day. It is written in the step in which the outbox learns
 * that the CRM has it; what is still on its way stands in the outbox alone.
 */
export interface ChatLog {
  readonly locationId: string;
  readonly conversation: string;
  /** `YYYY-MM-DD` in the location's time zone. */
  readonly day: string;
  readonly contactId: string;
  /** Of its messages (`LogLine.key`), in their order. */
  readonly keys: readonly string[];
  /** The notes that hold them, the oldest first. */
  readonly noteIds: readonly string[];
  readonly updatedAtMs: number;
}

/** One message of a chat as it stands in a note. */
export interface LogLine {
  /**
   * What tells it from others, and a print of its words, which tells whether it was edited: `<message>-<words>`. The first
   * begins with `p` where the page has an id of its own for it, with `k` where it is a print, with `u` where its
   * day was not certain either, and with `t` where it has no time of day ("just now").
   */
  readonly key: string;
  /** "10:39 Jon Abara"; '' of what is known to be in the CRM and only says where others belong. */
  readonly who: string;
  readonly text: string;
  /** `edited`: this computer has seen it with other words. */
  readonly as: 'known' | 'new' | 'edited';
}

/** How chats become notes. */
export interface LogSettings {
  /** Inboxes whose chats are logged by themselves; the others only by *Save conversation*. */
  readonly automatic: readonly string[];
  /** Words and phrases that become `•••`, whatever their case. Card numbers and what follows "password:" always do. */
  readonly redact: readonly string[];
  /** E-mails, phones, domains (`@example.com`) or conversations whose chats are never logged. */
  readonly never: readonly string[];
  /** What agents wrote for agents: left out, or in a note of its own. */
  readonly internalNotes: 'leaveOut' | 'apart';
}

export const DEFAULT_LOG: LogSettings = { automatic: [], redact: [], never: [], internalNotes: 'leaveOut' };

/** What stands in the place of what is not written. */
export const REDACTED = '•••';
