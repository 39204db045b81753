import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createTeachPage } from '../../lib/host/teach/teach-page.ts';
import { createTeachPort } from '../../lib/platform/teach-port.ts';

// Put into a page only while somebody teaches it (lib/platform/teach-tab.ts): it is no part of the script that stays there.
export default defineUnlistedScript(() => {
  createTeachPort((tell, every) => createTeachPage({ window, tell, every }));
});
