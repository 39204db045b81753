import type { FieldKind, FieldRow } from '../../lib/panel/field-rows.ts';
import { useText } from '../app/panel-context.ts';
import { Input, type InputProps, Select, TextArea } from '../ui/Field.tsx';
import { useUsers } from './use-users.ts';

export interface FieldControlProps {
  readonly id: string;
  readonly row: FieldRow;
  readonly value: string;
  readonly describedBy: string;
  readonly wrong: boolean;
  readonly onInput: (value: string) => void;
}

const TYPES: Partial<Record<FieldKind, InputProps['type']>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  date: 'date',
};

/** The control that fits the type of a field. Several values are parted by line ends. */
export function FieldControl({ id, row, value, describedBy, wrong, onInput }: FieldControlProps) {
  const users = useUsers();
  const shared = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': wrong ? ('true' as const) : undefined,
  };
  switch (row.kind) {
    case 'owner':
      return (
        <Choice
          {...shared}
          value={value}
          options={users.map((user) => ({ value: user.id, label: user.name }))}
          current={row.shown}
          onInput={onInput}
        />
      );
    case 'zone':
      return <Choice {...shared} value={value} options={plain(zones())} current={value} onInput={onInput} />;
    case 'select':
      return (
        <Choice {...shared} value={value} options={plain(row.options)} current={value} onInput={onInput} />
      );
    case 'multi':
      return <Choices label={row.label} value={value} options={row.options} onInput={onInput} />;
    case 'area':
      return <TextArea {...shared} value={value} rows={4} dir="auto" onInput={onInput} />;
    default: {
      // A date that the browser's control cannot hold is edited as text.
      const unreadable = row.kind === 'date' && row.value !== '' && row.dateMs === null;
      const type = unreadable ? 'text' : (TYPES[row.kind] ?? 'text');
      return <Input {...shared} size="sm" type={type} value={value} onInput={onInput} />;
    }
  }
}

interface ChoiceProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': 'true' | undefined;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What the value is called when it is none of the options (any more). */
  readonly current: string;
  readonly onInput: (value: string) => void;
}

function Choice({ options, current, value, onInput, ...control }: ChoiceProps) {
  const { t } = useText();
  const known = value === '' || options.some((option) => option.value === value);
  const all = [
    { value: '', label: t('field_none') },
    ...(known ? [] : [{ value, label: current }]),
    ...options,
  ];
  return <Select {...control} size="sm" value={value} options={all} onChange={onInput} />;
}

interface ChoicesProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onInput: (value: string) => void;
}

function Choices({ label, value, options, onInput }: ChoicesProps) {
  const chosen = value === '' ? [] : value.split('\n');
  const all = [...options, ...chosen.filter((name) => !options.includes(name))];
  return (
    <fieldset class="choices" aria-label={label}>
      {all.map((option) => (
        <label key={option} class="option">
          <input
            type="checkbox"
            class="check"
            checked={chosen.includes(option)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              onInput(all.filter((name) => (name === option ? checked : chosen.includes(name))).join('\n'));
            }}
          />
          <span>
            <bdi>{option}</bdi>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

const zones = (): readonly string[] => Intl.supportedValuesOf('timeZone');
