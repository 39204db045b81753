import type { Action } from './rule.ts';

/**
 * One line of the journal: what one rule did, would do or did not do about one event. Its id is the claim: the same rule,
 * conversation and event make the same id on every computer, and the ids of the commands come from it.
 */
export interface RuleRun {
  readonly id: string;
  readonly ruleId: string;
  /** As it was called then. */
  readonly ruleName: string;
  readonly eventId: string;
  readonly conversation: string;
  readonly locationId: string;
  readonly contactId: string | null;
  /** As they were called then; '' where nobody was known. */
  readonly contactName: string;
  readonly atMs: number;
  readonly outcome: RunOutcome;
  /** Sentences for people: each condition that held or did not, with the values that decided. */
  readonly because: readonly RunReason[];
  readonly steps: readonly RunStep[];
}

/**
 * - `waiting`: its contact is being created or looked up first
 * - `suggested`: a person has not answered; then `accepted` (its steps say the rest) or `dismissed`
 * - `acting`: its commands are in the outbox
 * - `done`, `failed`: all of them are, or one was refused
 * - `elsewhere`: another computer had done it
 * - `limit`, `stopped`: the rule may not act again here, or has stopped itself
 * - `undone`: a person took it back
 */
export const RUN_OUTCOMES = [
  'waiting',
  'suggested',
  'accepted',
  'dismissed',
  'acting',
  'done',
  'failed',
  'elsewhere',
  'limit',
  'stopped',
  'undone',
] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** A message of public/_locales by its key, and what is put into it. */
export interface RunReason {
  readonly key: string;
  readonly values: readonly string[];
}

export interface RunStep {
  readonly action: Action;
  /** Its commands in the outbox, in order; none for what is not written. */
  readonly commandIds: readonly string[];
  readonly state: 'planned' | 'queued' | 'done' | 'refused' | 'nothing' | 'undone';
  /** The CRM's own words, or why there was nothing to do. */
  readonly detail: RunReason | null;
}
