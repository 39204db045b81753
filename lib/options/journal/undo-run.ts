import type { RuleRun } from '../../domain/automation/rule-run.ts';
import type { Command, NewCommand } from '../../domain/command.ts';
import { type NoteText, undoOf } from '../../domain/inverse-command.ts';

/**
 * - `undone`: all of its writes are taken back, or the writes that do so are on their way
 * - `partly`: some cannot be: a contact that was made, a workflow that was entered, or what somebody changed since
 * - `late`: none of them is kept any more: finished writes stay for a day
 */
export type UndoOutcome = 'undone' | 'partly' | 'late';

export interface UndoParts {
  readonly outbox: {
    get(id: string): Promise<Command | undefined>;
    takeBack(id: string, inverse: NewCommand | null): Promise<'removed' | Command | undefined>;
  };
  readonly changeRun: (id: string, change: (old: RuleRun) => RuleRun) => Promise<unknown>;
  readonly noteText: NoteText;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Takes a run's writes back, the last first, and writes in the journal what became of it. */
export async function undoRun(run: RuleRun, parts: UndoParts): Promise<UndoOutcome> {
  const takenBack = new Set<string>();
  let left = 0;
  for (const id of run.steps.flatMap(({ commandIds }) => commandIds).toReversed()) {
    const row = await parts.outbox.get(id);
    const inverse = row ? undoOf(row, parts.newId(), parts.now(), parts.noteText) : null;
    if (row && (await parts.outbox.takeBack(id, inverse)) !== undefined) takenBack.add(id);
    else left++;
  }
  if (takenBack.size === 0) return 'late';
  await parts.changeRun(run.id, (old) => ({
    ...old,
    outcome: left === 0 ? 'undone' : old.outcome,
    steps: old.steps.map((step) =>
      step.commandIds.length > 0 && step.commandIds.every((id) => takenBack.has(id))
        ? { ...step, state: 'undone' }
        : step,
    ),
  }));
  return left === 0 ? 'undone' : 'partly';
}
