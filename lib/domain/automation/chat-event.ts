import type { InboxId } from '../inbox.ts';
import type { Person } from '../sighting.ts';
import type { ChatMessage } from '../transcript.ts';
import type { WatchedPart } from './rule.ts';

/**
 * Something that rules may be about, as it was when it happened. It is stored before anything is done about it, so that a
 * worker that dies takes it up again; what was decided about it is stored in the step that removes it.
 */
export interface ChatEvent {
  /** The same for the same event wherever and however often it is noticed: see `eventId` in lib/automation. */
  readonly id: string;
  readonly atMs: number;
  readonly chat: ChatPlace;
  readonly what: EventWhat;
  /** Whom the page showed then; what came about without a page shows nobody. */
  readonly person?: Person;
  /** Rules whose deeds brought it about, the last one last: none of them is started by it again. */
  readonly causedBy?: readonly string[];
  /** Runs that go on with it once their contact is there; it is not looked at again meanwhile. */
  readonly waitingFor?: readonly string[];
}

export type EventWhat =
  | { readonly kind: 'chat.started'; readonly person: Person }
  /** The page settled on a person, or on another one. */
  | { readonly kind: 'chat.person'; readonly person: Person }
  /** What the visitor wrote since the last event of this kind, at most the last 20. */
  | { readonly kind: 'message.received'; readonly messages: readonly ChatMessage[]; readonly person: Person }
  /** What is written there was read for its notes: see `ChatReading`. */
  | { readonly kind: 'chat.read' }
  | { readonly kind: 'topic.detected'; readonly topic: string; readonly because: readonly string[] }
  | { readonly kind: 'contact.matched'; readonly contactId: string }
  | { readonly kind: 'contact.created'; readonly contactId: string }
  | { readonly kind: 'contact.unmatched' }
  | { readonly kind: 'chat.left'; readonly afterMinutes: number }
  | { readonly kind: 'task.due'; readonly contactId: string; readonly taskId: string }
  | {
      readonly kind: 'contact.changed';
      readonly contactId: string;
      readonly part: WatchedPart;
      /** Of a note, task or appointment its id, of a tag its name. */
      readonly itemId: string;
    };

export interface ChatPlace {
  readonly inbox: InboxId;
  readonly host: string;
  /** As `inbox:id`. */
  readonly conversation: string;
  /** The address of the page, for notes and tasks; '' where it is not known. */
  readonly url: string;
}

/**
 * What a page tells at most: of the visitor's messages so many keys, so many with their text; of a whole reading so many messages
 * with so many characters; so long an address.
 */
export const HEARD_LIMITS = { keys: 200, messages: 20, read: 500, readText: 200_000, url: 2_000 } as const;

/** What this computer knows of a conversation for rules. Goes 30 days after it was last open. */
export interface ChatState {
  readonly conversation: string;
  readonly locationId: string | null;
  readonly contactId: string | null;
  readonly firstSeenAtMs: number;
  readonly lastSeenAtMs: number;
  /** When another one was opened in its tab, or its tab closed; null while it is open. */
  readonly leftAtMs: number | null;
  /** For up to how many minutes of absence that was told to rules; missing while it is open. */
  readonly toldLeftMinutes?: number;
  readonly place: ChatPlace;
  /** How often each rule has acted, by its id. */
  readonly acted: Readonly<Record<string, number>>;
  /** Keys of the visitor's messages that rules have seen, the last 200; null until they were read for the first time. */
  readonly seenMessages: readonly string[] | null;
  /** A print of the e-mails and phones that the page showed last, not to be turned back; '' for none. */
  readonly shown: string;
}
