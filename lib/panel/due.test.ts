import { describe, expect, test } from 'vitest';
import { dueFromInputs, dueInputs, duePresets } from './due.ts';

const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
const presets = (now: string, zone: string) =>
  Object.fromEntries(duePresets(Date.parse(now), zone).map((preset) => [preset.id, iso(preset.atMs)]));

describe('presets', () => {
  test('are in the zone of the location', () => {
    expect(presets('2026-11-19T16:00:00Z', 'America/Chicago')).toEqual({
      today: '2026-11-19T23:00:00.000Z',
      tomorrow: '2026-11-20T15:00:00.000Z',
      'next-week': '2026-11-23T15:00:00.000Z',
    });
  });

  test('late in the day the first is in one hour, to five minutes', () => {
    expect(presets('2026-11-19T22:02:10Z', 'America/Chicago').hour).toBe('2026-11-19T23:05:00.000Z');
  });

  test('it is already tomorrow where the location is', () => {
    expect(presets('2026-11-19T20:00:00Z', 'Pacific/Auckland').tomorrow).toBe('2026-11-20T20:00:00.000Z');
  });

  test('next week never is today or tomorrow, and always a Monday', () => {
    const days = Array.from({ length: 14 }, (_, day) => Date.UTC(2026, 10, 16 + day, 12));
    const checked = days.map((nowMs) => {
      const week = duePresets(nowMs, 'UTC').find((preset) => preset.id === 'next-week')?.atMs ?? 0;
      expect(new Date(week).getUTCDay()).toBe(1);
      expect(week - nowMs).toBeGreaterThan(24 * 3_600_000);
      expect(week - nowMs).toBeLessThan(9 * 24 * 3_600_000);
      return week;
    });
    expect(checked).toHaveLength(14);
  });

  test('tomorrow at nine stays nine over both changes of the clock', () => {
    // Spring: 29 March 2026 in Berlin; autumn: 25 October 2026.
    expect(presets('2026-03-28T10:00:00Z', 'Europe/Berlin').tomorrow).toBe('2026-03-29T07:00:00.000Z');
    expect(presets('2026-10-24T10:00:00Z', 'Europe/Berlin').tomorrow).toBe('2026-10-25T08:00:00.000Z');
  });

  test('a year ends', () => {
    expect(presets('2026-12-31T10:00:00Z', 'UTC').tomorrow).toBe('2027-01-01T09:00:00.000Z');
  });
});

describe('inputs', () => {
  test('go there and back in many zones', () => {
    const zones = [
      'UTC',
      'America/Chicago',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Cairo',
    ];
    const times = [Date.UTC(2026, 0, 31, 23, 45), Date.UTC(2026, 6, 1), Date.UTC(2028, 1, 29, 12, 5)];
    let checked = 0;
    for (const zone of zones) {
      for (const atMs of times) {
        const { date, time } = dueInputs(atMs, zone);
        expect(dueFromInputs(date, time, zone)).toBe(atMs);
        checked++;
      }
    }
    expect(checked).toBe(18);
  });

  test('show the wall time of the zone', () => {
    expect(dueInputs(Date.UTC(2026, 10, 20, 15), 'America/Chicago')).toEqual({
      date: '2026-11-20',
      time: '09:00',
    });
  });

  const cases: readonly [string, string, string, string | null][] = [
    // The clock skips 02:00 to 03:00: the time lies as far after the gap as it was meant after its start.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08', '02:30', 'America/Chicago', '2026-03-08T08:30:00.000Z'],
    // The clock shows 02:30 twice: the first.
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01', '01:30', 'America/Chicago', '2026-11-01T06:30:00.000Z'],
    // Half an hour of summer time, and the southern half of the world.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['2026-11-20', '09:00', 'Asia/Kolkata', '2026-11-20T03:30:00.000Z'],
    ['2026-11-20', '09:00', 'Not/AZone', '2026-11-20T09:00:00.000Z'],
    ['2026-02-29', '09:00', 'UTC', null],
    ['2026-11-20', '24:00', 'UTC', null],
    ['', '09:00', 'UTC', null],
    ['2026-11-20', '', 'UTC', null],
    ['20.11.2026', '9', 'UTC', null],
  ];
  test('name one moment, also where the clock jumps', () => {
    expect(
      cases.map(([date, time, zone]) => [date, time, zone, iso(dueFromInputs(date, time, zone))]),
    ).toEqual(cases);
    expect(cases).toHaveLength(12);
  });
});
