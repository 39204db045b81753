import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { hearPage } from '../../lib/host/events/hear-page.ts';
import { createPageWatcher } from '../../lib/host/page-watcher.ts';
import { openEventPort } from '../../lib/platform/event-port.ts';

// Registered by the worker only for inboxes that an active rule, or the automatic log, is about
// (lib/platform/inbox-scripts.ts). It has an engine of its own: the one of the script that stays in every inbox runs only while a
// panel listens.
export default defineUnlistedScript(() => {
  const port = openEventPort();
  if (!port) return;
  void hearPage({
    window,
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isAlive: port.isAlive,
    ask: port.ask,
    close: port.close,
    watch: (tell) => createPageWatcher(window, port.isAlive, tell),
  });
});
