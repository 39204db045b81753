import { useState } from 'preact/hooks';
import type { TopicSettings } from '../../../lib/domain/automation/automations.ts';
import type { Topic } from '../../../lib/domain/automation/topic.ts';
import { topicName } from '../../../lib/panel/topic-name.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { WordList } from '../automations/WordList.tsx';

export interface TopicRowProps {
  readonly topic: Topic;
  readonly settings: TopicSettings;
  /** How many messages it was taught by. */
  readonly learnt: number;
  readonly knownTagsId: string;
  readonly onTag: (tag: string) => void;
  readonly onWords: (words: readonly string[]) => void;
  readonly onForget: () => void;
}

/** What one topic does: the tag that it suggests, words of a team's own, and what was learnt. */
export function TopicRow(props: TopicRowProps) {
  const { topic, settings, learnt } = props;
  const text = useText();
  const { t, count } = text;
  const name = topicName(text, topic);
  return (
    <li class="topic-row" data-topic={topic}>
      <div class="topic-name">
        <span class="set-label">{name}</span>
        {learnt > 0 && (
          <p class="meta topic-learnt">
            {count('topic_learnt_from', learnt)}
            <Button kind="link" title={t('topic_forget_of', name)} onPress={props.onForget}>
              {t('topic_forget')}
            </Button>
          </p>
        )}
      </div>
      <div>
        <span class="meta topic-label" aria-hidden="true">
          {t('topic_col_tag')}
        </span>
        <TagField
          key={settings.tags[topic]}
          label={t('topic_tag_of', name)}
          tag={settings.tags[topic] ?? ''}
          knownTagsId={props.knownTagsId}
          onChange={props.onTag}
        />
      </div>
      <div>
        <span class="meta topic-label" aria-hidden="true">
          {t('topic_col_words')}
        </span>
        <WordList
          label={t('topic_words_of', name)}
          words={settings.words[topic] ?? []}
          onChange={props.onWords}
        />
      </div>
    </li>
  );
}

interface TagFieldProps {
  readonly label: string;
  readonly tag: string;
  readonly knownTagsId: string;
  readonly onChange: (tag: string) => void;
}

/** Stored when it is left, or by Enter: half a word is no tag. */
function TagField({ label, tag, knownTagsId, onChange }: TagFieldProps) {
  const { t } = useText();
  const [typed, setTyped] = useState(tag);
  const keep = () => {
    // How the CRM keeps them.
    const next = typed.trim().toLowerCase();
    setTyped(next);
    if (next !== tag) onChange(next);
  };
  return (
    <Input
      size="sm"
      aria-label={label}
      value={typed}
      maxLength={100}
      placeholder={t('topic_no_tag')}
      list={knownTagsId}
      onInput={setTyped}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
