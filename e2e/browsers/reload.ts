import type { View } from './driver.ts';

/** Loads a page again, and waits for it. It goes a moment after it was told to, or it would take its answer along. */
export async function reload(view: View): Promise<void> {
  // A mark that the old document has and the new one has not.
  await view.evaluate(() => {
    document.documentElement.dataset.old = '';
    setTimeout(() => location.reload());
  });
  const isNew = () =>
    document.documentElement.dataset.old === undefined && document.readyState === 'complete';
  await view.waitUntil(isNew, [], { timeoutMs: 30_000 });
  await view.waitUntil(() => document.readyState === 'complete' && document.body?.childElementCount > 0, []);
}
