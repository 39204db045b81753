import { createAutomationTable } from '../../lib/database/automation.ts';
import { createChatLogs } from '../../lib/database/chat-logs.ts';
import { createLessons } from '../../lib/database/lessons.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { PageTables } from '../../lib/database/open-page-tables.ts';
import { createMirror } from '../../lib/database/outbox-mirror.ts';
import type { OptionsDeps } from '../../lib/options/deps.ts';
import { undoRun } from '../../lib/options/journal/undo-run.ts';
import { openChatOf } from '../../lib/options/rules/seen-chat.ts';
import { understand } from '../../lib/options/rules/understand.ts';
import { plainText } from '../../lib/panel/note-markup.ts';
import { newId, now } from '../../lib/platform/clock.ts';
import { ask } from '../../lib/platform/messages.ts';
import type { Notices } from '../../lib/platform/notices.ts';
import { findOpenChats, messagesOf } from '../../lib/platform/open-chats.ts';
import { readTopicModel } from '../../lib/platform/topic-model.ts';

const JOURNAL_MS = 30 * 24 * 60 * 60_000;

/** Trying rules out on open chats, and the journal of what they did. */
export function wireRules(
  tables: () => Promise<PageTables & { readonly database: Database }>,
  notices: Notices,
): Pick<OptionsDeps, 'chats' | 'journal'> {
  const automation = async () =>
    createAutomationTable((await tables()).database, createMirror(caches, navigator.locks));
  return {
    chats: {
      open: findOpenChats,
      link: async (locationId, conversation) => (await tables()).links.get(locationId, conversation),
      record: async (locationId, contactId) => (await tables()).records.get(locationId, contactId),
      location: async (locationId) => (await (await tables()).locations.get(locationId)) ?? null,
      otherChats: async (contactId, conversation) =>
        (await (await automation()).states()).filter(
          (state) => state.contactId === contactId && state.conversation !== conversation,
        ).length,
      logged: async (chat) =>
        createChatLogs((await tables()).database, createMirror(caches, navigator.locks)).of(chat),
      messages: (chat) => messagesOf(chat.tabId, openChatOf(chat)),
      understand: async (messages, locationId, words) => {
        const lessons = await createLessons((await tables()).database).get(locationId);
        return understand(messages, await readTopicModel(), lessons, words);
      },
    },
    journal: {
      read: async () => (await automation()).runsSince(now() - JOURNAL_MS),
      undo: async (run) => {
        const { outbox } = await tables();
        const { changeRun } = await automation();
        const outcome = await undoRun(run, { outbox, changeRun, noteText: plainText, newId, now });
        notices.post({ table: 'runs', conversation: run.conversation });
        if (run.contactId !== null) notices.post({ table: 'outbox', contactId: run.contactId });
        void ask('outbox.poke', { hurry: false }).catch(() => undefined);
        return outcome;
      },
      onChange: (listener) =>
        notices.listen(({ table }) => {
          if (table === 'runs' || table === 'all') listener();
        }),
    },
  };
}
