import type { RefObject } from 'preact';
import { type Choice, choiceOf } from '../../../lib/options/rules/choices.ts';
import { fillPieces, plainText, value } from '../../../lib/options/rules/sentence.ts';
import { Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';

export interface ChoiceSelectProps<T> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly part: T;
  readonly id?: string;
  readonly selectRef?: RefObject<HTMLSelectElement | null>;
  readonly onChange: (part: T) => void;
}

const GAP = value('…');

/** The menu in the sentence that says what kind of part it is. */
export function ChoiceSelect<T>({ label, choices, part, id, selectRef, onChange }: ChoiceSelectProps<T>) {
  const text = useText();
  return (
    <Select
      id={id}
      size="sm"
      aria-label={label}
      value={choiceOf(choices, part)?.id ?? ''}
      options={choices.map((choice) => ({
        value: choice.id,
        label: plainText(fillPieces(text, choice.key, GAP, GAP, GAP)).replace(/(\s*…)+$/, ' …'),
      }))}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.id === chosen);
        if (choice) onChange(choice.make(part));
      }}
      {...(selectRef && { selectRef })}
    />
  );
}
