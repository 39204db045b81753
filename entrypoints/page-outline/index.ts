import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { outlinePage } from '../../lib/host/outline-page.ts';

// Put into a page only when an agent presses *Copy page sample* (lib/platform/page-outline.ts): it is no part of the script
// that stays there. It leaves a function in the world of this extension's content scripts, which no page sees.
export default defineUnlistedScript(() => {
  globalThis.chatsideOutline = (rules) => outlinePage(document, rules, location.href);
});
