import { type Interval, interval95, median, quantile } from './statistics.ts';

type Verdict = 'met' | 'missed' | 'no bar' | 'not measured';

export interface Beyond {
  readonly by: number;
  readonly bar: number;
}

/** One line of the table. */
export interface Finding {
  readonly what: string;
  readonly bar: string;
  readonly unit: string;
  readonly samples: number;
  readonly median: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Of the figure that the bar is about. */
  readonly interval: Interval | null;
  readonly verdict: Verdict;
  /** How far beyond the bar the figure is, and the bar, where it is missed; null elsewhere. */
  readonly beyond: Beyond | null;
  /** Missed by the whole interval, not only by the figure in it. */
  readonly isSure: boolean;
  /** Why it is not measured, or what the figure is not. */
  readonly note: string;
}

/** A bar of a quantile: `{ share: 0.95, max: 33 }`. */
export interface Bar {
  readonly share: number;
  readonly max: number;
}

const nameOf = (share: number): string => (share === 0.5 ? 'median' : `p${share * 100}`);

/** Samples held against their bars: one line for each. */
export function timed(
  what: string,
  samples: readonly number[],
  bars: readonly Bar[],
  note = '',
  unit = 'ms',
): Finding[] {
  const figures = {
    median: median(samples),
    p95: quantile(samples, 0.95),
    p99: quantile(samples, 0.99),
  };
  return bars.map(({ share, max }) => {
    const interval = interval95(samples, share);
    const figure = quantile(samples, share);
    const isMet = figure <= max;
    return {
      what,
      bar: `${nameOf(share)} <= ${max} ${unit}`,
      unit,
      samples: samples.length,
      ...figures,
      interval,
      verdict: isMet ? 'met' : 'missed',
      beyond: isMet ? null : { by: figure - max, bar: max },
      isSure: interval.low > max,
      note,
    };
  });
}

/** One figure that is what it is: a size, a count. */
export function counted(
  what: string,
  value: number,
  bar: { readonly atMost: number } | { readonly atLeast: number },
  unit: string,
  note = '',
): Finding {
  const limit = 'atMost' in bar ? bar.atMost : bar.atLeast;
  const isMet = 'atMost' in bar ? value <= limit : value >= limit;
  return {
    what,
    bar: 'atMost' in bar ? `<= ${bar.atMost} ${unit}` : `>= ${bar.atLeast} ${unit}`,
    unit,
    samples: 1,
    median: value,
    p95: null,
    p99: null,
    interval: null,
    verdict: isMet ? 'met' : 'missed',
    beyond: isMet ? null : { by: Math.abs(value - limit), bar: limit },
    isSure: !isMet,
    note,
  };
}

/** A figure that nothing was promised about. */
export const told = (what: string, value: number, unit: string, note: string): Finding => ({
  ...counted(what, value, { atMost: value }, unit, note),
  bar: '',
  verdict: 'no bar',
});

/** Differences of pairs: the interval of their median has to lie within the bar. */
export function difference(what: string, pairs: readonly number[], within: number, note = ''): Finding {
  const interval = interval95(pairs, 0.5);
  const by = Math.max(interval.high - within, -within - interval.low);
  return {
    what,
    bar: `95 % interval within +-${within} ms`,
    unit: 'ms',
    samples: pairs.length,
    median: median(pairs),
    p95: quantile(pairs, 0.95),
    p99: quantile(pairs, 0.99),
    interval,
    verdict: by <= 0 ? 'met' : 'missed',
    beyond: by <= 0 ? null : { by, bar: within },
    // Where the page is faster with the extension than without, nobody has lost anything.
    isSure: interval.low > within,
    note,
  };
}

/** How far a median moved between two sets of samples, in per cent of the first. */
export function moved(
  what: string,
  before: readonly number[],
  after: readonly number[],
  maxPercent: number,
): Finding {
  const percent = (to: number) => (to / median(before) - 1) * 100;
  const { low, high } = interval95(after, 0.5);
  const interval = { low: percent(low), high: percent(high) };
  const value = percent(median(after));
  return {
    what,
    bar: `median at most ${maxPercent} % slower`,
    unit: '%',
    samples: after.length,
    median: value,
    p95: null,
    p99: null,
    interval,
    verdict: value <= maxPercent ? 'met' : 'missed',
    beyond: value <= maxPercent ? null : { by: value - maxPercent, bar: maxPercent },
    isSure: interval.low > maxPercent,
    note: '',
  };
}

/** A line that says why there is no figure. */
export const notMeasured = (what: string, bar: string, note: string): Finding => ({
  what,
  bar,
  unit: '',
  samples: 0,
  median: null,
  p95: null,
  p99: null,
  interval: null,
  verdict: 'not measured',
  beyond: null,
  isSure: false,
  note,
});
