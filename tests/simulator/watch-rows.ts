import { type Command, isOpen } from '../../lib/domain/command.ts';
import type { Row } from './disk.ts';
import { enter, type Fault, type Ledger } from './ledger.ts';

export interface RowWatch {
  /** A transaction of the outbox was committed; undefined is a row that is not there. */
  changed(key: string, after: Row | undefined): void;
  /** The disk breaks a row: that it goes is nobody's fault, as long as it comes back. */
  broke(key: string): void;
}

/** What is always true of rows, checked with every transaction. */
export function createRowWatch(ledger: Ledger, hold: (fault: Fault, text: string) => void): RowWatch {
  const broken = new Set<string>();
  return {
    changed: (key, after) => {
      const known = ledger.known.get(key);
      if (!after) {
        if (!known || broken.has(key) || known.letGo !== null) return;
        // An undo goes with what it would have undone.
        if (ledger.known.get(known.row.undoes ?? '')?.letGo) {
          known.letGo = 'told';
          return;
        }
        if (known.row.state !== 'done' && known.row.state !== 'discarded')
          hold('lost', `${known.command.intent.kind} ${key} was removed while it was ${known.row.state}`);
        return;
      }
      // The table holds nothing else.
      const row = after as unknown as Command;
      const it = known ?? enter(ledger, row);
      it.row = row;
      broken.delete(key);
      if (row.undoes !== null && isOpen(row)) {
        for (const other of ledger.known.values())
          if (other.command.id !== key && other.command.undoes === row.undoes && other.letGo === null)
            hold('undone-twice', `${row.undoes} by ${other.command.id} and ${key}`);
      }
    },
    broke: (key) => void broken.add(key),
  };
}
