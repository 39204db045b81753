import { describe, expect, it } from 'vitest';
import { counted, difference, moved, notMeasured, timed } from './finding.ts';
import { isMissed, summary, table } from './table.ts';

const around = (ms: number) => Array.from({ length: 60 }, (_, i) => ms + (i % 7) / 10);

describe('a bar', () => {
  it('is met by the figure, and missed for sure only by the whole interval', () => {
    const [met] = timed('a switch', around(10), [{ share: 0.95, max: 33 }]);
    const [missed] = timed('a switch', around(40), [{ share: 0.95, max: 33 }]);
    const [narrow] = timed('a switch', [...around(10), 90, 90, 90, 90], [{ share: 0.95, max: 33 }]);
    expect(met).toMatchObject({ verdict: 'met', isSure: false });
    expect(missed).toMatchObject({ verdict: 'missed', isSure: true });
    expect(narrow).toMatchObject({ verdict: 'missed', isSure: false });
    expect([met, missed, narrow].map((one) => one && isMissed([one]))).toEqual([false, true, false]);
  });

  it('of a size or a count is exact', () => {
    expect(counted('script', 12_000, { atMost: 12_000 }, 'B').verdict).toBe('met');
    expect(isMissed([counted('script', 12_001, { atMost: 12_000 }, 'B')])).toBe(true);
    expect(counted('painted at once', 89, { atLeast: 90 }, '%').verdict).toBe('missed');
  });

  it('of a difference needs its interval on both sides', () => {
    expect(difference('load', around(-0.3), 1).verdict).toBe('met');
    expect(difference('load', around(1), 1)).toMatchObject({ verdict: 'missed' });
    expect(isMissed([difference('load', around(-9), 1)])).toBe(false);
  });

  it('of a comparison looks at the medians', () => {
    expect(moved('full', around(10), around(11), 20).verdict).toBe('met');
    expect(moved('full', around(10), around(13), 20)).toMatchObject({ verdict: 'missed', isSure: true });
  });
});

describe('the table', () => {
  const findings = [
    ...timed('a switch', around(10), [
      { share: 0.95, max: 33 },
      { share: 0.99, max: 5 },
    ]),
    notMeasured('an hour', '0 requests', 'nobody waits so long'),
  ];

  it('has a line for each finding and says why one has no figure', () => {
    const lines = table(findings).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/^\| a switch \| p95 <= 33 ms \| 10\.3 ms .* 60 {6}\| met +\| {2}\|$/);
    expect(lines[4]).toMatch(/\| not measured +\| nobody waits so long \|$/);
  });

  it('says of what is missed by how much, and why where that is known', () => {
    const [known] = timed(
      'known conversation, worker alive',
      Array.from({ length: 60 }, () => 40),
      [{ share: 0.95, max: 32 }],
    );
    const zero = counted('requests before its paint', 0.5, { atMost: 0 }, 'a switch', 'each 100 ms');
    const page = difference(
      'inbox page, panel closed: load',
      Array.from({ length: 60 }, () => 7),
      5,
      'pairs',
    );
    const lines = table([known, zero, page].filter((one) => one !== undefined)).split('\n');
    expect(lines[2]).toMatch(/\| missed by 8 ms \(25 %\) +\| a frame takes/);
    expect(lines[3]).toMatch(/\| missed by 0\.50 a switch +\| each 100 ms \|$/);
    expect(lines[4]).toMatch(/\| missed by 2 ms \(40 %\) +\| pairs; a script/);
  });

  it('ends with the count of each verdict', () => {
    expect(summary(findings)).toBe('bench: 1 met, 1 missed, 1 not measured');
  });
});
