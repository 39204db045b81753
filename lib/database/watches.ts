import type { ChatEvent } from '../domain/automation/chat-event.ts';
import type { Watch } from '../domain/automation/watch.ts';
import type { Database } from './open-database.ts';
import { STRICT } from './outbox-table.ts';

/** What rules last saw of contacts. */
export interface Watches {
  all(): Promise<readonly Watch[]>;
  /** Stores what was seen and what is news of it in one step. Events that are there already stay as they are. */
  keep(watch: Watch, events: readonly ChatEvent[]): Promise<void>;
}

export const createWatches = (db: Database): Watches => ({
  all: () => db.getAll('watches'),

  keep: async (watch, events) => {
    const tx = db.transaction(['watches', 'chatEvents'], 'readwrite', STRICT);
    await tx.objectStore('watches').put(watch);
    const stored = tx.objectStore('chatEvents');
    for (const event of events) if (!(await stored.get(event.id))) await stored.put(event);
    await tx.done;
  },
});
