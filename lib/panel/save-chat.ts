import { createStore, type StoreApi } from 'zustand/vanilla';
import { logCommands } from '../automation/log-commands.ts';
import { neverLogged } from '../automation/never-log.ts';
import { type LogInput, type NextLog, nextLog } from '../automation/next-log.ts';
import { createNoteWords } from '../automation/note-words.ts';
import type { ChatLogs, LoggedChat } from '../database/chat-logs.ts';
import type { LogSettings } from '../domain/automation/chat-log.ts';
import { type MergedMessages, mergeMessages } from '../domain/merge-messages.ts';
import type { Result } from '../domain/result.ts';
import type { Edge, MessageReading, OpenChat, ReadFailure } from '../domain/transcript.ts';
import type { PanelDeps, PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';

export interface SaveChatDeps
  extends Pick<PanelDeps, 'ask' | 'notices' | 'coverAdded' | 'text' | 'now' | 'newId'> {
  readonly panel: PanelStore;
  readonly activeTab: () => Promise<{ readonly id: number; readonly url: string | null } | null>;
  readonly read: (tabId: number, chat: OpenChat) => Promise<Result<MessageReading, ReadFailure>>;
  readonly logs: ChatLogs;
  readonly settings: () => Promise<LogSettings>;
  /** The browser's time zone, in which the page shows its days. */
  readonly pageZone: string;
}

export type SaveChatState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'reading' }
  /** `why` is what the page did, or that nobody could be asked. */
  | { readonly kind: 'failed'; readonly why: ReadFailure | 'storage' }
  /** The list of chats that are never logged has this one. */
  | { readonly kind: 'never'; readonly entry: string }
  | {
      readonly kind: 'ready';
      readonly next: NextLog;
      readonly name: string;
      /** What is beyond what was read, and whether messages are missing between. */
      readonly start: Edge;
      readonly hasGaps: boolean;
      readonly isReading: boolean;
      readonly isSaving: boolean;
    };

export interface SaveChat {
  readonly store: StoreApi<SaveChatState>;
  /** Reads what the page shows now, beside what was read since the preview was opened. */
  read(): Promise<void>;
  /** Stores what the preview shows. Resolves with whether it is stored. */
  save(): Promise<boolean>;
  close(): void;
  /** Reads and stores without a preview: for inboxes whose chats are logged by themselves. */
  log(): Promise<void>;
}

interface Place extends LoggedChat {
  readonly locationName: string;
  readonly timeZone: string;
  readonly name: string;
  readonly inbox: string;
  readonly chat: OpenChat;
  readonly people: { readonly emails: readonly string[]; readonly phones: readonly string[] };
}

interface Read {
  readonly input: LogInput;
  readonly merged: MergedMessages;
}

