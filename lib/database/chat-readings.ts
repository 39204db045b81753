import type { ChatEvent } from '../domain/automation/chat-event.ts';
import type { ChatReading } from '../domain/automation/chat-reading.ts';
import type { Database } from './open-database.ts';
import { STRICT } from './outbox-table.ts';

/** What was read of conversations for their notes. */
export interface ChatReadings {
  of(conversation: string): Promise<ChatReading | undefined>;
  /** Puts one more reading to those before, and stores what it means for rules, in one step. Durable when it resolves. */
  keep(
    conversation: string,
    change: (old: ChatReading | undefined) => {
      readonly reading: ChatReading;
      readonly event: ChatEvent | null;
    },
  ): Promise<void>;
  remove(conversation: string): Promise<void>;
  /** Forgets what was last read before that. */
  forget(beforeMs: number): Promise<void>;
}

export const createChatReadings = (db: Database): ChatReadings => ({
  of: (conversation) => db.get('chatReadings', conversation),

  keep: async (conversation, change) => {
    const tx = db.transaction(['chatReadings', 'chatEvents'], 'readwrite', STRICT);
    const store = tx.objectStore('chatReadings');
    const { reading, event } = change(await store.get(conversation));
    await store.put(reading);
    if (event) await tx.objectStore('chatEvents').put(event);
    await tx.done;
  },

  remove: (conversation) => db.delete('chatReadings', conversation),

  forget: async (beforeMs) => {
    const tx = db.transaction('chatReadings', 'readwrite');
    for (const { conversation, readAtMs } of await tx.store.getAll())
      if (readAtMs < beforeMs) await tx.store.delete(conversation);
    await tx.done;
  },
});
