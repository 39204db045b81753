import { wallTimeToMs } from '../domain/wall-time.ts';

/** Beyond it there is no date, and what formats one throws. */
const DATE_MAX_MS = 8.64e15;

const WALL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;

/**
 * Reads a time in any of the forms HighLevel answers with: epoch milliseconds (number or text), ISO with a zone,
 * or a local time without one (`2021-07-16 11:00:00`, contact appointments).
 * @param timeZone IANA zone of times that name none; the location's for appointments, UTC elsewhere
 * @returns epoch milliseconds, or null for what is no time
 */
export function readTime(value: unknown, timeZone = 'UTC'): number | null {
  if (typeof value === 'number') return Math.abs(value) <= DATE_MAX_MS ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{10,14}$/.test(text)) return Number(text);
  const [, year, month, day, hour, minute, second] = WALL.exec(text) ?? [];
  if (year !== undefined) {
    const number = (part: string | undefined) => Number(part ?? 0);
    return wallTimeToMs(
      {
        year: number(year),
        month: number(month),
        day: number(day),
        hour: number(hour),
        minute: number(minute),
        second: number(second),
      },
      timeZone,
    );
  }
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : atMs;
}
