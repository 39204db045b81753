import type { Trigger } from '../../../lib/domain/automation/rule.ts';
import { TOPICS } from '../../../lib/domain/automation/topic.ts';
import { TRIGGERS } from '../../../lib/options/rules/choices.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import { CountField } from './small-fields.tsx';

export interface TriggerRowProps {
  readonly trigger: Trigger;
  readonly names: RuleNames;
  readonly onChange: (trigger: Trigger) => void;
}

/** "When …": the menu, and what the chosen kind still needs. */
export function TriggerRow({ trigger, names, onChange }: TriggerRowProps) {
  const { t } = useText();
  return (
    <>
      <ChoiceSelect label={t('rul_label_when')} choices={TRIGGERS} part={trigger} onChange={onChange} />
      {trigger.kind === 'topic.detected' && (
        <Select
          size="sm"
          aria-label={t('rul_label_topic')}
          value={trigger.topic ?? ''}
          options={[
            { value: '', label: t('rul_topic_any') },
            ...TOPICS.map((topic) => ({ value: topic, label: names.topic(topic) })),
          ]}
          onChange={(topic) => onChange({ ...trigger, topic: topic || null })}
        />
      )}
      {trigger.kind === 'chat.left' && (
        <>
          <CountField
            label={t('rul_label_minutes')}
            value={trigger.afterMinutes}
            min={1}
            max={1_440}
            onChange={(afterMinutes) => onChange({ ...trigger, afterMinutes })}
          />
          {t('rul_word_ago')}
        </>
      )}
      {trigger.kind === 'contact.changed' && (
        <>
          {t('rul_word_every')}
          <CountField
            label={t('rul_label_minutes')}
            value={trigger.everyMinutes}
            min={1}
            max={15}
            onChange={(everyMinutes) => onChange({ ...trigger, everyMinutes })}
          />
          {t('rul_word_minutes')}
        </>
      )}
    </>
  );
}
