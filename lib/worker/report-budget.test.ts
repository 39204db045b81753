import { describe, expect, it } from 'vitest';
import type { Budget } from '../domain/budget.ts';
import { createLimiter } from '../highlevel/limiter.ts';
import { createBudgetReport } from './report-budget.ts';

/** A reported limiter on a clock that stands until it is told. */
function world() {
  let clock = 0;
  let timers: { atMs: number; work: () => void }[] = [];
  const stored: { atMs: number; budget: Budget }[] = [];
  let isFailing = false;
  const after = (delayMs: number, work: () => void) => void timers.push({ atMs: clock + delayMs, work });
  const now = () => clock;
  const report = createBudgetReport({
    store: async (locationId, budget) => {
      expect(locationId).toBe('loc1');
      if (isFailing) throw new Error('full');
      stored.push({ atMs: clock, budget });
    },
    after,
    now,
  });
  const limiter = report('loc1', createLimiter({ now, after, random: () => 0.5 }));
  return {
    limiter,
    stored,
    lefts: () => stored.map(({ budget }) => budget.remaining),
    fail: () => {
      isFailing = true;
    },
    /** One request that ends at once. */
    ask: async (remaining: number, dailyRemaining: number | null = null) => {
      const ticket = await limiter.take('interactive');
      expect(ticket).not.toBeNull();
      const rest = { max: 100, intervalMs: 10_000, dailyMax: dailyRemaining && 200_000, dailyRemaining };
      ticket?.ended({ atMs: clock, remaining, ...rest });
    },
    setBack: (ms: number) => {
      clock -= ms;
    },
    pass: (ms: number) => {
      const endMs = clock + ms;
      for (;;) {
        timers = timers.sort((a, b) => a.atMs - b.atMs);
        const [next] = timers;
        if (!next || next.atMs > endMs) break;
        timers.shift();
        clock = next.atMs;
        next.work();
      }
      clock = endMs;
    },
  };
}

describe('the report of what is left', () => {
  it('says nothing while nothing is asked', () => {
    const w = world();
    w.pass(60_000);
    expect(w.stored).toEqual([]);
  });

  it('is stored soon after the first request, and then once a second at most: the last one wins', async () => {
    const w = world();
    await w.ask(90);
    w.pass(60);
    expect(w.stored).toMatchObject([{ atMs: 50, budget: { max: 100, remaining: 90, fullAtMs: 10_000 } }]);
    for (let left = 89; left >= 80; left--) await w.ask(left);
    w.pass(989);
    expect(w.lefts()).toEqual([90]);
    w.pass(1);
    expect(w.lefts()).toEqual([90, 80]);
    expect(w.stored[1]?.atMs).toBe(1_050);
    w.pass(60_000);
    expect(w.stored).toHaveLength(2);
  });

  it('is not stored again when nobody would see a difference', async () => {
    const w = world();
    await w.ask(90, 150_000);
    w.pass(2_000);
    await w.ask(90, 149_999);
    w.pass(2_000);
    expect(w.stored).toHaveLength(1);
    // The same number in another interval is news: it counted as full meanwhile.
    w.pass(20_000);
    await w.ask(90, 149_998);
    w.pass(2_000);
    expect(w.lefts()).toEqual([90, 90]);
  });

  it('is not put off by a clock that was set back', async () => {
    const w = world();
    w.pass(3_600_000);
    await w.ask(90);
    w.pass(60);
    w.setBack(3_600_000);
    await w.ask(50);
    w.pass(1_000);
    expect(w.stored).toHaveLength(2);
  });

  it('says with one reading that there was a 429, and until when', async () => {
    const w = world();
    await w.ask(0);
    w.limiter.blockUntil(8_000);
    w.pass(50);
    expect(w.stored).toMatchObject([{ budget: { remaining: 0, blockedUntilMs: 8_000 } }]);
    expect(w.stored).toHaveLength(1);
  });

  it('lets a request be given up, and a storage that fails disturbs nobody', async () => {
    const w = world();
    w.fail();
    await w.ask(90);
    w.pass(2_000);
    w.limiter.blockUntil(60_000);
    const taken = w.limiter.take('interactive', { maxWaitMs: 5_000 });
    w.pass(10_000);
    expect(await taken).toBeNull();
    expect(w.stored).toEqual([]);
  });
});
