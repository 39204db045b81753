import type { PanelContextValue } from '../../components/app/panel-context.ts';
import { TopicCard } from '../../components/topics/TopicCard.tsx';
import { topicPart } from '../../components/topics/TopicSlot.tsx';
import { createLessons } from '../../lib/database/lessons.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { watchTopic } from '../../lib/panel/watch-topic.ts';
import { after, newId, now } from '../../lib/platform/clock.ts';
import { visibility } from '../../lib/platform/page.ts';
import { readMessages } from '../../lib/platform/page-messages.ts';
import { createTabs } from '../../lib/platform/tabs.ts';
import { readTopicModel } from '../../lib/platform/topic-model.ts';
import { topicSettings } from '../../lib/platform/topic-settings.ts';

/** What tells topics, once they are switched on: nobody waits for it. */
export function startTopics(
  { store, actions, text }: PanelContextValue & { readonly store: PanelStore },
  db: Database,
): void {
  const watch = watchTopic({
    ...{ panel: store, actions, text, readMessages, visibility, newId, now, after },
    tabs: createTabs(),
    readModel: readTopicModel,
    settings: topicSettings,
    lessons: createLessons(db),
  });
  topicPart.show({ watch, Card: TopicCard });
}
