import type { IDBPObjectStore, StoreNames } from 'idb';
import type { ChatLog } from '../domain/automation/chat-log.ts';
import { type Command, type NewCommand, queued } from '../domain/command.ts';
import { withLines } from '../domain/find-logged.ts';
import type { Database } from './open-database.ts';
import { isUnfinished, type Mirror, mirrorLater, rangeOf } from './outbox-mirror.ts';
import { STRICT } from './outbox-table.ts';
import type { Tables } from './schema.ts';

/** What is known of a conversation's notes: what the CRM has, and what is on its way there. */
export interface Logged {
  readonly logs: readonly ChatLog[];
  readonly waiting: readonly Command[];
}

export interface ChatLogs {
  /** Of one conversation with one contact. */
  of(chat: LoggedChat): Promise<Logged>;
  /**
   * Adds to the notes of a conversation, in one step: of two windows that do it at once, the second one finds what the first
   * has begun. Durable when it resolves.
   * @param next says what is to be written beyond what is known; it must not wait for anything
   */
  extend(chat: LoggedChat, next: (known: Logged) => readonly NewCommand[]): Promise<readonly Command[]>;
}

export interface LoggedChat {
  readonly locationId: string;
  readonly conversation: string;
  readonly contactId: string;
}

/** Older days are known by their notes alone. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

export function createChatLogs(db: Database, mirror: Mirror): ChatLogs {
  const logged = (logs: readonly ChatLog[], rows: readonly Command[], chat: LoggedChat): Logged => ({
    logs: logs.filter((log) => log.contactId === chat.contactId),
    waiting: rows.filter(
      (row) => row.intent.kind === 'note.log' && row.conversation === chat.conversation && isUnfinished(row),
    ),
  });

  return {
    of: async (chat) => {
      const tx = db.transaction(['outbox', 'chatLogs']);
      const logs = await tx.objectStore('chatLogs').getAll(daysOf(chat));
      const rows = await tx.objectStore('outbox').index('byContact').getAll(contactOf(chat));
      await tx.done;
      return logged(logs, rows, chat);
    },

    extend: async (chat, next) => {
      const tx = db.transaction(['outbox', 'chatLogs'], 'readwrite', STRICT);
      const outbox = tx.objectStore('outbox');
      const chatLogs = tx.objectStore('chatLogs');
      const logs = await chatLogs.getAll(daysOf(chat));
      const rows = await outbox.index('byContact').getAll(contactOf(chat));
      const added: Command[] = [];
      let seq = rows.at(-1)?.seq ?? 0;
      for (const command of next(logged(logs, rows, chat))) {
        // By the clock as well, so that it comes after rows that this database has lost and will be given back.
        seq = Math.max(seq + 1, command.createdAtMs);
        const row = queued(command, seq);
        await outbox.add(row);
        added.push(row);
      }
      await tx.done;
      await mirrorLater(
        mirror,
        db,
        added.map(({ id }) => id),
      );
      return added;
    },
  };
}

/** Every day of a conversation: an array sorts after every string. */
const daysOf = ({ locationId, conversation }: LoggedChat): IDBKeyRange =>
  IDBKeyRange.bound([locationId, conversation], [locationId, conversation, []]);

const contactOf = ({ locationId, contactId }: LoggedChat): IDBKeyRange => rangeOf(locationId, contactId);

type LogStore = IDBPObjectStore<Tables, StoreNames<Tables>[], 'chatLogs', 'readwrite'>;

/** Keeps what a command has seen to, in the step in which it is done, and forgets what is old. */
export async function keepLogged(store: LogStore, command: Command): Promise<void> {
  const { intent, conversation, locationId, contactId, createdId, doneAtMs } = command;
  if (intent.kind !== 'note.log' || conversation === null) return;
  const updatedAtMs = doneAtMs ?? command.createdAtMs;
  const old = await store.get([locationId, conversation, intent.day]);
  const known = old?.contactId === contactId ? old : { keys: [], noteIds: [] };
  await store.put({
    ...{ locationId, conversation, day: intent.day, contactId, updatedAtMs },
    keys: withLines(known.keys, intent.lines, intent.day),
    noteIds: [...new Set([...known.noteIds, ...(createdId === null ? [] : [createdId])])],
  });
  for (const log of await store.getAll()) {
    const { locationId: place, conversation: chat, day } = log;
    if (log.updatedAtMs < updatedAtMs - KEPT_MS) await store.delete([place, chat, day]);
  }
}
