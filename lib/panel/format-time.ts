import { wallTimeAt } from '../domain/wall-time.ts';
import type { Text } from './text.ts';

/** What the words about a time depend on. All of it is passed in, so that nothing here reads a clock. */
export interface TimeFrame {
  readonly text: Text;
  readonly nowMs: number;
  /** IANA name of the zone the time is shown in; an unknown one counts as UTC. */
  readonly timeZone: string;
}

export interface Due {
  readonly text: string;
  /** `soon`: within the hour. */
  readonly tone: 'late' | 'soon' | 'later';
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const TIME = { timeStyle: 'short' } as const;
const DAY = { day: 'numeric', month: 'short' } as const;
const DAY_YEAR = { ...DAY, year: 'numeric' } as const;
const WEEKDAY = { weekday: 'short', ...DAY } as const;
const WEEKDAY_YEAR = { weekday: 'short', ...DAY_YEAR } as const;

/** How long ago, in the shortest form that is still exact: "12 s ago", "10:41", "Tue 4:10 pm", "11 Nov 2025". */
export function formatAge(atMs: number, frame: TimeFrame): string {
  const { text, nowMs } = frame;
  const agoMs = Math.max(0, nowMs - atMs);
  if (agoMs < 5 * SECOND_MS) return text.t('time_just_now');
  if (agoMs < MINUTE_MS) return text.t('time_seconds_ago', Math.floor(agoMs / SECOND_MS));
  if (agoMs < HOUR_MS) return text.t('time_minutes_ago', Math.floor(agoMs / MINUTE_MS));
  const days = daysFromNow(atMs, frame);
  if (days === 0) return intl(atMs, frame, TIME);
  if (days > -7) return formatDayTime(atMs, frame);
  return formatDay(atMs, frame);
}

/** "11 Nov", with the year when it is another one. */
export const formatDay = (atMs: number, frame: TimeFrame): string =>
  intl(atMs, frame, isThisYear(atMs, frame) ? DAY : DAY_YEAR);

/** "9:00 am" */
export const formatTime = (atMs: number, frame: TimeFrame): string => intl(atMs, frame, TIME);

/** "Tue 2:30 pm", for what stands beside its date. */
export const formatDayTime = (atMs: number, frame: TimeFrame): string =>
  frame.text.t('time_weekday_at', intl(atMs, frame, { weekday: 'short' }), intl(atMs, frame, TIME));

/** A time to come or gone, to the minute: "Tomorrow, 9:00 am", "Fri 20 Nov, 9:00 am". */
export function formatMoment(atMs: number, frame: TimeFrame): string {
  const { text } = frame;
  const time = intl(atMs, frame, TIME);
  const days = daysFromNow(atMs, frame);
  if (days === 0) return text.t('time_today_at', time);
  if (days === 1) return text.t('time_tomorrow_at', time);
  return formatDateTime(atMs, frame);
}

/** The same with its date always: "Fri 20 Nov, 9:00 am". */
export const formatDateTime = (atMs: number, frame: TimeFrame): string =>
  frame.text.t('time_day_at', weekday(atMs, frame), intl(atMs, frame, TIME));

/** When something is due: "2 days late, due Tue 17 Nov", "in 20 min", "Tomorrow, 9:00 am". */
export function formatDue(dueAtMs: number, frame: TimeFrame): Due {
  const { text, nowMs } = frame;
  const leftMs = dueAtMs - nowMs;
  if (leftMs >= HOUR_MS) return { text: formatMoment(dueAtMs, frame), tone: 'later' };
  if (leftMs >= 0) {
    const minutes = Math.max(1, Math.round(leftMs / MINUTE_MS));
    return { text: text.t('time_in_minutes', minutes), tone: 'soon' };
  }
  const days = -daysFromNow(dueAtMs, frame);
  const time = intl(dueAtMs, frame, TIME);
  if (days > 0) return { text: text.count('time_days_late', days, weekday(dueAtMs, frame)), tone: 'late' };
  if (leftMs > -HOUR_MS) {
    const minutes = Math.max(1, Math.floor(-leftMs / MINUTE_MS));
    return { text: text.t('time_minutes_late', minutes, time), tone: 'late' };
  }
  return { text: text.t('time_hours_late', Math.floor(-leftMs / HOUR_MS), time), tone: 'late' };
}

/** The whole date and time, for tooltips. */
export const formatFull = (atMs: number, frame: TimeFrame): string =>
  intl(atMs, frame, { dateStyle: 'full', timeStyle: 'short' });

/** The two parts of a calendar's leaf: "May" and "12". */
export const formatMonth = (atMs: number, frame: TimeFrame): string => intl(atMs, frame, { month: 'short' });
export const formatDayNumber = (atMs: number, frame: TimeFrame): string =>
  intl(atMs, frame, { day: 'numeric' });

/** A date without a time of day, such as a birthday: "12 May 2026". It is the same day everywhere. */
export const formatDate = (dateMs: number, text: Text): string =>
  intl(dateMs, { text, timeZone: 'UTC' }, DAY_YEAR);

/** How far a date is away in words: "6 months ago". */
export function formatDistance(dateMs: number, nowMs: number, text: Text): string {
  const days = Math.round((dateMs - nowMs) / DAY_MS);
  const relative = new Intl.RelativeTimeFormat(text.locale, { numeric: 'auto' });
  if (Math.abs(days) < 45) return relative.format(days, 'day');
  if (Math.abs(days) < 548) return relative.format(Math.round(days / 30.44), 'month');
  return relative.format(Math.round(days / 365.25), 'year');
}

/** The dates that are written with four digits of a year, as date inputs are. */
const YEAR_0_MS = -62_167_219_200_000;
const YEAR_10000_MS = 253_402_300_800_000;

/**
 * Midnight UTC of a date as the CRM holds it: `YYYY-MM-DD`, an ISO time, or epoch milliseconds.
 * @returns null for anything else, which is then shown as it is
 */
export function readDate(value: string | number): number | null {
  if (typeof value === 'number')
    return value >= YEAR_0_MS && value < YEAR_10000_MS ? value - mod(value, DAY_MS) : null;
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(value.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const atMs = Date.UTC(year, month - 1, day);
  return new Date(atMs).getUTCMonth() === month - 1 ? atMs : null;
}

/** `YYYY-MM-DD` of such a date, as a date input takes it. */
export const dateInputValue = (dateMs: number): string => new Date(dateMs).toISOString().slice(0, 10);

/** How far the first zone is behind (-) or ahead (+) of the second at a time, in minutes; null for unknown zones. */
export function minutesAhead(timeZone: string, ofZone: string, atMs: number): number | null {
  const there = wallTimeAt(atMs, timeZone);
  const here = wallTimeAt(atMs, ofZone);
  if (!there || !here) return null;
  const asUtc = (wall: typeof there) =>
    Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return Math.round((asUtc(there) - asUtc(here)) / MINUTE_MS);
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

const weekday = (atMs: number, frame: TimeFrame): string =>
  intl(atMs, frame, isThisYear(atMs, frame) ? WEEKDAY : WEEKDAY_YEAR);

function daysFromNow(atMs: number, { nowMs, timeZone }: TimeFrame): number {
  const dayOf = (ms: number) => {
    const wall = wallTimeAt(ms, timeZone) ?? wallTimeAt(ms, 'UTC');
    return wall ? Date.UTC(wall.year, wall.month - 1, wall.day) / DAY_MS : 0;
  };
  return dayOf(atMs) - dayOf(nowMs);
}

const isThisYear = (atMs: number, { nowMs, timeZone }: TimeFrame): boolean =>
  wallTimeAt(atMs, timeZone)?.year === wallTimeAt(nowMs, timeZone)?.year;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, and there are few of them. */
function formatFor(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    } catch {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    }
    formats.set(key, format);
  }
  return format;
}

/** In the user's language, with "pm" instead of "PM" and the same spaces in every browser. */
function intl(
  atMs: number,
  { text, timeZone }: Pick<TimeFrame, 'text' | 'timeZone'>,
  options: Intl.DateTimeFormatOptions,
): string {
  return formatFor(text.locale, timeZone, options)
    .formatToParts(atMs)
    .map(({ type, value }) =>
      type === 'dayPeriod' ? value.toLocaleLowerCase(text.locale) : value.replaceAll('\u202f', ' '),
    )
    .join('');
}
