import type { WorkDue } from '../domain/automation/owner.ts';
import { type WallTime, wallTimeAt, wallTimeToMs } from '../domain/wall-time.ts';

/**
 * When a task is due: in so many working days (Monday to Friday) at a time of day, as clocks in the location show it. Today
 * counts as 0 while it is a working day and that time is still to come; else the next working day does.
 * @returns null for a zone that the browser does not know
 */
export function workDueAtMs(
  nowMs: number,
  { workingDays, minuteOfDay }: WorkDue,
  timeZone: string,
): number | null {
  const here = wallTimeAt(nowMs, timeZone);
  if (!here) return null;
  const isPast = here.hour * 60 + here.minute >= minuteOfDay;
  let date = dayAfter(here, 0);
  if (!isWorkDay(date) || (workingDays === 0 && isPast)) date = nextWorkDay(date);
  for (let i = 0; i < workingDays; i++) date = nextWorkDay(date);
  return wallTimeToMs(
    { ...date, hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60, second: 0 },
    timeZone,
  );
}

/** `YYYY-MM-DD` as clocks in this zone show it; in UTC where the zone is not known. */
export function dayAt(atMs: number, timeZone: string): string {
  const { year, month, day } = wallTimeAt(atMs, timeZone) ?? wallTimeAt(atMs, 'UTC') ?? NO_DAY;
  return `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;
}

/** 0 is Sunday. */
export const weekdayOf = ({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

type Day = Pick<WallTime, 'year' | 'month' | 'day'>;

const NO_DAY: Day = { year: 1970, month: 1, day: 1 };

const isWorkDay = (day: Day): boolean => weekdayOf(day) % 6 !== 0;

function dayAfter({ year, month, day }: Day, days: number): Day {
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

function nextWorkDay(day: Day): Day {
  let next = dayAfter(day, 1);
  while (!isWorkDay(next)) next = dayAfter(next, 1);
  return next;
}
