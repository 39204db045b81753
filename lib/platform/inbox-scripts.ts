import { INBOXES, originsOf } from '../domain/inbox.ts';
import { allowsInbox } from '../settings/policy.ts';
import { browser } from './browser.ts';
import { createPolicyStore } from './policy-store.ts';
import { noteReplaced } from './replaced-tabs.ts';

/** The content script as the build names it. */
const SCRIPT_FILE = 'content-scripts/inbox.js';
const SCRIPT_ID = 'inbox';
const policies = createPolicyStore();

/**
 * Registers the content script for the inboxes whose hosts are granted and which the policy allows, and puts it into tabs that are open
 * already: tabs from before the grant, and tabs whose script was orphaned by an update of the extension.
 * The script itself bows out where a living one runs.
 * @returns the match patterns it is registered for
 */
export const syncInboxScripts = (): Promise<readonly string[]> => inTurn(() => sync(false));

/**
 * The same after an update of the extension, which left an orphan in every inbox that is open. The tabs are noted,
 * for the panel to say that it is connected again.
 */
export const replaceInboxScripts = (): Promise<readonly string[]> => inTurn(() => sync(true));

/** One after the other: two at once would both register the script, which the browser refuses. */
function inTurn(work: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

let last: Promise<readonly string[]> = Promise.resolve([]);

async function sync(isUpdate: boolean): Promise<readonly string[]> {
  const matches: string[] = [];
  const { policy } = await policies.read();
  for (const inbox of INBOXES) {
    if (!allowsInbox(policy, inbox.id)) continue;
    for (const origin of originsOf(inbox)) {
      if (await browser.permissions.contains({ origins: [origin] })) matches.push(origin);
    }
  }
  const there = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (there.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return matches;
  }
  const script = { id: SCRIPT_ID, js: [SCRIPT_FILE], matches, runAt: 'document_idle' as const };
  if (there.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);

  const tabs = await browser.tabs.query({ url: matches });
  // Noted first: a panel that is opened now may be connected before the last of them has its script.
  if (isUpdate) await noteReplaced(tabs.flatMap(({ id, discarded }) => (discarded ? [] : (id ?? []))));
  for (const tab of tabs) {
    if (tab.id === undefined) continue;
    // A tab that is discarded or shows an error page cannot take it; it gets the script when it loads.
    await browser.scripting
      .executeScript({ target: { tabId: tab.id }, files: [SCRIPT_FILE] })
      .catch(() => undefined);
  }
  return matches;
}
