import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface ChipProps {
  readonly tone?: 'plain' | 'line' | 'ok' | 'warn' | 'bad' | 'accent';
  readonly size?: 'sm' | 'md';
  readonly icon?: LucideIcon;
  readonly spin?: boolean;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}

/** `.chip`: a state. Always an icon or a word with the colour. */
export const Chip = ({ tone = 'plain', size = 'md', icon, spin = false, title, children }: ChipProps) => (
  <span
    class={classNames('chip', tone !== 'plain' && `chip-${tone}`, size === 'sm' && 'chip-sm')}
    title={title}
  >
    {icon && <Icon of={icon} spin={spin} />}
    {children}
  </span>
);

export interface ChoiceChipProps {
  readonly chosen: boolean;
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** One of several chips of which one is chosen; stands inside a `role="radiogroup"`. */
export const ChoiceChip = ({ chosen, label, onPress, children }: ChoiceChipProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a chip that is one of a group, as the design has it
  <button
    type="button"
    role="radio"
    class="chip chip-line"
    aria-checked={chosen}
    aria-label={label}
    title={label}
    onClick={onPress}
  >
    {children}
  </button>
);
