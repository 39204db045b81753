import { ArrowUp, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RuleProblem } from '../../../lib/automation/check-rules.ts';
import type { Choice } from '../../../lib/options/rules/choices.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import { Problems } from './Problems.tsx';

export interface PartRowProps<T> {
  /** The word before it: "and", "then". */
  readonly lead: string;
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly part: T;
  /** It was just added: the focus goes into it. */
  readonly isFresh: boolean;
  readonly problems: readonly RuleProblem[];
  readonly removeLabel: string;
  readonly upLabel?: string;
  readonly onUp?: () => void;
  readonly onChange: (part: T) => void;
  readonly onRemove: () => void;
  readonly children: ComponentChildren;
}

/** One part of the sentence: its menu, its fields, and what is to be said of it. */
export function PartRow<T>(props: PartRowProps<T>) {
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (props.isFresh) select.current?.focus();
  }, [props.isFresh]);
  return (
    <li class="part" aria-label={props.label}>
      <span class="part-lead">{props.lead}</span>
      <div class="part-words">
        <ChoiceSelect
          label={props.label}
          choices={props.choices}
          part={props.part}
          selectRef={select}
          onChange={props.onChange}
        />
        {props.children}
      </div>
      <span class="part-end">
        {props.onUp && props.upLabel && (
          <IconButton label={props.upLabel} icon={ArrowUp} size="sm" onPress={props.onUp} />
        )}
        <IconButton label={props.removeLabel} icon={Trash2} size="sm" onPress={props.onRemove} />
      </span>
      <Problems problems={props.problems} />
    </li>
  );
}
