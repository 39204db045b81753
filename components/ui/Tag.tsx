import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface TagProps {
  readonly name: string;
  readonly fresh?: boolean;
  readonly removing?: boolean;
  /** Makes it removable; the words of the button. */
  readonly removeLabel?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}

/** `.tag`: the CRM's label. Delete or Backspace on its button removes it. */
export const Tag = ({ name, fresh = false, removing = false, removeLabel, onRemove, children }: TagProps) => (
  <span class={classNames('tag', fresh && 'tag-new', removing && 'is-removing')} title={name}>
    <span class="cut">{removing ? <del>{name}</del> : name}</span>
    {children}
    {onRemove && (
      <button
        type="button"
        class="tag-x"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
        onKeyDown={(event) => {
          if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
        }}
      >
        <Icon of={X} size="xs" />
      </button>
    )}
  </span>
);
