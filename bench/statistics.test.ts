import { describe, expect, it } from 'vitest';
import { interval95, median, quantile, seeded } from './statistics.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('quantiles', () => {
  it('lie between the two nearest samples, whatever their order', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile(upTo(101).reverse(), 0.95)).toBe(96);
    expect(quantile([1, 2], 0.99)).toBeCloseTo(1.99);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('are nothing of nothing', () => {
    expect(median([])).toBeNaN();
  });
});

describe('the interval of a quantile', () => {
  it('holds the figure, is narrower with more samples, and is the same every time', () => {
    const few = interval95(upTo(20), 0.5);
    const many = interval95(
      upTo(2_000).map((n) => n / 100),
      0.5,
    );
    expect(few.low).toBeLessThan(10.5);
    expect(few.high).toBeGreaterThan(10.5);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 3);
    expect(interval95(upTo(20), 0.5)).toEqual(few);
  });

  it('holds the true median in about 95 of 100 draws', () => {
    const random = seeded(7);
    let held = 0;
    for (let i = 0; i < 100; i++) {
      const { low, high } = interval95(
        upTo(50).map(() => random()),
        0.5,
        i,
      );
      if (low <= 0.5 && high >= 0.5) held++;
    }
    expect(held).toBeGreaterThanOrEqual(88);
  });

  it('has no width when nothing differs', () => {
    expect(interval95([4, 4, 4], 0.95)).toEqual({ low: 4, high: 4 });
  });
});
