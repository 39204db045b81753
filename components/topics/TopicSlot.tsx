import type { TopicWatch } from '../../lib/panel/watch-topic.ts';
import { createLatePart } from '../app/late-part.ts';
import type { TopicCard } from './TopicCard.tsx';

/** What the open chat seems to be about: a part of its own, loaded behind everything else. */
export const topicPart = createLatePart<{ readonly watch: TopicWatch; readonly Card: typeof TopicCard }>();

/** Its place, under the contact's tags. */
export function TopicSlot() {
  const part = topicPart.use();
  return part && <part.Card watch={part.watch} />;
}
