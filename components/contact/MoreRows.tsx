import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';

/** Sections show this many rows, then "2 more notes". */
export const SHOWN_ROWS = 3;

/**
 * The first rows of a list, or all of them once asked for. A row that is being written or edited is among them
 * wherever it stands: what somebody has just done must not go out of sight.
 */
export function useMoreRows<T extends object>(
  all: readonly T[],
  shown = SHOWN_ROWS,
  isEdited: (row: T) => boolean = () => false,
) {
  const [open, setOpen] = useState(false);
  const short = all.filter((row, index) => index < shown || ('write' in row && row.write) || isEdited(row));
  return {
    rows: open ? all : short,
    more: all.length - short.length,
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
