import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { automationPart } from '../../lib/worker/automation/part.ts';

// The part of the worker that works by itself. Most wake-ups need none of it: the worker loads it when something is set up and has
// happened (lib/platform/load-part.ts).
export default defineUnlistedScript(() => {
  globalThis.chatsideAutomation = automationPart;
});
