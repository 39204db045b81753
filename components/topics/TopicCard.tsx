import { Tag, X } from 'lucide-preact';
import { topicName } from '../../lib/panel/topic-name.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import type { TopicWatch } from '../../lib/panel/watch-topic.ts';
import { useText } from '../app/panel-context.ts';
import { shorten } from '../contact/isolate.ts';
import { Button } from '../ui/Button.tsx';
import { MenuButton } from '../ui/Menu.tsx';

/** What the chat seems to be about, by which words, and what a yes does. A no says what it is about instead. */
export function TopicCard({ watch }: { readonly watch: TopicWatch }) {
  const text = useText();
  const { t } = text;
  const view = useStore(watch.store, (state) => state.view);
  if (view === null) return null;
  const words = view.because.map((word) => t('topic_quoted', shorten(word, 40))).join(', ');
  return (
    <section class="topic" aria-label={t('topic_title')} data-topic={view.topic}>
      <p class="topic-what">
        <strong>{t('topic_looks_like', topicName(text, view.topic))}</strong>
        {words !== '' && <span class="meta">{t('topic_because', words)}</span>}
      </p>
      <MenuButton
        key={view.topic}
        label={t('topic_other')}
        icon={X}
        size="sm"
        groups={[
          { items: [{ label: t('topic_none_of_these'), onPress: () => void watch.correct(null) }] },
          {
            heading: t('topic_is_about'),
            items: view.others.map(({ topic, tag }) => ({
              label: topicName(text, topic),
              ...(tag !== null && { detail: shorten(tag, 40) }),
              onPress: () => void watch.correct(topic),
            })),
          },
        ]}
      />
      <div class="topic-yes">
        <Button size="sm" icon={Tag} onPress={() => void watch.accept()}>
          <span class="cut">{t('topic_tag', shorten(view.tag, 60))}</span>
        </Button>
      </div>
    </section>
  );
}
