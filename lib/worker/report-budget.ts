import { type Budget, budgetAt } from '../domain/budget.ts';
import type { Limiter } from '../highlevel/limiter.ts';

/** A reading is stored at most this often. */
const EVERY_MS = 1_000;
/** So long is waited for what else belongs to the same answer: a 429 is noticed after its headers. */
const GATHER_MS = 50;

export interface BudgetReportDeps {
  /** Stores a reading and tells the pages. Not called again for a location before `EVERY_MS` are over. */
  readonly store: (locationId: string, budget: Budget) => Promise<void>;
  readonly after: (delayMs: number, work: () => void) => void;
  readonly now: () => number;
}

/**
 * A limiter that says what is left of its budget when a request has ended, if that would be seen. It asks for nothing,
 * and a worker that dies first takes an unsaid reading with it: it would soon have been out of date.
 */
export const createBudgetReport =
  ({ store, after, now }: BudgetReportDeps) =>
  (locationId: string, limiter: Limiter): Limiter => {
    let stored: Budget | null = null;
    let storedAtMs = Number.NEGATIVE_INFINITY;
    let isComing = false;

    const report = () => {
      isComing = false;
      const nowMs = now();
      const { waiting: _waiting, ...budget } = limiter.read();
      if (stored && looksTheSame(stored, budget, nowMs)) return;
      stored = budget;
      storedAtMs = nowMs;
      // Nobody's work depends on it.
      store(locationId, budget).catch(() => undefined);
    };
    const changed = () => {
      if (isComing) return;
      isComing = true;
      // A clock that was set back must not put it off for as long.
      after(Math.min(EVERY_MS, Math.max(GATHER_MS, storedAtMs + EVERY_MS - now())), report);
    };

    return {
      ...limiter,
      take: async (lane, options) => {
        const ticket = await limiter.take(lane, options);
        return (
          ticket && {
            ended: (heard) => {
              ticket.ended(heard);
              changed();
            },
          }
        );
      },
      blockUntil: (atMs) => {
        limiter.blockUntil(atMs);
        changed();
      },
    };
  };

function looksTheSame(one: Budget, other: Budget, nowMs: number): boolean {
  const [a, b] = [budgetAt(one, nowMs), budgetAt(other, nowMs)];
  return a.of === b.of && a.left === b.left && a.max === b.max && a.blockedUntilMs === b.blockedUntilMs;
}
