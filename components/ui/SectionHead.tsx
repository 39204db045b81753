import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

export interface SectionHeadProps {
  /** Id of the title, for `aria-labelledby` of the section. */
  readonly id: string;
  readonly title: string;
  readonly count?: number | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Buttons at the end. */
  readonly children?: ComponentChildren;
}

/** `.sec-head`: an h2 whose title is the button that closes the section. */
export const SectionHead = ({ id, title, count, open, onToggle, children }: SectionHeadProps) => (
  <header class="sec-head">
    <h2>
      <button type="button" class="sec-title" id={id} aria-expanded={open} onClick={onToggle}>
        {title} {count !== undefined && <span class="count">{count}</span>}
        <Icon of={ChevronDown} />
      </button>
    </h2>
    {children && <div class="push">{children}</div>}
  </header>
);
