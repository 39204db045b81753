const BASE_MS = 1_000;
export const BACKOFF_CAP_MS = 60_000;

/**
 * Full jitter: a random wait of 0 to min(cap, base * 2^tries).
 * @param tries how often it was tried already, from 0
 * @param random 0 (inclusive) to 1 (exclusive)
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(tries: number, random: () => number): number {
  return Math.round(random() * Math.min(BACKOFF_CAP_MS, BASE_MS * 2 ** Math.min(tries, 16)));
}
