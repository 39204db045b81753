import type { StoreApi } from 'zustand/vanilla';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import type { OptionsDeps } from './deps.ts';
import type { OptionsState } from './state.ts';

/** How many messages were learnt from: of one topic, or of all, those of no topic among them. */
export const learntIn = (lessons: readonly TopicLessons[], topic?: string): number =>
  lessons
    .flatMap(({ topics }) => Object.entries(topics))
    .filter(([name]) => topic === undefined || name === topic)
    .reduce((sum, [, { messages }]) => sum + messages, 0);

/** What people taught about topics, in all connected locations. None of these reject: what is shown is what is stored. */
export function createTopicActions(store: StoreApi<OptionsState>, { lessons }: Pick<OptionsDeps, 'lessons'>) {
  const reload = async () => {
    const found = await Promise.all(
      store.getState().places.map(({ locationId }) => lessons.get(locationId).catch(() => null)),
    );
    store.setState({ lessons: found.flatMap((one) => one ?? []) });
  };
  return {
    reload,
    /** Of one topic, or of all of them where it is null. */
    async forget(topic: string | null): Promise<void> {
      await Promise.allSettled(
        store.getState().lessons.map(({ locationId }) => lessons.forget(locationId, topic)),
      );
      await reload();
    },
  };
}
