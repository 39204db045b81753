import {
  type Command,
  isCreation,
  isEnrolment,
  isOpen,
  lastLeftAtMs,
  type NewCommand,
  needsPerson,
  queued,
  SWEEP_AFTER_MS,
} from './command.ts';

/** Rows to store and rows to remove, all in one transaction. */
export interface RowChanges {
  readonly put: readonly Command[];
  readonly remove: readonly Command[];
}

/** Another try for what was refused. What may be in the CRM already is looked for before it is sent again. */
export function retried(row: Command): Command | null {
  if (row.state !== 'refused') return null;
  // An enrolment is looked for like an edit is, before it leaves once more.
  const state = row.refusal?.unsure && !isEnrolment(row.intent) ? 'checking' : 'queued';
  return { ...row, state, tries: 0, notBeforeMs: 0, heldUntilMs: 0, refusal: null };
}

/** Not held for undo any longer. */
export const sentNow = (row: Command): Command | null =>
  row.state === 'queued' ? { ...row, heldUntilMs: 0, notBeforeMs: 0 } : null;

/** "Keep mine": it is sent after all, over what the agent has seen by now. */
export function mineKept(row: Command): Command | null {
  const { conflict, intent } = row;
  if (row.state !== 'conflict' || !conflict || !('base' in intent)) return null;
  // The conflict was found by comparing with a base of the same kind, so what was found can be the base.
  const based = { ...intent, base: conflict.theirs } as Command['intent'];
  return { ...row, intent: based, state: 'queued', conflict: null, tries: 0, notBeforeMs: 0, heldUntilMs: 0 };
}

/**
 * A person lets a command go: it is removed, or kept as `discarded` when a request of it has left that could still land.
 * Not while it is on its way, nor once it is done. Its own undo goes with it, and what it would have undone stands.
 * @param related the other rows of its contact
 */
export function discarded(row: Command, related: readonly Command[]): RowChanges | null {
  if (row.state !== 'queued' && !needsPerson(row)) return null;
  const original = related.find((other) => other.id === row.undoes && other.undoneBy === row.id);
  // It waits behind what it takes back, so it has not left either.
  const undo = related.find((other) => other.id === row.undoneBy && other.sentAtMs === null);
  // What bears the mark of a derived one may be another computer's, where nobody let it go.
  const isSwept = isCreation(row.intent) && !row.derived;
  const mayLand = row.sweepAtMs !== null || (row.sentAtMs !== null && isSwept);
  const put: Command[] = original ? [{ ...original, undoneBy: null }] : [];
  const remove: Command[] = undo ? [undo] : [];
  if (mayLand) put.push({ ...row, state: 'discarded', undoneBy: null, sweepAtMs: sweepAtMs(row) });
  else remove.push(row);
  return { put, remove };
}

/**
 * Undo: what has not left is removed; what has left is taken back by its inverse, which waits behind it.
 * @param related the other rows of its contact
 * @param inverse null when nothing can take it back once it has left
 * @returns null when it cannot be undone (any more)
 */
export function takenBack(
  row: Command,
  related: readonly Command[],
  inverse: NewCommand | null,
): RowChanges | null {
  if (row.undoneBy !== null || row.undoes !== null || row.state === 'discarded') return null;
  if (row.state === 'queued' && row.sentAtMs === null) return discarded(row, related);
  if (!inverse || (!isOpen(row) && row.state !== 'done')) return null;
  const { locationId, locationName, contactId } = row;
  // By the clock as well: rows that the database has lost come back in their places.
  const seq = Math.max(row.seq + 1, ...related.map((other) => other.seq + 1), inverse.createdAtMs);
  // Whatever the caller says, it goes where the command went.
  const undo = queued({ ...inverse, locationId, locationName, contactId, undoes: row.id }, seq);
  return { put: [{ ...row, undoneBy: undo.id }, undo], remove: [] };
}

/** When no request of a command that was let go can land any more. */
const sweepAtMs = (row: Command): number => row.sweepAtMs ?? (lastLeftAtMs(row) ?? 0) + SWEEP_AFTER_MS;
