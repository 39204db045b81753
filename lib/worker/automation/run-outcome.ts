import type { RuleRun, RunOutcome, RunStep } from '../../domain/automation/rule-run.ts';
import { type Command, needsPerson } from '../../domain/command.ts';

/** A step as its commands stand. One that is not there any more was taken back by a person: what is done stays for a day. */
export function settledStep(step: RunStep, rows: readonly (Command | undefined)[]): RunStep {
  const refused = rows.find((row) => row && needsPerson(row));
  if (refused) {
    const words = refused.refusal?.detail ?? '';
    return { ...step, state: 'refused', detail: { key: 'run_refused', values: [words] } };
  }
  if (rows.some((row) => !row || row.state === 'discarded')) return { ...step, state: 'undone' };
  return rows.every((row) => row?.state === 'done') ? { ...step, state: 'done' } : step;
}

/** @param made those of its commands that the CRM would do twice */
export function outcomeOf({ outcome, steps }: RuleRun, made: readonly Command[]): RunOutcome {
  if (steps.some(({ state }) => state === 'refused')) return 'failed';
  if (steps.some(({ state }) => state === 'queued')) return outcome;
  if (steps.some(({ state }) => state === 'undone')) return 'undone';
  if (outcome === 'waiting') return outcome;
  // All that it would have made was found there before anything left.
  const isElsewhere = made.length > 0 && made.every(({ sentAtMs }) => sentAtMs === null);
  return isElsewhere ? 'elsewhere' : 'done';
}

/** The CRM refused it; what lacked a value or a user did not get that far. */
export const hasFailed = ({ outcome, steps }: RuleRun): boolean =>
  outcome === 'failed' && steps.some(({ state }) => state === 'refused');
