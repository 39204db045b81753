import { Plus, Trash2, X } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { FieldMapping, Transform } from '../../../lib/domain/automation/mapping.ts';
import { EDITABLE_FIELDS } from '../../../lib/domain/contact.ts';
import type { Location } from '../../../lib/domain/location.ts';
import {
  pairsOf,
  pairsText,
  SOURCES,
  STEPS,
  sourceOf,
  stepOf,
} from '../../../lib/options/templates/mapping-steps.ts';
import { mappingProblem } from '../../../lib/options/templates/try-mapping.ts';
import { FIELD_NAMES } from '../../../lib/panel/describe-change.ts';
import { Button } from '../../ui/Button.tsx';
import { Input, Select, TextArea } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useText } from '../../ui/text-context.ts';

export interface MappingRowProps {
  readonly at: number;
  readonly mapping: FieldMapping;
  /** Whose fields are offered; null before they were read. */
  readonly location: Location | null;
  /** Labels that open chats of the inbox show. */
  readonly labels: readonly string[];
  readonly toE164: (raw: string) => string | null;
  readonly onChange: (mapping: FieldMapping) => void;
  readonly onRemove: () => void;
}

/** "The value labelled Plan fills Insurance, in capitals": a sentence of menus. */
export function MappingRow({ at, mapping: stored, location, labels, toE164, ...props }: MappingRowProps) {
  const text = useText();
  const { t } = text;
  const listId = useId();
  // What is typed is ahead of what is stored.
  const [mapping, setMapping] = useState(stored);
  const onChange = (next: FieldMapping) => {
    setMapping(next);
    props.onChange(next);
  };
  const { from, field, fieldName, transforms } = mapping;
  const fields = [
    ...EDITABLE_FIELDS.map((id) => ({ value: id as string, label: t(FIELD_NAMES[id]) })),
    ...(location?.customFields ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const isKnown = fields.some(({ value }) => value === field);
  const problem = mappingProblem(mapping, location, toE164, text);
  const setStep = (index: number, step: Transform) =>
    onChange({ ...mapping, transforms: transforms.with(index, step) });
  return (
    <li class="part map-row" aria-label={t('map_row', at)}>
      <div class="part-words">
        <Select
          size="sm"
          aria-label={t('map_from')}
          value={from.kind}
          options={SOURCES.map(({ id, key }) => ({ value: id, label: t(key) }))}
          onChange={(kind) => onChange({ ...mapping, from: sourceOf(kind, '') })}
        />
        {from.kind === 'label' && (
          <span class="text-field">
            <Input
              size="sm"
              aria-label={t('map_label')}
              placeholder={t('map_label')}
              value={from.label}
              maxLength={200}
              list={labels.length > 0 ? listId : undefined}
              onInput={(label) => onChange({ ...mapping, from: { kind: 'label', label } })}
            />
            <datalist id={listId}>
              {labels.map((label) => (
                <option key={label} value={label} />
              ))}
            </datalist>
          </span>
        )}
        {t('map_into')}
        <Select
          size="sm"
          aria-label={t('map_field')}
          value={field}
          options={[
            ...(isKnown
              ? []
              : [
                  { value: field, label: field === '' ? t('map_choose') : t('map_gone', fieldName || field) },
                ]),
            ...fields,
          ]}
          onChange={(chosen) =>
            onChange({
              ...mapping,
              field: chosen,
              fieldName: fields.find(({ value }) => value === chosen)?.label ?? '',
            })
          }
        />
        {transforms.map((step, index) => (
          <span class="map-step" key={index}>
            <Select
              size="sm"
              aria-label={t('map_step', index + 1)}
              value={stepOf(step)}
              options={STEPS.map(({ id, key }) => ({ value: id, label: t(key) }))}
              onChange={(chosen) => setStep(index, STEPS.find(({ id }) => id === chosen)?.made ?? step)}
            />
            <IconButton
              size="sm"
              label={t('map_step_remove', index + 1)}
              icon={X}
              onPress={() => onChange({ ...mapping, transforms: transforms.toSpliced(index, 1) })}
            />
            {step.kind === 'map' && <Pairs step={step} onChange={(next) => setStep(index, next)} />}
          </span>
        ))}
        <Button
          kind="quiet"
          size="sm"
          icon={Plus}
          onPress={() => onChange({ ...mapping, transforms: [...transforms, { kind: 'trim' }] })}
        >
          {t('map_step_add')}
        </Button>
      </div>
      <span class="part-end">
        <IconButton size="sm" label={t('map_remove', at)} icon={Trash2} onPress={props.onRemove} />
      </span>
      {problem && (
        <p class="said-line said-bad map-said" role="status">
          {problem} {t('map_off')}
        </p>
      )}
    </li>
  );
}

type MapStep = Extract<Transform, { readonly kind: 'map' }>;

function Pairs({ step, onChange }: { readonly step: MapStep; readonly onChange: (step: MapStep) => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState(pairsText(step.values));
  return (
    <span class="map-pairs">
      <TextArea
        aria-label={t('map_pairs')}
        placeholder={t('map_pairs')}
        rows={3}
        value={typed}
        onInput={(now) => {
          setTyped(now);
          onChange({ ...step, values: pairsOf(now) });
        }}
      />
      <Input
        size="sm"
        aria-label={t('map_otherwise')}
        placeholder={`${t('map_otherwise')}: ${t('map_otherwise_hint')}`}
        value={step.otherwise ?? ''}
        maxLength={200}
        onInput={(now) => onChange({ ...step, otherwise: now === '' ? null : now })}
      />
    </span>
  );
}
