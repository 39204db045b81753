import {
  type Command,
  type Intent,
  isCreation,
  isEnrolment,
  isRepeatable,
  isSet,
  LATENESS_MS,
  SWEEP_AFTER_MS,
} from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { backoffMs } from './backoff.ts';

/** How long a signed-out or paused queue waits before it looks again; a new sign-in wakes it at once. */
const HOLD_MS = 60_000;
/** How long a queue waits that may not write, before it looks again; what changes that wakes it at once. */
export const READ_ONLY_MS = 5 * 60_000;
/** The first read-back waits for the server to finish what it may have begun. */
const CHECK_DELAY_MS = 1_000;
/** How far HighLevel's search may be behind. Only it says who is in a workflow. */
const SEARCH_LAG_MS = 65_000;

/**
 * Where a command goes after a failed attempt. Nothing is ever dropped: it waits, is checked, or is refused and
 * shown with the CRM's own words.
 */
export function settleFailure(
  command: Command,
  error: AppError,
  nowMs: number,
  random: () => number,
): Partial<Command> {
  const tries = command.tries + 1;
  const again = (waitMs: number): Partial<Command> => ({
    state: 'queued',
    tries,
    notBeforeMs: nowMs + waitMs,
  });
  const check = (doubtUntilMs: number | null): Partial<Command> => ({
    ...inDoubt(command, nowMs + CHECK_DELAY_MS, doubtUntilMs),
    tries,
  });
  const refuse = (status: number, detail: string): Partial<Command> => ({
    state: 'refused',
    tries,
    refusal: { status, detail },
  });

  /** Sent again at once; what is written to the same thing later waits until the first request cannot land any more. */
  const landing = (move: Partial<Command>): Partial<Command> =>
    command.state === 'sending' && isSet(command.intent)
      ? { ...move, sweepAtMs: (command.sentAtMs ?? nowMs) + SWEEP_AFTER_MS }
      : move;

  switch (error.code) {
    case 'offline':
      // The client says `offline` only when nothing can have happened, or when doing it twice does no harm.
      return landing(again(backoffMs(tries, random)));
    case 'rate-limited':
      return { state: 'queued', tries, notBeforeMs: error.retryAtMs };
    case 'signed-out':
      return again(HOLD_MS);
    case 'read-only':
      // Nothing left, and nothing was tried.
      return { state: 'queued', notBeforeMs: nowMs + READ_ONLY_MS };
    case 'server-error':
      // A 5xx says nothing about whether it happened.
      if (!isRepeatable(command.intent)) return check(null);
      return landing(again(Math.max(backoffMs(tries, random), (error.retryAtMs ?? 0) - nowMs)));
    case 'uncertain':
      return isRepeatable(command.intent)
        ? landing(again(backoffMs(tries, random)))
        : check((command.sentAtMs ?? nowMs) + LATENESS_MS);
    case 'unexpected-shape':
      // A 2xx in a form we cannot read: it was done. What was created is found by reading back.
      return isCreation(command.intent) ? check(null) : { state: 'done', tries, doneAtMs: nowMs };
    case 'missing-scope':
      return refuse(401, error.detail);
    case 'wrong-location':
      return refuse(403, error.detail);
    case 'refused': {
      if (isGone(command.intent, error.status)) return { state: 'done', tries, doneAtMs: nowMs };
      const said = { status: error.status, detail: error.detail };
      const refusal = error.duplicateOf ? { ...said, duplicateOf: error.duplicateOf } : said;
      if (command.intent.kind === 'contact.create') {
        // A create may be refused and happen all the same (issue 64 of the vendor's API docs): look before believing it.
        if (error.status === 422) return { ...check(null), refusal };
        // The duplicate may be our own: of a try without an answer, or of a copy that the browser sent by itself.
        if (error.duplicateOf) return { ...check(null), refusal, notBeforeMs: nowMs };
      }
      return { state: 'refused', tries, refusal };
    }
  }
}

/**
 * Sent, outcome unknown.
 * @param notBeforeMs of the first look for it
 * @param doubtUntilMs a request of it may land until then
 */
export function inDoubt(
  { intent, sentAtMs }: Command,
  notBeforeMs: number,
  doubtUntilMs: number | null,
): Partial<Command> {
  if (!isEnrolment(intent)) return { state: 'checking', notBeforeMs, doubtUntilMs };
  // One look, and then a person: it is never sent a second time unasked.
  const isListed = intent.kind === 'workflow.add' && sentAtMs !== null;
  const atMs = isListed ? Math.max(notBeforeMs, sentAtMs + SEARCH_LAG_MS) : notBeforeMs;
  return { state: 'checking', notBeforeMs: atMs, doubtUntilMs: null };
}

/** Deleting what is gone is done. HighLevel answers 400 or 404 for an unknown note or task. */
const isGone = (intent: Intent, status: number): boolean =>
  (intent.kind === 'note.delete' || intent.kind === 'task.delete') && (status === 404 || status === 400);
