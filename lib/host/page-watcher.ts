import type { Sighting } from '../domain/sighting.ts';
import { adapterFor } from './registry.ts';
import { createWatcher, type Watcher } from './watch.ts';

/**
 * A watcher of this page with the browser's own clock and timers; null on a page of no known inbox.
 * @param isAlive false for the script of an extension that was reloaded or removed: it stops at its next step
 */
export function createPageWatcher(
  window: Window,
  isAlive: () => boolean,
  tell: (sighting: Sighting) => void,
): Watcher | null {
  const adapter = adapterFor(window.location.hostname);
  if (!adapter) return null;
  const ifAlive = (run: () => void) => (isAlive() ? run() : watcher.stop());
  const watcher = createWatcher({
    window,
    adapter,
    now: () => performance.now(),
    schedule: (run, delayMs) => setTimeout(ifAlive, delayMs, run),
    onSighting: (sighting) => ifAlive(() => tell(sighting)),
  });
  return watcher;
}
