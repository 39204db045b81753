import { Info, Lock, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { TopicSettings } from '../../../lib/domain/automation/automations.ts';
import { TOPICS, type Topic } from '../../../lib/domain/automation/topic.ts';
import type { Options } from '../../../lib/options/store.ts';
import { learntIn } from '../../../lib/options/topic-actions.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page, Setting } from '../Page.tsx';
import { Switch } from '../Switch.tsx';
import { TopicRow } from './TopicRow.tsx';

const KNOWN_TAGS = 'topic-known-tags';

/** What chats are told to be about: whether, with which tags, by which words, and what was learnt. */
export function TopicsPage({ options }: { readonly options: Options }) {
  const { t, count } = useText();
  const state = useStore(options.store, (all) => all);
  useEffect(() => {
    void options.locations.refreshLists();
    void options.topics.reload();
  }, [options]);

  const { kind, own } = state.automations;
  const { topics } = own;
  const change = (edit: (old: TopicSettings) => TopicSettings) =>
    void options.saveAutomations((stored) => ({ ...stored, topics: edit(stored.topics) }));
  const setTag = (topic: Topic, tag: string) =>
    change((old) => {
      const { [topic]: _old, ...tags } = old.tags;
      return { ...old, tags: tag === '' ? tags : { ...tags, [topic]: tag } };
    });
  const setWords = (topic: Topic, words: readonly string[]) =>
    change((old) => {
      const { [topic]: _old, ...rest } = old.words;
      return { ...old, words: words.length === 0 ? rest : { ...rest, [topic]: words } };
    });

  const isNewer = kind === 'newer';
  const hasTag = Object.values(topics.tags).some((tag) => tag !== '');
  const known = [...new Set(state.lists.flatMap(({ tags }) => tags))];
  const learntAll = learntIn(state.lessons);
  return (
    <Page title={t('opt_nav_topics')} lead={t('topic_lead')}>
      {state.policy.automationsOff && (
        <Banner card icon={Lock}>
          {t('topic_off_admin')}
        </Banner>
      )}
      {kind !== 'read' && (
        <Banner card tone="warn" icon={TriangleAlert}>
          {t(isNewer ? 'topic_newer' : 'topic_corrupt')}
        </Banner>
      )}
      {state.automationsUnsaved && !isNewer && (
        <Banner card tone="bad" icon={TriangleAlert}>
          {t('topic_unsaved')}
        </Banner>
      )}
      {!isNewer && (
        <>
          <Group title={t('topic_suggest_group')}>
            <Setting for="topics-on" label={t('topic_on')} hint={t('topic_on_hint')} hintId="topics-on-hint">
              <Switch
                id="topics-on"
                on={topics.on}
                describedBy="topics-on-hint"
                onChange={(on) => change((old) => ({ ...old, on }))}
              />
            </Setting>
          </Group>
          {topics.on && !hasTag && (
            <Banner card icon={Info}>
              {t('topic_needs_tag')}
            </Banner>
          )}
          <Group title={t('topic_each_group')} hint={t('topic_each_hint')}>
            <datalist id={KNOWN_TAGS}>
              {known.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
            <div class="topic-row topic-head" aria-hidden="true">
              <span>{t('topic_col_topic')}</span>
              <span>{t('topic_col_tag')}</span>
              <span>{t('topic_col_words')}</span>
            </div>
            <ul>
              {TOPICS.map((topic) => (
                <TopicRow
                  key={topic}
                  topic={topic}
                  settings={topics}
                  learnt={learntIn(state.lessons, topic)}
                  knownTagsId={KNOWN_TAGS}
                  onTag={(tag) => setTag(topic, tag)}
                  onWords={(words) => setWords(topic, words)}
                  onForget={() => void options.topics.forget(topic)}
                />
              ))}
            </ul>
          </Group>
          <Group title={t('topic_learnt_group')} hint={t('topic_learnt_hint')}>
            <Setting
              label={learntAll === 0 ? t('topic_learnt_nothing') : count('topic_learnt_from', learntAll)}
            >
              {learntAll > 0 && (
                <Button id="forget-lessons" onPress={() => void options.topics.forget(null)}>
                  {t('topic_forget_all')}
                </Button>
              )}
            </Setting>
          </Group>
        </>
      )}
    </Page>
  );
}
