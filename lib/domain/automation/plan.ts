import type { Intent } from '../command.ts';
import type { Action } from './rule.ts';
import type { RunReason } from './rule-run.ts';

/** What a rule would do about one event: for the dry run, the suggestion and the deed alike. */
export interface Plan {
  /** Whether trigger and conditions hold; where not, no steps. */
  readonly holds: boolean;
  readonly because: readonly RunReason[];
  readonly steps: readonly PlannedStep[];
  /** Why it cannot be done though it holds: a user, tag, workflow or field that is gone, a variable without a value. */
  readonly problems: readonly RunReason[];
}

export interface PlannedStep {
  readonly action: Action;
  /** Writes for the outbox in order; none where the action writes nothing, or has nothing to do. */
  readonly intents: readonly Intent[];
  readonly detail: RunReason | null;
}
