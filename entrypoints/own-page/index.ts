import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createOwnPage } from '../../lib/host/own/own-page.ts';

// Registered before the content script on pages that were taught (lib/platform/inbox-scripts.ts), and put there by nothing
// else. It leaves what it knows in the world of this extension's content scripts, which no page sees.
export default defineUnlistedScript(() => {
  globalThis.chatsideExtra ??= createOwnPage(window);
});
