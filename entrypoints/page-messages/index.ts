import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createMessageReader } from '../../lib/host/transcript/message-reader.ts';

// Put into a page only when its messages are wanted (lib/platform/page-messages.ts): it is no part of the script that stays
// there. It leaves a function in the world of this extension's content scripts, which no page sees, with what it has read
// before: that is how it knows messages that the page still shows of another conversation.
export default defineUnlistedScript(() => {
  globalThis.chatsideMessages ??= createMessageReader({
    window,
    now: () => performance.now(),
    placeOf: (rules) => globalThis.chatsideExtra?.placeOf(rules) ?? '',
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
});
