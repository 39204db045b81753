import { LoaderCircle, type LucideIcon } from 'lucide-preact';
import type { ComponentChildren, Ref } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { ariaKeys } from './key-label.ts';

export interface ButtonProps {
  readonly id?: string | undefined;
  readonly kind?: 'normal' | 'primary' | 'quiet' | 'danger' | 'link';
  readonly size?: 'sm' | 'md' | 'lg';
  readonly icon?: LucideIcon;
  /** Its key, as in `N`, `Mod+Enter`. The key handler of the panel finds the button by it. */
  readonly shortcut?: string | undefined;
  /** Shows the key inside the button. */
  readonly hint?: boolean;
  /** Why it cannot be pressed now. It stays focusable, so that the reason can be reached. */
  readonly off?: string | undefined;
  readonly busy?: boolean;
  readonly submit?: boolean;
  readonly pressed?: boolean | undefined;
  readonly title?: string | undefined;
  readonly class?: string | undefined;
  readonly autoFocus?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly onPress?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

/** `.btn`. One primary in a view. */
export function Button(props: ButtonProps) {
  const { kind = 'normal', size = 'md', icon, shortcut, off, busy = false } = props;
  const inactive = off !== undefined || busy;
  return (
    <button
      id={props.id}
      type={props.submit ? 'submit' : 'button'}
      ref={props.buttonRef ?? null}
      class={classNames(
        'btn',
        kind !== 'normal' && `btn-${kind}`,
        size !== 'md' && `btn-${size}`,
        props.class,
      )}
      aria-disabled={off !== undefined ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-pressed={props.pressed}
      aria-keyshortcuts={shortcut && ariaKeys(shortcut)}
      title={off ?? props.title}
      data-autofocus={props.autoFocus ? '' : undefined}
      onClick={(event) => {
        if (inactive) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {busy ? <Icon of={LoaderCircle} size="sm" spin /> : icon && <Icon of={icon} size="sm" />}
      {props.children}
      {props.hint && shortcut && <Kbd keys={shortcut} />}
    </button>
  );
}
