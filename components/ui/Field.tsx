import { ChevronDown, CircleAlert } from 'lucide-preact';
import {
  type ComponentChildren,
  h,
  type LooseInputHTMLAttributes,
  type Ref,
  type SelectHTMLAttributes,
  type TargetedInputEvent,
  type TextareaHTMLAttributes,
} from 'preact';
import { useId } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

/** What the control of a field must carry, so that label, hint and error belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

export interface FieldProps {
  /** Of the control. Made up unless a fixed one is needed. */
  readonly id?: string;
  readonly label: string;
  /** At the end of the label's line: where the value comes from. */
  readonly aside?: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly children: (control: ControlProps) => ComponentChildren;
}

/** `.field`: label above, hint or error below. */
export function Field({ id: fixedId, label, aside, hint, error, children }: FieldProps) {
  const madeId = useId();
  const id = fixedId ?? madeId;
  const noteId = `${id}-note`;
  return (
    <div class={classNames('field', error !== undefined && 'is-wrong')}>
      <div class="field-head">
        <label class="label" for={id}>
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': error !== undefined || hint ? noteId : undefined,
        'aria-invalid': error !== undefined ? 'true' : undefined,
      })}
      {error !== undefined ? (
        <p class="error" id={noteId}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </p>
      ) : (
        hint && (
          <p class="hint" id={noteId}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

export interface InputProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'number';
  readonly size?: 'sm' | 'md';
  readonly id?: string | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: 'true' | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly step?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly 'data-autofocus'?: '' | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Of a `datalist`. */
  readonly list?: string | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
}

// preact's own types want the kind of an input as a literal, one type for each kind.
const INPUT: string = 'input';

/** `.input`. Give it the control props of its field, or an `aria-label`. */
export const Input = ({ size = 'md', type = 'text', inputRef, onInput, ...rest }: InputProps) =>
  h<LooseInputHTMLAttributes & { ref: Ref<HTMLInputElement> }>(INPUT, {
    autocomplete: 'off',
    ...rest,
    type,
    ref: inputRef ?? null,
    class: classNames('input', size === 'sm' && 'input-sm'),
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  });

export interface TextAreaProps extends Omit<TextareaHTMLAttributes, 'onInput' | 'value' | 'ref'> {
  readonly value: string;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
  readonly onInput: (value: string) => void;
}

/** `.area`. */
export const TextArea = ({ areaRef, onInput, ...rest }: TextAreaProps) => (
  <textarea
    {...rest}
    ref={areaRef ?? null}
    class="area"
    onInput={(event) => onInput(event.currentTarget.value)}
  />
);

export interface SelectProps
  extends Omit<SelectHTMLAttributes, 'onChange' | 'value' | 'size' | 'ref' | 'role' | 'multiple'> {
  readonly value: string;
  readonly size?: 'sm' | 'md';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly selectRef?: Ref<HTMLSelectElement>;
  readonly onChange: (value: string) => void;
}

/** `.select`: the browser's own list, drawn as the other fields. */
export const Select = ({ size = 'md', options, value, selectRef, onChange, ...rest }: SelectProps) => (
  <span class="select-wrap">
    <select
      {...rest}
      ref={selectRef ?? null}
      class={classNames('select', size === 'sm' && 'select-sm')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
    <Icon of={ChevronDown} size="sm" />
  </span>
);
