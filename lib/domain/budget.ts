/** How much of a location's budget of requests was left when the worker last heard of it. */
export interface Budget {
  readonly max: number;
  /** Others of the location spend from it too, so it is as much as was heard, not as much as there is. */
  readonly remaining: number;
  readonly intervalMs: number;
  /** The interval that it is about is over then, and all of it is there again. */
  readonly fullAtMs: number;
  /** A 429 said so. */
  readonly blockedUntilMs: number;
  readonly dailyMax: number | null;
  readonly dailyRemaining: number | null;
}

/** What of it matters at a time. */
export interface BudgetView {
  /** `now`: of this interval; `day`: of the day, of which little is left; `idle`: of an interval nothing was heard of. */
  readonly of: 'now' | 'day' | 'idle';
  readonly left: number;
  readonly max: number;
  /** 0 while requests may be made. */
  readonly blockedUntilMs: number;
}

/** Less than this part of the budget is little. */
export const LOW_SHARE = 0.2;
const DAY_MS = 24 * 60 * 60_000;

/** The vendor does not say when a day begins, but after one without news another has. */
export function budgetAt(budget: Budget, nowMs: number): BudgetView {
  const { max, remaining, intervalMs, fullAtMs, dailyMax, dailyRemaining } = budget;
  const blockedUntilMs = budget.blockedUntilMs > nowMs ? budget.blockedUntilMs : 0;
  // One that ends later than it can was heard of before the clock was set back.
  const isHeard = nowMs < fullAtMs && fullAtMs < nowMs + 2 * intervalMs;
  const left = isHeard ? remaining : max;
  if (dailyMax !== null && dailyRemaining !== null && nowMs < fullAtMs + DAY_MS) {
    const share = dailyRemaining / dailyMax;
    if (share < LOW_SHARE && share < left / max)
      return { of: 'day', left: dailyRemaining, max: dailyMax, blockedUntilMs };
  }
  return { of: isHeard ? 'now' : 'idle', left, max, blockedUntilMs };
}
