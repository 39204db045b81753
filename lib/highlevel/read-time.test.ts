import { describe, expect, it } from 'vitest';
import { readTime } from './read-time.ts';

const noonUtc = Date.parse('2026-11-20T12:00:00Z');

const cases: readonly (readonly [value: unknown, zone: string | undefined, atMs: number | null])[] = [
  ['2026-11-20T12:00:00.000Z', undefined, noonUtc],
  ['2026-11-20T12:00:00Z', 'America/New_York', noonUtc],
  ['2026-11-20T07:00:00-05:00', undefined, noonUtc],
  [noonUtc, undefined, noonUtc],
  [String(noonUtc), undefined, noonUtc],
  ['2026-11-20 12:00:00', undefined, noonUtc],
  ['2026-11-20 07:00:00', 'America/New_York', noonUtc],
  ['2026-11-20T07:00', 'America/New_York', noonUtc],
  ['2026-11-20', undefined, Date.parse('2026-11-20T00:00:00Z')],
  ['2026-11-20 12:00:00', 'Mars/Olympus', null],
  ['', undefined, null],
  ['soon', undefined, null],
  [null, undefined, null],
  [undefined, undefined, null],
  [Number.NaN, undefined, null],
  [1e300, undefined, null],
  [8.64e15 + 1, undefined, null],
  ['-271821-04-19T00:00:00Z', undefined, null],
  [{}, undefined, null],
];

describe('readTime', () => {
  it('reads every form that HighLevel answers with', () => {
    let read = 0;
    for (const [value, zone, atMs] of cases) {
      expect(readTime(value, zone), String(value)).toBe(atMs);
      read++;
    }
    expect(read).toBe(19);
  });
});
