import { LANGUAGES } from '../../../lib/domain/automation/language.ts';
import { type Condition, VALUE_TESTS } from '../../../lib/domain/automation/rule.ts';
import { EDITABLE_FIELDS } from '../../../lib/domain/contact.ts';
import { INBOXES, type InboxId, ownId } from '../../../lib/domain/inbox.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { asksValue, TESTS } from '../../../lib/options/rules/rule-sentence.ts';
import { fillPieces, plainText } from '../../../lib/options/rules/sentence.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import { Input, Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { TimeField } from './small-fields.tsx';
import { Toggles } from './Toggles.tsx';
import { WordList } from './WordList.tsx';

const DAYS = [1, 2, 3, 4, 5, 6, 0] as const;

export interface ConditionFieldsProps {
  readonly condition: Condition;
  readonly state: OptionsState;
  readonly names: RuleNames;
  /** Of the condition as a whole. */
  readonly label: string;
  readonly onChange: (condition: Condition) => void;
}

/** What a condition of the chosen kind still needs, in the line of its sentence. */
export function ConditionFields(props: ConditionFieldsProps) {
  const { condition, state, names, label, onChange } = props;
  const { t } = useText();
  switch (condition.kind) {
    case 'inbox': {
      const ids: readonly InboxId[] = [...INBOXES.map(({ id }) => id), ...[...state.apps.keys()].map(ownId)];
      return (
        <Toggles
          label={label}
          chosen={condition.anyOf}
          options={ids.map((id) => ({ value: id, label: names.inbox(id) }))}
          onChange={(anyOf) => onChange({ ...condition, anyOf })}
        />
      );
    }
    case 'workspace': {
      const known = new Set([...state.rules.map(({ workspace }) => workspace), ...condition.anyOf]);
      for (const { id, hosts } of INBOXES) for (const host of hosts) known.add(`${id}/${host}`);
      return (
        <Toggles
          label={label}
          chosen={condition.anyOf}
          options={[...known].map((one) => ({ value: one, label: names.workspace(one) }))}
          onChange={(anyOf) => onChange({ ...condition, anyOf })}
        />
      );
    }
    case 'language':
      return (
        <Toggles
          label={label}
          chosen={condition.anyOf}
          options={LANGUAGES.map((code) => ({ value: code, label: names.language(code) }))}
          onChange={(anyOf) => onChange({ ...condition, anyOf })}
        />
      );
    case 'text':
      return (
        <WordList
          label={t('rul_label_words')}
          words={condition.anyOf}
          onChange={(anyOf) => onChange({ ...condition, anyOf })}
        />
      );
    case 'tag':
      return (
        <WordList
          lowerCase
          label={t('rul_label_tags')}
          words={condition.anyOf}
          known={state.lists.flatMap(({ tags }) => tags)}
          onChange={(anyOf) => onChange({ ...condition, anyOf })}
        />
      );
    case 'attribute':
      return (
        <>
          <span class="text-field">
            <Input
              size="sm"
              aria-label={t('rul_label_what')}
              placeholder={t('rul_label_what')}
              value={condition.label}
              maxLength={200}
              onInput={(written) => onChange({ ...condition, label: written })}
            />
          </span>
          <Comparison {...props} condition={condition} />
        </>
      );
    case 'field': {
      const custom = state.lists.flatMap(({ customFields }) => customFields);
      const ids = [...EDITABLE_FIELDS.filter((id) => id !== 'assignedTo'), ...custom.map(({ id }) => id)];
      return (
        <>
          <Select
            size="sm"
            aria-label={t('rul_label_field')}
            value={condition.field}
            options={[...new Set([...ids, condition.field])].map((id) => ({
              value: id,
              label: names.field(id),
            }))}
            onChange={(field) => onChange({ ...condition, field })}
          />
          <Comparison {...props} condition={condition} />
        </>
      );
    }
    case 'time':
      return (
        <>
          <Toggles
            label={t('rul_label_days')}
            chosen={condition.days}
            options={DAYS.map((day) => ({ value: day, label: names.day(day) }))}
            onChange={(days) => onChange({ ...condition, days })}
          />
          {t('rul_word_from')}
          <TimeField
            label={t('rul_label_from')}
            minute={condition.fromMinute}
            onChange={(fromMinute) => onChange({ ...condition, fromMinute })}
          />
          {t('rul_word_to')}
          <TimeField
            label={t('rul_label_to')}
            minute={condition.toMinute}
            onChange={(toMinute) => onChange({ ...condition, toMinute })}
          />
        </>
      );
    case 'firstContact':
      return null;
  }
}

/** "is …", "has … in it", "is empty". */
function Comparison({
  condition,
  onChange,
}: Pick<ConditionFieldsProps, 'onChange'> & {
  readonly condition: Extract<Condition, { readonly kind: 'attribute' | 'field' }>;
}) {
  const text = useText();
  return (
    <>
      <Select
        size="sm"
        aria-label={text.t('rul_label_test')}
        value={condition.test}
        options={VALUE_TESTS.map((test) => ({
          value: test,
          label: plainText(
            fillPieces(text, TESTS[test], ...(asksValue(test) ? [[{ text: '…', isValue: false }]] : [])),
          ),
        }))}
        onChange={(chosen) => {
          const test = VALUE_TESTS.find((one) => one === chosen);
          if (test) onChange({ ...condition, test });
        }}
      />
      {asksValue(condition.test) && (
        <span class="text-field">
          <Input
            size="sm"
            aria-label={text.t('rul_label_value')}
            value={condition.value}
            maxLength={200}
            onInput={(value) => onChange({ ...condition, value })}
          />
        </span>
      )}
    </>
  );
}
