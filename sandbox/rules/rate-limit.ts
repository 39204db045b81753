import type { Clock } from '../clock.ts';

export interface RateLimits {
  readonly perInterval: number;
  readonly intervalMs: number;
  readonly perDay: number;
}

export interface RateVerdict {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const dayMs = 86_400_000;

/**
 * Counts requests in fixed windows, one bucket for each location. `take` counts one request and says whether it is
 * allowed, with the five headers that the vendor sends on every answer. A refused request costs nothing.
 */
export function createRateLimiter({ clock, limits }: { clock: Clock; limits: RateLimits }) {
  let { perInterval } = limits;
  const buckets = new Map<string, { startMs: number; used: number; dayStartMs: number; usedToday: number }>();

  function take(bucketKey: string, exhausted = false): RateVerdict {
    const nowMs = clock.nowMs();
    const bucket = buckets.get(bucketKey) ?? { startMs: nowMs, used: 0, dayStartMs: nowMs, usedToday: 0 };
    buckets.set(bucketKey, bucket);
    if (nowMs - bucket.startMs >= limits.intervalMs) Object.assign(bucket, { startMs: nowMs, used: 0 });
    if (nowMs - bucket.dayStartMs >= dayMs) Object.assign(bucket, { dayStartMs: nowMs, usedToday: 0 });
    if (exhausted) bucket.used = perInterval;

    const allowed = bucket.used < perInterval && bucket.usedToday < limits.perDay;
    if (allowed) {
      bucket.used += 1;
      bucket.usedToday += 1;
    }
    return {
      allowed,
      headers: {
        'X-RateLimit-Limit-Daily': String(limits.perDay),
        'X-RateLimit-Daily-Remaining': String(limits.perDay - bucket.usedToday),
        'X-RateLimit-Interval-Milliseconds': String(limits.intervalMs),
        'X-RateLimit-Max': String(perInterval),
        'X-RateLimit-Remaining': String(perInterval - bucket.used),
      },
    };
  }

  return {
    take,
    reset: () => buckets.clear(),
    /** From now on; what was used so far is forgotten. */
    setPerInterval: (requests: number) => {
      perInterval = requests;
      buckets.clear();
    },
  };
}
