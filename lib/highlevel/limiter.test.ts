import { describe, expect, it } from 'vitest';
import { createLimiter, type Lane, type TakeOptions, type Ticket } from './limiter.ts';
import type { RateReport } from './rate.ts';

/** A limiter on a clock that stands until it is told. */
function world() {
  let clock = 0;
  let timers: { atMs: number; work: () => void }[] = [];
  const limiter = createLimiter({
    now: () => clock,
    after: (delayMs, work) => void timers.push({ atMs: clock + delayMs, work }),
    random: () => 0.5,
  });
  const order: string[] = [];
  const tickets: Ticket[] = [];
  const flush = async () => {
    for (let turn = 0; turn < 10; turn++) await null;
  };
  return {
    limiter,
    order,
    tickets,
    flush,
    want: (lane: Lane, name: string = lane, options: TakeOptions = {}) => {
      limiter.take(lane, options).then(
        (ticket) => {
          order.push(ticket ? name : `${name} waited too long`);
          if (ticket) tickets.push(ticket);
        },
        () => order.push(`${name} gave up`),
      );
    },
    answer: async (remaining: number, change: Partial<RateReport> = {}) => {
      const report = {
        atMs: clock,
        max: 100,
        remaining,
        intervalMs: 10_000,
        dailyMax: null,
        dailyRemaining: null,
      };
      tickets.shift()?.ended({ ...report, ...change });
      await flush();
    },
    pass: async (ms: number) => {
      const endMs = clock + ms;
      for (;;) {
        timers = timers.sort((a, b) => a.atMs - b.atMs);
        const [next] = timers;
        if (!next || next.atMs > endMs) break;
        timers.shift();
        clock = next.atMs;
        next.work();
        await flush();
      }
      clock = endMs;
    },
  };
}

describe('the limiter', () => {
  it('lets the first requests go at once', async () => {
    const w = world();
    for (const lane of ['interactive', 'write', 'refresh'] as const) w.want(lane);
    await w.flush();
    expect(w.order).toEqual(['interactive', 'write', 'refresh']);
  });

  it('serves the urgent first, and within a lane in order', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    await w.answer(0);
    for (const name of ['automation', 'refresh', 'write', 'interactive'] as const)
      w.want(name, `late ${name}`);
    w.want('interactive', 'last');
    await w.flush();
    expect(w.order).toEqual(['interactive']);
    await w.pass(40_000);
    expect(w.order.slice(1, 2)).toEqual(['late interactive']);
    await w.answer(100);
    await w.pass(20_000);
    expect(w.order.indexOf('last')).toBeLessThan(w.order.indexOf('late write'));
    expect(w.order.indexOf('late write')).toBeLessThan(w.order.indexOf('late automation'));
  });

  it('prefetches only above half of the budget', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    await w.answer(49);
    w.want('prefetch');
    w.want('write');
    await w.flush();
    expect(w.order).toEqual(['interactive', 'write']);
    await w.answer(80);
    expect(w.order).toEqual(['interactive', 'write', 'prefetch']);
  });

  it('reads ahead one at a time, and 15 of 100 in any 10 s, on a line that nobody else uses', async () => {
    const w = world();
    const leftAtMs: number[] = [];
    for (let n = 0; n < 60; n++) w.want('prefetch');
    for (let step = 0; step < 400; step++) {
      await w.flush();
      expect(w.tickets.length).toBeLessThanOrEqual(1);
      if (w.tickets.length > 0) leftAtMs.push(step * 100);
      await w.answer(99);
      await w.pass(100);
    }
    expect(leftAtMs.length).toBe(60);
    const inTenSeconds = leftAtMs.map(
      (atMs) => leftAtMs.filter((one) => one >= atMs && one < atMs + 10_000).length,
    );
    expect(Math.max(...inTenSeconds)).toBe(15);
  });

  it('reads nothing ahead while anything else is on its way', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    w.want('prefetch');
    await w.pass(9_000);
    expect(w.order).toEqual(['interactive']);
    await w.answer(90);
    expect(w.order).toEqual(['interactive', 'prefetch']);
  });

  it('takes no turn from what is read again, and is never let go for having waited', async () => {
    const w = world();
    for (let n = 0; n < 5; n++) {
      w.want('prefetch');
      await w.flush();
      await w.answer(99);
    }
    w.want('refresh');
    w.want('refresh');
    await w.flush();
    expect(w.order.slice(-2)).toEqual(['refresh', 'refresh']);
    await w.answer(30);
    await w.answer(30);
    w.want('prefetch', 'late');
    for (let second = 0; second < 60; second++) {
      w.want('interactive');
      await w.flush();
      await w.answer(30);
      await w.pass(1_000);
    }
    expect(w.order).not.toContain('late');
  });

  it('forgets how busy others were once an interval has shown that they are not', async () => {
    const { limiter, want, flush, answer, pass } = world();
    // An interval of which others used nine tenths, and then nobody uses any of it.
    for (const [remaining, waitMs] of [
      [10, 10_000],
      [99, 10_000],
      [95, 10_000],
      [99, 500],
    ] as const) {
      want('interactive');
      await flush();
      await answer(remaining);
      await pass(waitMs);
    }
    expect(limiter.read().remaining).toBeGreaterThanOrEqual(98);
  });

  it('leaves the last of the day to people', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    await w.answer(99, { dailyMax: 200_000, dailyRemaining: 5_000 });
    for (const lane of ['prefetch', 'automation', 'refresh', 'write', 'interactive'] as const) w.want(lane);
    await w.flush();
    expect(w.order).toEqual(['interactive', 'write', 'interactive']);
  });

  it('sends nothing before a 429 said so, and then goes on', async () => {
    const w = world();
    w.limiter.blockUntil(10_000);
    w.want('interactive');
    await w.pass(9_900);
    expect(w.order).toEqual([]);
    await w.pass(200);
    expect(w.order).toEqual(['interactive']);
  });

  it('lets a lane that waits too long go once, though the budget is short', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    await w.answer(20);
    w.want('automation');
    for (let second = 0; second < 30 && !w.order.includes('automation'); second++) {
      w.want('interactive');
      await w.flush();
      await w.answer(20);
      await w.pass(1_000);
    }
    expect(w.order).toContain('automation');
  });

  it('takes requests on their way for spent, until an answer tells', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    await w.answer(10);
    for (let n = 0; n < 20; n++) w.want('interactive');
    await w.flush();
    expect(w.tickets.length).toBe(6);
    expect(w.limiter.read()).toMatchObject({ max: 100, remaining: 4, waiting: 14 });
  });

  it('lets go of what is not wanted any more', async () => {
    const w = world();
    w.limiter.blockUntil(10_000);
    const stop = new AbortController();
    w.want('interactive', 'first', { signal: stop.signal });
    w.want('interactive', 'second');
    stop.abort();
    await w.pass(10_100);
    expect(w.order).toEqual(['first gave up', 'second']);
  });

  it('says when it took too long', async () => {
    const w = world();
    w.limiter.blockUntil(10_000);
    w.want('write', 'first', { maxWaitMs: 2_000 });
    await w.pass(2_000);
    expect(w.order).toEqual(['first waited too long']);
    expect(w.limiter.read().waiting).toBe(0);
  });

  it('does not wait for ever for news that cannot come', async () => {
    const w = world();
    w.want('interactive');
    await w.flush();
    await w.answer(0);
    w.want('interactive', 'second');
    await w.pass(10_000);
    expect(w.order).toEqual(['interactive', 'second']);
  });
});
