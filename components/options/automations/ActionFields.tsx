import type { Action } from '../../../lib/domain/automation/rule.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import { Input, Select, TextArea } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { OwnerFields } from './OwnerFields.tsx';
import { CountField, TimeField } from './small-fields.tsx';
import { WordList } from './WordList.tsx';

export interface ActionFieldsProps {
  readonly action: Action;
  readonly state: Pick<OptionsState, 'lists'>;
  readonly onChange: (action: Action) => void;
}

/** What an action of the chosen kind still needs, in the line of its sentence or under it. */
export function ActionFields({ action, state, onChange }: ActionFieldsProps) {
  const { t } = useText();
  const users = state.lists.flatMap((location) => location.users);
  switch (action.kind) {
    case 'contact.create':
    case 'tags.add':
    case 'tags.remove':
      return (
        <>
          {action.kind === 'contact.create' && t('rul_word_tags')}
          <WordList
            lowerCase
            label={t('rul_label_tags')}
            words={action.tags}
            known={state.lists.flatMap(({ tags }) => tags)}
            onChange={(tags) => onChange({ ...action, tags })}
          />
        </>
      );
    case 'note.add':
      return (
        <TextArea
          aria-label={t('rul_label_note')}
          value={action.body}
          rows={3}
          maxLength={5_000}
          onInput={(body) => onChange({ ...action, body })}
        />
      );
    case 'task.add':
      return (
        <>
          <span class="text-field text-field-wide">
            <Input
              size="sm"
              aria-label={t('rul_label_title')}
              placeholder={t('rul_label_title')}
              value={action.title}
              maxLength={500}
              onInput={(title) => onChange({ ...action, title })}
            />
          </span>
          {t('rul_word_due')}
          <CountField
            label={t('rul_label_days')}
            value={action.due.workingDays}
            min={0}
            max={365}
            onChange={(workingDays) => onChange({ ...action, due: { ...action.due, workingDays } })}
          />
          {t('rul_word_days')}
          <TimeField
            label={t('rul_label_time')}
            minute={action.due.minuteOfDay}
            onChange={(minuteOfDay) => onChange({ ...action, due: { ...action.due, minuteOfDay } })}
          />
          {t('rul_word_for')}
          <OwnerFields
            owner={action.owner}
            users={users}
            kinds={['contactOwner', 'user', 'turns', 'nobody']}
            onChange={(owner) => onChange({ ...action, owner })}
          />
          <TextArea
            aria-label={t('rul_label_details')}
            placeholder={t('rul_label_details')}
            value={action.body}
            rows={2}
            maxLength={5_000}
            onInput={(body) => onChange({ ...action, body })}
          />
        </>
      );
    case 'task.complete':
      return (
        <span class="text-field text-field-wide">
          <Input
            size="sm"
            aria-label={t('rul_label_title')}
            placeholder={t('rul_label_title')}
            value={action.title}
            maxLength={500}
            onInput={(title) => onChange({ ...action, title })}
          />
        </span>
      );
    case 'owner.set':
      return (
        <OwnerFields
          owner={action.owner}
          users={users}
          kinds={['user', 'turns', 'nobody']}
          onChange={(owner) => onChange({ ...action, owner })}
        />
      );
    case 'notify':
    case 'suggest':
      return (
        <span class="text-field text-field-wide">
          <Input
            size="sm"
            aria-label={t('rul_label_text')}
            placeholder={t('rul_label_text')}
            value={action.text}
            maxLength={500}
            onInput={(text) => onChange({ ...action, text })}
          />
        </span>
      );
    case 'workflow.add':
    case 'workflow.remove':
      return (
        <ListSelect
          label={t('rul_label_workflow')}
          none={t('rul_none_workflows')}
          id={action.workflowId}
          name={action.name}
          known={state.lists.flatMap(({ workflows }) => workflows ?? [])}
          onChange={(workflowId, name) => onChange({ ...action, workflowId, name })}
        />
      );
    case 'campaign.add':
    case 'campaign.remove':
      return (
        <ListSelect
          label={t('rul_label_campaign')}
          none={t('rul_none_campaigns')}
          id={action.campaignId}
          name={action.name}
          known={state.lists.flatMap(({ campaigns }) => campaigns ?? [])}
          onChange={(campaignId, name) => onChange({ ...action, campaignId, name })}
        />
      );
    default:
      return null;
  }
}

interface ListSelectProps {
  readonly label: string;
  /** Said where the CRM told none. */
  readonly none: string;
  readonly id: string;
  readonly name: string;
  readonly known: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string, name: string) => void;
}

/** One of a list of the CRM; what is not in it any more keeps its name. */
function ListSelect({ label, none, id, name, known, onChange }: ListSelectProps) {
  const { t } = useText();
  if (known.length === 0 && id === '') return <span class="meta">{none}</span>;
  const isKnown = known.some((one) => one.id === id);
  return (
    <Select
      size="sm"
      aria-label={label}
      value={id}
      options={[
        ...(isKnown ? [] : [{ value: id, label: id === '' ? t('rul_choose') : name }]),
        ...known.map((one) => ({ value: one.id, label: one.name })),
      ]}
      onChange={(chosen) => onChange(chosen, known.find((one) => one.id === chosen)?.name ?? name)}
    />
  );
}
