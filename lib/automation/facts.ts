import type { ChatPlace } from '../domain/automation/chat-event.ts';
import type { Language } from '../domain/automation/language.ts';
import type { Location, User } from '../domain/location.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Person } from '../domain/sighting.ts';
import type { ChatMessage } from '../domain/transcript.ts';
import type { KnownLog } from './next-log.ts';

/** All that conditions and actions may look at, read before a rule is planned: planning itself asks nobody. */
export interface Facts {
  /** Null where no chat is about it: a task that is due. */
  readonly place: ChatPlace | null;
  /** The narrowest first. */
  readonly workspaces: readonly string[];
  readonly person: Person | null;
  /** What the visitor wrote, as far as it is known, the newest last. */
  readonly messages: readonly ChatMessage[];
  readonly language: Language | null;
  readonly topic: { readonly id: string; readonly because: readonly string[] } | null;
  /** Null while nobody was matched. */
  readonly record: ContactRecord | null;
  /** Conversations of this contact that this computer knows, beside this one. */
  readonly otherChats: number;
  readonly location: Location;
  /** Who works here, where they said so. */
  readonly agent: User | null;
  /** What was read of the chat for its notes, and what of it they have; missing where nothing was read. */
  readonly chatLog?: ChatFacts;
  readonly nowMs: number;
}

export interface ChatFacts {
  /** Parts without gaps, the oldest first: `MergedMessages.runs`. */
  readonly runs: readonly (readonly ChatMessage[])[];
  readonly readAtMs: number;
  readonly known: KnownLog;
}
