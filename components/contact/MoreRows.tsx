import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';

/** Sections show this many rows, then "2 more notes". */
export const SHOWN_ROWS = 3;

/** The first rows of a list, or all of them once asked for. */
export function useMoreRows<T>(all: readonly T[], shown = SHOWN_ROWS) {
  const [open, setOpen] = useState(false);
  return {
    rows: open ? all : all.slice(0, shown),
    more: all.length - shown,
    open,
    toggle: () => setOpen(!open),
  };
}

export interface MoreRowsProps {
  readonly more: number;
  readonly open: boolean;
  readonly moreLabel: string;
  readonly lessLabel: string;
  readonly onToggle: () => void;
}

export const MoreRows = ({ more, open, moreLabel, lessLabel, onToggle }: MoreRowsProps) =>
  more > 0 ? (
    <div class="sec-tail">
      <Button kind="quiet" size="sm" onPress={onToggle}>
        {open ? lessLabel : moreLabel}
      </Button>
    </div>
  ) : null;
