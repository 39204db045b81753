import { describe, expect, it } from 'vitest';
import { type WallTime, wallTimeAt, wallTimeToMs } from './wall-time.ts';

const wall = (text: string): WallTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
};

const cases: readonly (readonly [what: string, wall: string, zone: string, iso: string])[] = [
  ['UTC', '2026-11-20 12:00:00', 'UTC', '2026-11-20T12:00:00Z'],
  ['winter in New York', '2026-11-20 12:00:00', 'America/New_York', '2026-11-20T17:00:00Z'],
  ['summer in New York', '2026-07-01 12:00:00', 'America/New_York', '2026-07-01T16:00:00Z'],
  ['before the change in spring', '2026-03-08 01:59:59', 'America/New_York', '2026-03-08T06:59:59Z'],
  ['after it', '2026-03-08 03:00:00', 'America/New_York', '2026-03-08T07:00:00Z'],
  ['skipped in spring', '2026-03-08 02:30:00', 'America/New_York', '2026-03-08T07:30:00Z'],
  ['twice in autumn: the first', '2026-11-01 01:30:00', 'America/New_York', '2026-11-01T05:30:00Z'],
  ['half an hour off', '2026-11-20 12:00:00', 'Asia/Kolkata', '2026-11-20T06:30:00Z'],
  ['45 minutes off', '2026-11-20 12:00:00', 'Asia/Kathmandu', '2026-11-20T06:15:00Z'],
  ['a day ahead', '2026-11-20 00:30:00', 'Pacific/Kiritimati', '2026-11-19T10:30:00Z'],
  ['a day behind', '2026-11-20 23:30:00', 'Pacific/Pago_Pago', '2026-11-21T10:30:00Z'],
  ['midnight', '2026-11-20 00:00:00', 'Europe/Lisbon', '2026-11-20T00:00:00Z'],
  ['spring in the south', '2026-10-04 03:00:00', 'Australia/Sydney', '2026-10-03T16:00:00Z'],
];

describe('wall time', () => {
  it('becomes a time by its zone, also around clock changes', () => {
    let converted = 0;
    for (const [what, text, zone, iso] of cases) {
      expect(wallTimeToMs(wall(text), zone), what).toBe(Date.parse(iso));
      converted++;
    }
    expect(converted).toBe(13);
  });

  it('goes there and back', () => {
    const skipped = 'skipped in spring';
    const back = cases.filter(([what]) => what !== skipped);
    expect(back).toHaveLength(12);
    for (const [what, text, zone, iso] of back) {
      expect(wallTimeAt(Date.parse(iso), zone), what).toEqual(wall(text));
    }
  });

  it('is no time in a zone that nobody knows', () => {
    expect(wallTimeToMs(wall('2026-11-20 12:00:00'), 'Mars/Olympus')).toBeNull();
    expect(wallTimeAt(0, '')).toBeNull();
  });
});
