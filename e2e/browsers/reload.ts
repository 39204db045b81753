import type { View } from './driver.ts';

/** Loads a page again, and waits for it. It goes a moment after it was told to, or it would take its answer along. */
export async function reload(view: View): Promise<void> {
  // A mark that the old document has and the new one has not.
  await view.evaluate(() => {
    Object.assign(globalThis, { __old: true });
    setTimeout(() => location.reload());
  });
  await view.waitUntil(() => !('__old' in globalThis) && document.readyState === 'complete', [], {
    timeoutMs: 30_000,
  });
  await view.waitUntil(() => document.readyState === 'complete' && document.body?.childElementCount > 0, []);
}
