import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is something, for what tells of no change by itself. Rejects in time with what was awaited. */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 15_000,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > endMs) throw new Error(`${what} did not come within ${timeoutMs} ms`);
    await pause(20);
  }
}
