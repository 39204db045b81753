/** A date and time of day as a clock on the wall shows it, without a zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * When a clock in this zone shows this time, in epoch milliseconds. A time that the clock shows twice (autumn) is
 * the first of both; one that it skips (spring) is as much after the gap as it lies behind its start.
 * @param timeZone IANA name
 * @returns null for a zone that the browser does not know: no time is better than a wrong one
 */
export function wallTimeToMs(wall: WallTime, timeZone: string): number | null {
  const asUtcMs = utcMs(wall);
  const before = offsetMs(asUtcMs - DAY_MS, timeZone);
  const after = offsetMs(asUtcMs + DAY_MS, timeZone);
  if (before === null || after === null) return null;
  for (const offset of [before, after]) {
    const candidateMs = asUtcMs - offset;
    if (offsetMs(candidateMs, timeZone) === offset) return candidateMs;
  }
  return asUtcMs - before;
}

/**
 * What a clock in this zone shows at a time.
 * @param atMs epoch milliseconds
 * @returns null for a zone that the browser does not know
 */
export function wallTimeAt(atMs: number, timeZone: string): WallTime | null {
  const format = formatOf(timeZone);
  if (!format) return null;
  const parts = new Map(format.formatToParts(atMs).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const DAY_MS = 86_400_000;

const utcMs = ({ year, month, day, hour, minute, second }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** How far the zone is ahead of UTC at a time. */
function offsetMs(atMs: number, timeZone: string): number | null {
  const wall = wallTimeAt(atMs, timeZone);
  return wall && utcMs(wall) - Math.floor(atMs / 1000) * 1000;
}

/** A format takes as long to make as ten times to write with it. */
const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const format = formats.get(timeZone) ?? createFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function createFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
