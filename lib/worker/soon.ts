/** An alarm does for what is further off: no browser rings one sooner. */
const SOON_MS = 30_000;
const LEAST_MS = 250;

/**
 * Does in this life of the worker what is due before an alarm could ring: with no panel open nobody else would. What fails
 * then, or is not lived to see, has its alarm.
 * @param after calls back after a time, if the worker lives so long
 */
export function createSoon(after: (delayMs: number, work: () => void) => void, now: () => number) {
  let nextAtMs = Number.POSITIVE_INFINITY;
  return (atMs: number, work: () => Promise<void>): void => {
    const delayMs = atMs - now();
    if (atMs >= nextAtMs || delayMs > SOON_MS) return;
    nextAtMs = atMs;
    after(Math.max(delayMs, LEAST_MS), () => {
      if (nextAtMs !== atMs) return;
      nextAtMs = Number.POSITIVE_INFINITY;
      work().catch(() => undefined);
    });
  };
}
