import { localInstant, offsetMs } from '../seed/local-time.ts';
import type { CalendarRecord } from '../store/calendar-records.ts';

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The starts of the slots that a calendar has between two instants, on working days, but for what is taken. */
export function freeSlots(
  calendar: CalendarRecord,
  { startMs, endMs }: Span,
  timeZone: string,
  taken: readonly Span[],
): readonly number[] {
  const slotMs = calendar.slotMinutes * minuteMs;
  const free: number[] = [];
  for (let day = 0; day <= Math.ceil((endMs - startMs) / dayMs); day += 1) {
    const opensMs = localInstant(startMs, timeZone, day, calendar.openHour);
    const closesMs = localInstant(startMs, timeZone, day, calendar.closeHour);
    const weekday = new Date(opensMs + offsetMs(opensMs, timeZone)).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (let atMs = opensMs; atMs + slotMs <= closesMs; atMs += slotMs) {
      if (atMs < startMs || atMs >= endMs) continue;
      if (isFree({ startMs: atMs, endMs: atMs + slotMs }, taken)) free.push(atMs);
    }
  }
  return free;
}

export const isFree = (wanted: Span, taken: readonly Span[]): boolean =>
  taken.every((one) => one.endMs <= wanted.startMs || one.startMs >= wanted.endMs);
