import type { Sighting } from '../domain/sighting.ts';
import type { PageExtra } from './page-extra.ts';
import { createWatcher, type Watcher } from './watch.ts';

declare global {
  /** In the world of this extension's content scripts, which no page sees: left there by `own-page.js`, on taught pages. */
  var chatsideExtra: PageExtra | undefined;
}

/**
 * A watcher of this page with the browser's own clock and timers.
 * @param isAlive false for the script of an extension that was reloaded or removed: it stops at its next step
 */
export function createPageWatcher(
  window: Window,
  isAlive: () => boolean,
  tell: (sighting: Sighting) => void,
): Watcher {
  const ifAlive = (run: () => void) => (isAlive() ? run() : watcher.stop());
  const watcher: Watcher = createWatcher({
    window,
    now: () => performance.now(),
    after: (run, delayMs) => setTimeout(ifAlive, delayMs, run),
    extra: () => globalThis.chatsideExtra,
    tell: (sighting) => ifAlive(() => tell(sighting)),
  });
  return watcher;
}
