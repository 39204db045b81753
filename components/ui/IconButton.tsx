import type { LucideIcon } from 'lucide-preact';
import type { Ref } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import { ariaKeys, keyLabel } from './key-label.ts';

export interface IconButtonProps {
  /** The accessible name and, with the key, the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly size?: 'sm' | 'md';
  readonly shortcut?: string | undefined;
  readonly expanded?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly popup?: 'menu' | 'dialog' | undefined;
  readonly spin?: boolean;
  readonly class?: string | undefined;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly onPress: () => void;
}

/** `.ib`: a square button that holds one icon. */
export function IconButton(props: IconButtonProps) {
  const { label, size = 'md', shortcut } = props;
  return (
    <button
      type="button"
      ref={props.buttonRef ?? null}
      class={classNames('ib', size === 'sm' && 'ib-sm', props.class)}
      aria-label={label}
      aria-expanded={props.expanded}
      aria-pressed={props.pressed}
      aria-haspopup={props.popup}
      aria-keyshortcuts={shortcut && ariaKeys(shortcut)}
      title={shortcut ? `${label} (${keyLabel(shortcut)})` : label}
      onClick={props.onPress}
    >
      <Icon of={props.icon} size={size} spin={props.spin ?? false} />
    </button>
  );
}
