/** What the server says about its budget, with every answer. Null where a header is missing. */
export interface RateReport {
  readonly atMs: number;
  readonly max: number | null;
  readonly remaining: number | null;
  readonly intervalMs: number | null;
  readonly dailyMax: number | null;
  readonly dailyRemaining: number | null;
}

/** The vendor's published window: 100 requests in ten seconds. */
export const DEFAULT_INTERVAL_MS = 10_000;
/** When the day's budget resets is not documented, so it is asked again now and then. */
export const DAILY_WAIT_MS = 15 * 60_000;
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** @see the vendor's documentation, "Rate limits", 2026-06; none of the headers is promised on a 429. */
export function readRate(headers: Headers, nowMs: number): RateReport {
  const number = (name: string) => {
    const text = headers.get(name)?.trim();
    return text && Number.isFinite(Number(text)) ? Number(text) : null;
  };
  return {
    atMs: nowMs,
    max: number('x-ratelimit-max'),
    remaining: number('x-ratelimit-remaining'),
    intervalMs: number('x-ratelimit-interval-milliseconds'),
    dailyMax: number('x-ratelimit-limit-daily'),
    dailyRemaining: number('x-ratelimit-daily-remaining'),
  };
}

/**
 * When to try again after a 429 or a 5xx: `Retry-After` (seconds or a date), else the window's length, else ten
 * seconds; a quarter of an hour when the day's budget is spent.
 */
export function readRetryAtMs(headers: Headers, nowMs: number): number {
  const rate = readRate(headers, nowMs);
  const asked = retryAfterMs(headers.get('retry-after'), nowMs);
  const waitMs =
    asked ?? (rate.dailyRemaining === 0 ? DAILY_WAIT_MS : (rate.intervalMs ?? DEFAULT_INTERVAL_MS));
  return nowMs + Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}

function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : atMs - nowMs;
}
