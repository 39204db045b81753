import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createListWatcher } from '../../lib/host/list/list-watcher.ts';
import { createListPort } from '../../lib/platform/list-port.ts';

// Put into a page by a panel that is seen and reads ahead (lib/platform/page-list.ts): it is no part of the script that stays
// there, and does nothing without a panel's port.
export default defineUnlistedScript(() => {
  createListPort((parts, rules) => createListWatcher({ window, ...parts }, rules));
});
