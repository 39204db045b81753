/** Between these a figure lies, as far as its samples tell. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;

/** Between the two nearest samples where none is exactly there. `NaN` of nothing. */
export function quantile(samples: readonly number[], share: number): number {
  return ofSorted(
    samples.toSorted((a, b) => a - b),
    share,
  );
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/**
 * The 95 % interval of a quantile, by drawing as many samples again, with repeats, and taking their quantile.
 * @param seed the same samples and seed give the same interval
 */
export function interval95(samples: readonly number[], share: number, seed = 1): Interval {
  const random = seeded(seed);
  const found = Array.from({ length: RESAMPLES }, () => {
    const drawn = samples.map(() => samples[Math.floor(random() * samples.length)] ?? Number.NaN);
    return quantile(drawn, share);
  }).sort((a, b) => a - b);
  return { low: ofSorted(found, 0.025), high: ofSorted(found, 0.975) };
}

/** mulberry32: numbers from 0 (inclusive) to 1 (exclusive), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function ofSorted(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}