/** *Save conversation*: reads the open chat, shows what a note of it will say, and stores it when a person says so. */
export function createSaveChat(deps: SaveChatDeps): SaveChat {
  const { panel, text, now } = deps;
  const store = createStore<SaveChatState>(() => ({ kind: 'closed' }));
  const words = createNoteWords(text.t, text.locale);
  let openedAtMs = now();
  let openAs = '';
  let last: (Read & { readonly place: Place }) | null = null;
  /** Whom the preview was opened for. */
  let openedFor: Place | null = null;

  /** Whose chat is open; null where nobody of the CRM is shown beside it. */
  const placeNow = (): Place | null => {
    const { session, sighting, subject, tab, location, record } = panel.getState();
    if (session.state !== 'connected' || subject.kind !== 'contact' || tab.kind !== 'inbox') return null;
    const { conversation } = sighting ?? { conversation: null };
    if (!sighting || conversation === null) return null;
    const contact = record?.contactId === subject.contactId ? record.contact : null;
    // Without the CRM's e-mails and phones nobody can say whether the chat is one that is never logged.
    if (!contact) return null;
    const { inbox, host, epoch, person } = sighting;
    return {
      locationId: session.locationId,
      locationName: session.locationName,
      contactId: subject.contactId,
      conversation,
      timeZone: location?.timezone ?? deps.pageZone,
      name: contact.name,
      inbox: tab.inbox.name,
      chat: { inbox, host, conversation, epoch, openForMs: now() - openedAtMs },
      people: {
        emails: [
          ...person.emails.map(({ value }) => value),
          contact.email ?? '',
          ...contact.additionalEmails,
        ],
        phones: [
          ...person.phones.map(({ value }) => value),
          contact.phone ?? '',
          ...contact.additionalPhones,
        ],
      },
    };
  };

  const isThere = (place: Place): boolean => {
    const here = placeNow();
    return here?.conversation === place.conversation && here.contactId === place.contactId;
  };

  panel.subscribe(({ sighting, overlay }) => {
    const open = sighting ? `${sighting.conversation} ${sighting.epoch}` : '';
    if (open !== openAs) openedAtMs = now();
    openAs = open;
    if (store.getState().kind === 'closed') return;
    if (overlay.kind !== 'save-chat') close();
    else if (openedFor && !isThere(openedFor)) panel.setState({ overlay: { kind: 'none' } });
  });

  const close = () => {
    last = null;
    openedFor = null;
    store.setState({ kind: 'closed' }, true);
  };

  /** @returns why not, or what is there to be written */
  const look = async (
    place: Place,
    before: MergedMessages | null,
  ): Promise<Exclude<SaveChatState, { kind: 'ready' }> | Read> => {
    const [tab, settings] = await Promise.all([deps.activeTab(), deps.settings()]);
    const url = tab?.url ?? '';
    const entry = neverLogged(settings.never, { ...place.people, conversation: place.conversation, url });
    if (entry !== null) return { kind: 'never', entry };
    const read = await deps.read(tab?.id ?? -1, place.chat);
    if (!read.ok) return { kind: 'failed', why: read.error };
    const merged = mergeMessages(before, read.value);
    const { locationId, conversation, timeZone, inbox } = place;
    const { pageZone } = deps;
    const input = { locationId, conversation, url, inbox, timeZone, pageZone, settings, words };
    return { input: { ...input, runs: merged.runs, readAtMs: now() }, merged };
  };

  const preview = async ({ input, merged }: Read, place: Place): Promise<SaveChatState> => ({
    kind: 'ready',
    next: nextLog(input, await deps.logs.of(place)),
    name: place.name,
    start: merged.start,
    hasGaps: merged.runs.length > 1,
    isReading: false,
    isSaving: false,
  });

  const write = async ({ input }: Read, place: Place): Promise<boolean> => {
    if (readOnlyWhy(panel.getState())) return false;
    deps.coverAdded();
    const added = await deps.logs.extend(place, (known) =>
      logCommands(input, known, { ...place, newId: deps.newId }),
    );
    // Not answered means that the worker died in the midst; the rows are safe and the next poke goes on.
    if (added.length > 0) void deps.ask('outbox.poke', { hurry: false }).catch(() => undefined);
    deps.notices.post({ table: 'outbox', contactId: place.contactId });
    return true;
  };

  return {
    store,
    close,
    read: async () => {
      const place = placeNow();
      const shown = store.getState();
      if (!place) return store.setState({ kind: 'failed', why: 'moved' }, true);
      openedFor = place;
      const before = last && isThere(last.place) ? last.merged : null;
      store.setState(shown.kind === 'ready' ? { ...shown, isReading: true } : { kind: 'reading' }, true);
      try {
        const found = await look(place, before);
        if (store.getState().kind === 'closed' || !isThere(place)) return;
        last = 'input' in found ? { ...found, place } : last;
        store.setState('input' in found ? await preview(found, place) : found, true);
      } catch {
        store.setState({ kind: 'failed', why: 'storage' }, true);
      }
    },

    save: async () => {
      const shown = store.getState();
      if (shown.kind !== 'ready' || shown.isSaving || !last || !isThere(last.place)) return false;
      store.setState({ ...shown, isSaving: true }, true);
      try {
        const isStored = await write(last, last.place);
        if (!isStored) return false;
        const toast = {
          id: deps.newId(),
          kind: 'info',
          text: text.count('chatlog_saved', shown.next.fresh),
          action: null,
        } as const;
        panel.setState({ toast, overlay: { kind: 'none' } });
        return true;
      } catch {
        store.setState({ kind: 'failed', why: 'storage' }, true);
        return false;
      } finally {
        const after = store.getState();
        if (after.kind === 'ready') store.setState({ ...after, isSaving: false }, true);
      }
    },

    log: async () => {
      const place = placeNow();
      if (!place || readOnlyWhy(panel.getState()) || store.getState().kind !== 'closed') return;
      const found = await look(place, null).catch(() => null);
      if (found && 'input' in found && isThere(place)) await write(found, place).catch(() => undefined);
    },
  };
}
