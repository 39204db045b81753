import { describe, expect, it } from 'vitest';
import { type Budget, budgetAt } from './budget.ts';

const DAY_MS = 86_400_000;
const budget: Budget = {
  max: 100,
  remaining: 71,
  intervalMs: 10_000,
  fullAtMs: 10_000,
  blockedUntilMs: 0,
  dailyMax: 200_000,
  dailyRemaining: 150_000,
};

describe('what matters of a budget', () => {
  it('is what was heard until its interval is over, and then all of it, as far as known', () => {
    expect(budgetAt(budget, 0)).toEqual({ of: 'now', left: 71, max: 100, blockedUntilMs: 0 });
    expect(budgetAt(budget, 9_999)).toMatchObject({ of: 'now', left: 71 });
    expect(budgetAt(budget, 10_000)).toMatchObject({ of: 'idle', left: 100 });
  });

  it('is nothing that was heard in a future that a clock set back has made', () => {
    expect(budgetAt(budget, -20_000)).toMatchObject({ of: 'idle', left: 100 });
  });

  it('is the day when little of that is left, and less than of the interval, for a day without news', () => {
    const short = { ...budget, dailyRemaining: 20_000 };
    expect(budgetAt(short, 0)).toMatchObject({ of: 'day', left: 20_000, max: 200_000 });
    expect(budgetAt({ ...short, remaining: 4 }, 0)).toMatchObject({ of: 'now', left: 4 });
    expect(budgetAt(short, DAY_MS)).toMatchObject({ of: 'day' });
    expect(budgetAt(short, DAY_MS + 10_000)).toMatchObject({ of: 'idle', left: 100 });
    expect(budgetAt({ ...budget, dailyRemaining: 40_000 }, 0)).toMatchObject({ of: 'now' });
    expect(budgetAt({ ...short, dailyMax: null }, 0)).toMatchObject({ of: 'now' });
  });

  it('is the pause that a 429 asked for, while it lasts', () => {
    const blocked = { ...budget, blockedUntilMs: 8_000 };
    expect(budgetAt(blocked, 7_999).blockedUntilMs).toBe(8_000);
    expect(budgetAt(blocked, 8_000).blockedUntilMs).toBe(0);
  });
});
