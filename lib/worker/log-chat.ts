import { logCommands } from '../automation/log-commands.ts';
import { neverLogged } from '../automation/never-log.ts';
import { createNoteWords } from '../automation/note-words.ts';
import type { ChatLogs } from '../database/chat-logs.ts';
import type { ChatPlace } from '../domain/automation/chat-event.ts';
import type { LogSettings } from '../domain/automation/chat-log.ts';
import type { Location } from '../domain/location.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { ChatMessage } from '../domain/transcript.ts';

export interface ChatLoggerDeps {
  readonly logs: ChatLogs;
  readonly settings: () => Promise<LogSettings>;
  /** Whether anything may work by itself: the policy `automationsOff` says no. */
  readonly isAllowed: () => Promise<boolean>;
  readonly mayWrite: (locationId: string) => Promise<boolean>;
  readonly text: (key: string, values?: string[]) => string;
  /** BCP 47, and the zone of the browser, in which pages show their days. */
  readonly locale: string;
  readonly pageZone: string;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Whose chat it is, and what of it was in the page. */
export interface ChatToLog {
  readonly place: ChatPlace;
  /** What its inbox is called. */
  readonly inbox: string;
  readonly location: Location;
  /** With the contact's e-mails and phones, which the list of chats that are never logged is compared with. */
  readonly record: ContactRecord;
  readonly identity: { readonly emails: readonly string[]; readonly phones: readonly string[] };
  /** Parts without gaps, the oldest first. */
  readonly runs: readonly (readonly ChatMessage[])[];
}

/** How many commands were put into the outbox, which has then to be run; or why none was. */
export type ChatLogged =
  | { readonly kind: 'stored'; readonly commands: number }
  | { readonly kind: 'off' | 'read-only' | 'never' };

export interface ChatLogger {
  /**
   * Puts what of a chat is not in its contact's notes yet into the outbox, each message once, and durable when it resolves.
   * May be called as often as anything is read, in any order.
   */
  log(chat: ChatToLog): Promise<ChatLogged>;
}

/** Chats into notes without anybody there: for the rule action `chat.log` and for inboxes that are logged by themselves. */
export function createChatLogger(deps: ChatLoggerDeps): ChatLogger {
  const words = createNoteWords((key, ...values) => deps.text(key, [...values]), deps.locale);
  return {
    log: async ({ place, inbox, location, record, identity, runs }) => {
      const [settings, isAllowed, mayWrite] = await Promise.all([
        deps.settings(),
        deps.isAllowed(),
        deps.mayWrite(location.id),
      ]);
      if (!isAllowed) return { kind: 'off' };
      if (!mayWrite) return { kind: 'read-only' };
      const { contactId, contact } = record;
      const { conversation, url } = place;
      const people = {
        emails: [...identity.emails, contact.email ?? '', ...contact.additionalEmails],
        phones: [...identity.phones, contact.phone ?? '', ...contact.additionalPhones],
      };
      if (neverLogged(settings.never, { ...people, conversation, url }) !== null) return { kind: 'never' };
      const input = {
        ...{ locationId: location.id, conversation, url, inbox, runs, settings, words },
        ...{ timeZone: location.timezone, pageZone: deps.pageZone, readAtMs: deps.now() },
      };
      const to = { locationId: location.id, locationName: location.name, contactId, newId: deps.newId };
      const stored = await deps.logs.extend({ locationId: location.id, conversation, contactId }, (known) =>
        logCommands(input, known, to),
      );
      return { kind: 'stored', commands: stored.length };
    },
  };
}
