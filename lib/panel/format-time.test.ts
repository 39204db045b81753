import { describe, expect, test } from 'vitest';
import {
  dateInputValue,
  formatAge,
  formatDate,
  formatDay,
  formatDayTime,
  formatDistance,
  formatDue,
  formatFull,
  formatMoment,
  minutesAhead,
  readDate,
  type TimeFrame,
} from './format-time.ts';
import { readMessages } from './read-messages.ts';

const nowMs = Date.UTC(2026, 10, 19, 10, 41, 30); // a Thursday
const british: TimeFrame = { text: readMessages('en-GB'), nowMs, timeZone: 'UTC' };
const american: TimeFrame = { ...british, text: readMessages('en-US') };
const utc = (day: number, hour: number, minute = 0, second = 0) =>
  Date.UTC(2026, 10, day, hour, minute, second);

describe('age', () => {
  const cases: readonly [number, string, string][] = [
    [nowMs, 'just now', 'just now'],
    [nowMs + 90_000, 'just now', 'just now'], // a clock that goes ahead
    [nowMs - 4_999, 'just now', 'just now'],
    [nowMs - 12_000, '12 s ago', '12 s ago'],
    [nowMs - 59_999, '59 s ago', '59 s ago'],
    [nowMs - 60_000, '1 min ago', '1 min ago'],
    [nowMs - 6 * 60_000, '6 min ago', '6 min ago'],
    [nowMs - 59 * 60_000, '59 min ago', '59 min ago'],
    [utc(19, 9, 41), '09:41', '9:41 am'],
    [utc(19, 0, 0), '00:00', '12:00 am'],
    [utc(18, 23, 59), 'Wed 23:59', 'Wed 11:59 pm'],
    [utc(17, 16, 10), 'Tue 16:10', 'Tue 4:10 pm'],
    [utc(13, 0, 0), 'Fri 00:00', 'Fri 12:00 am'],
    [utc(12, 23, 59), '12 Nov', 'Nov 12'],
    [Date.UTC(2026, 0, 1), '1 Jan', 'Jan 1'],
    [Date.UTC(2025, 10, 11), '11 Nov 2025', 'Nov 11, 2025'],
  ];
  test('gets coarser with time, in the words of the language', () => {
    const got = cases.map(([at]) => [at, formatAge(at, british), formatAge(at, american)]);
    expect(got).toEqual(cases);
    expect(got).toHaveLength(16);
  });

  test('counts days in the given zone', () => {
    // 01:00 in Tokyo today is yesterday evening in London.
    const at = utc(18, 16, 0);
    expect(formatAge(at, { ...british, timeZone: 'Asia/Tokyo' })).toBe('01:00');
    expect(formatAge(at, british)).toBe('Wed 16:00');
  });

  test('an unknown zone counts as UTC', () => {
    expect(formatAge(utc(19, 9, 0), { ...british, timeZone: 'Mars/Olympus' })).toBe('09:00');
  });

  test('has no narrow space, which is drawn differently everywhere', () => {
    expect(formatFull(utc(19, 17, 0), american)).not.toMatch(/\u202f/);
    expect(formatDayTime(utc(24, 14, 30), american)).toBe('Tue 2:30 pm');
  });
});

describe('due', () => {
  const cases: readonly [number, string, string][] = [
    [utc(17, 9), '2 days late, due Tue 17 Nov', 'late'],
    [utc(18, 23, 59), '1 day late, due Wed 18 Nov', 'late'],
    [Date.UTC(2025, 10, 19, 9), '365 days late, due Wed, 19 Nov 2025', 'late'],
    [utc(19, 7, 0), '3 h late, due 07:00', 'late'],
    [utc(19, 10, 21), '20 min late, due 10:21', 'late'],
    [nowMs - 1, '1 min late, due 10:41', 'late'],
    [nowMs, 'in 1 min', 'soon'],
    [nowMs + 20 * 60_000, 'in 20 min', 'soon'],
    [utc(19, 17), 'Today, 17:00', 'later'],
    [utc(20, 9), 'Tomorrow, 09:00', 'later'],
    [utc(24, 9), 'Tue 24 Nov, 09:00', 'later'],
    [Date.UTC(2027, 0, 4, 9), 'Mon, 4 Jan 2027, 09:00', 'later'],
  ];
  test('says how late, how soon, or when', () => {
    const got = cases.map(([at]) => [at, formatDue(at, british).text, formatDue(at, british).tone]);
    expect(got).toEqual(cases);
    expect(got).toHaveLength(12);
  });

  test('is tomorrow where the task is due, not where the agent sits', () => {
    const at = Date.UTC(2026, 10, 20, 4); // 23:00 on the 19th in Chicago
    expect(formatDue(at, { ...british, timeZone: 'America/Chicago' }).text).toBe('Today, 22:00');
    expect(formatMoment(at, british)).toBe('Tomorrow, 04:00');
  });
});

describe('dates without a time', () => {
  test('are read from what the CRM holds', () => {
    const cases: readonly [string | number, string | null][] = [
      ['2026-05-12', '2026-05-12'],
      ['1990-02-28T00:00:00.000Z', '1990-02-28'],
      ['1990-02-28T23:30:00-08:00', '1990-02-28'],
      [Date.UTC(2026, 4, 12, 7), '2026-05-12'],
      [-1, '1969-12-31'],
      ['1990-02-31', null],
      ['12 May', null],
      ['', null],
      [Number.NaN, null],
    ];
    const got = cases.map(([value]) => {
      const atMs = readDate(value);
      return [value, atMs === null ? null : dateInputValue(atMs)];
    });
    expect(got).toEqual(cases);
    expect(got).toHaveLength(9);
  });

  test('beyond all calendars are no dates', () => {
    const got = [1e300, 8.64e15, -8.64e15, 253_402_300_800_000].map(readDate);
    expect(got).toEqual([null, null, null, null]);
  });

  test('are shown without a zone, with their distance', () => {
    const atMs = Date.UTC(2026, 4, 12);
    expect(formatDate(atMs, british.text)).toBe('12 May 2026');
    expect(formatDistance(atMs, nowMs, british.text)).toBe('6 months ago');
    expect(formatDistance(Date.UTC(2026, 10, 18), nowMs, british.text)).toBe('yesterday');
    expect(formatDistance(Date.UTC(2020, 10, 18), nowMs, british.text)).toBe('6 years ago');
    expect(formatDay(Date.UTC(2026, 2, 3, 12), british)).toBe('3 Mar');
  });
});

test('the distance between two zones follows their summer times', () => {
  expect(minutesAhead('America/Chicago', 'America/New_York', nowMs)).toBe(-60);
  expect(minutesAhead('Asia/Kathmandu', 'UTC', nowMs)).toBe(345);
  expect(minutesAhead('Europe/Berlin', 'UTC', Date.UTC(2026, 6, 1))).toBe(120);
  expect(minutesAhead('Nowhere', 'UTC', nowMs)).toBeNull();
});
