import type { TopicLessons } from '../domain/automation/lesson.ts';
import { isThere } from './locations.ts';
import type { Database } from './open-database.ts';

export interface Lessons {
  /** Null where nothing was taught. */
  get(locationId: string): Promise<TopicLessons | null>;
  /** In one step, so that two windows that teach at once both count. Nothing for a location that was left meanwhile. */
  change(locationId: string, edit: (old: TopicLessons) => TopicLessons): Promise<void>;
  /** Of one topic, or of all of them where it is null. */
  forget(locationId: string, topic: string | null): Promise<void>;
}

/** What people taught about topics. No text is in it: counts of numbers that many texts share. */
export function createLessons(db: Database): Lessons {
  const change: Lessons['change'] = async (locationId, edit) => {
    const tx = db.transaction(['lessons', 'session'], 'readwrite');
    const lessons = tx.objectStore('lessons');
    const old = await lessons.get(locationId);
    if (await isThere(tx.objectStore('session'), locationId)) {
      const next = edit(old ?? { locationId, topics: {}, updatedAtMs: 0 });
      await (Object.keys(next.topics).length > 0 ? lessons.put(next) : lessons.delete(locationId));
    }
    await tx.done;
  };
  return {
    get: async (locationId) => (await db.get('lessons', locationId)) ?? null,
    change,
    forget: (locationId, topic) =>
      topic === null
        ? db.delete('lessons', locationId)
        : change(locationId, (old) => {
            const { [topic]: _gone, ...topics } = old.topics;
            return { ...old, topics };
          }),
  };
}
