import { defineContentScript } from 'wxt/utils/define-content-script';
import { createPageWatcher } from '../../lib/host/page-watcher.ts';
import { servePanels } from '../../lib/platform/content-port.ts';

// Registered by the worker for the hosts that were granted (lib/platform/inbox-scripts.ts). No `matches` here:
// the build would make required host permissions of them.
export default defineContentScript({
  registration: 'runtime',
  main() {
    servePanels(createPageWatcher);
  },
});
