import { offsetMs } from '../seed/local-time.ts';
import { unprocessable } from './api-error.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-20T10:00:00-05:00`: an instant on the zone's wall clock. */
export function isoInZone(atMs: number, timeZone: string): string {
  const aheadMs = offsetMs(atMs, timeZone);
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const offset = `${aheadMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${new Date(atMs + aheadMs).toISOString().slice(0, 19)}${offset}`;
}

/** Refuses with 422 a zone that nobody knows. */
export function demandZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    throw unprocessable(['timezone must be a valid IANA time zone']);
  }
}
