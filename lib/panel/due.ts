import { type WallTime, wallTimeAt, wallTimeToMs } from '../domain/wall-time.ts';

/** A due time of one click. */
export interface DuePreset {
  readonly id: 'hour' | 'today' | 'tomorrow' | 'next-week';
  readonly atMs: number;
}

const MORNING_HOUR = 9;
const EVENING_HOUR = 17;
/** After this hour "today, 5 pm" leaves too little time, so "in 1 hour" is offered instead. */
const LATE_HOUR = 16;
const HOUR_MS = 3_600_000;
const ROUND_MS = 5 * 60_000;

/**
 * Due times of one click in the location's zone: today at 5 pm (late in the day: in one hour), tomorrow at 9 am,
 * and Monday of next week at 9 am.
 * @param timeZone IANA name; an unknown one counts as UTC
 */
export function duePresets(nowMs: number, timeZone: string): readonly DuePreset[] {
  const { zone, now } = wallNow(nowMs, timeZone);
  const at = (days: number, hour: number): number =>
    toMs({ ...addDays(now, days), hour, minute: 0, second: 0 }, zone);
  const first: DuePreset =
    now.hour < LATE_HOUR
      ? { id: 'today', atMs: at(0, EVENING_HOUR) }
      : { id: 'hour', atMs: Math.ceil((nowMs + HOUR_MS) / ROUND_MS) * ROUND_MS };
  const weekday = new Date(Date.UTC(now.year, now.month - 1, now.day)).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  return [
    first,
    { id: 'tomorrow', atMs: at(1, MORNING_HOUR) },
    // On a Sunday, next week begins tomorrow: then the Monday after is meant.
    { id: 'next-week', atMs: at(toMonday === 1 ? 8 : toMonday, MORNING_HOUR) },
  ];
}

/** The values of a date and a time input for a time: `2026-11-20` and `09:00`. */
export function dueInputs(atMs: number, timeZone: string): { date: string; time: string } {
  const { now: wall } = wallNow(atMs, timeZone);
  return {
    date: `${pad(wall.year, 4)}-${pad(wall.month)}-${pad(wall.day)}`,
    time: `${pad(wall.hour)}:${pad(wall.minute)}`,
  };
}

/**
 * The time that a date and a time input name in a zone, in epoch milliseconds. An hour that the clock skips in
 * spring is read as the one after it; one that it shows twice in autumn as the first.
 * @returns null when a value is missing or is no date
 */
export function dueFromInputs(date: string, time: string, timeZone: string): number | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const clock = /^(\d{2}):(\d{2})(?::\d{2})?$/.exec(time);
  if (!day || !clock) return null;
  const [year, month, dayOfMonth] = [Number(day[1]), Number(day[2]), Number(day[3])];
  const [hour, minute] = [Number(clock[1]), Number(clock[2])];
  if (hour > 23 || minute > 59) return null;
  const check = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== dayOfMonth) return null;
  const wall = { year, month, day: dayOfMonth, hour, minute, second: 0 };
  return wallTimeToMs(wall, timeZone) ?? wallTimeToMs(wall, 'UTC');
}

function wallNow(atMs: number, timeZone: string): { zone: string; now: WallTime } {
  const now = wallTimeAt(atMs, timeZone);
  if (now) return { zone: timeZone, now };
  const utc = new Date(atMs);
  return {
    zone: 'UTC',
    now: {
      year: utc.getUTCFullYear(),
      month: utc.getUTCMonth() + 1,
      day: utc.getUTCDate(),
      hour: utc.getUTCHours(),
      minute: utc.getUTCMinutes(),
      second: utc.getUTCSeconds(),
    },
  };
}

function addDays(wall: WallTime, days: number): Pick<WallTime, 'year' | 'month' | 'day'> {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The zone is known here, so there always is an answer. */
const toMs = (wall: WallTime, zone: string): number =>
  wallTimeToMs(wall, zone) ??
  Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
