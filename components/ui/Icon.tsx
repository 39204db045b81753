import type { LucideIcon } from 'lucide-preact';
import { classNames } from './class-names.ts';

export interface IconProps {
  /** A named import of `lucide-preact`. */
  readonly of: LucideIcon;
  readonly size?: 'xs' | 'sm' | 'md' | 'lg';
  /** Turns; stands still under reduced motion. */
  readonly spin?: boolean;
  readonly class?: string | undefined;
}

/** Decoration only: hidden from screen readers, so a word must stand beside it or in the button's label. */
export const Icon = ({ of: Glyph, size = 'md', spin = false, class: extra }: IconProps) => (
  <Glyph class={classNames('i', size !== 'md' && `i-${size}`, spin && 'spin', extra)} />
);
