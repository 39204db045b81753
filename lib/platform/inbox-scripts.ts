import { INBOXES } from '../domain/inbox.ts';
import { inboxOf } from '../domain/taught-page.ts';
import { allowsInbox } from '../settings/policy.ts';
import { browser } from './browser.ts';
import { createPolicyStore } from './policy-store.ts';
import { readTaught } from './read-taught.ts';
import { noteReplaced } from './replaced-tabs.ts';
import { showSelectionMenuAt } from './selection-menu.ts';

/** The content script as the build names it. */
const SCRIPT_FILE = 'content-scripts/inbox.js';
const SCRIPT_ID = 'inbox';
/** What pages have beside it that were taught (entrypoints/own-page). It has to be there first. */
const OWN_FILE = 'own-page.js';
const OWN_ID = 'own';
/** What tells the worker of chats while a rule is about them (entrypoints/page-events). */
const EVENTS_FILE = 'page-events.js';
const EVENTS_ID = 'events';
const policies = createPolicyStore();

/**
 * Registers the content script for the inboxes whose hosts are granted and which the policy allows, and puts it into tabs that are open
 * already: tabs from before the grant, and tabs whose script was orphaned by an update of the extension.
 * The script itself bows out where a living one runs.
 * @returns the match patterns it is registered for
 */
export const syncInboxScripts = (hear: InboxesToHear): Promise<readonly string[]> =>
  inTurn(() => sync(false, hear));

/**
 * The same after an update of the extension, which left an orphan in every inbox that is open. The tabs are noted,
 * for the panel to say that it is connected again.
 */
export const replaceInboxScripts = (hear: InboxesToHear): Promise<readonly string[]> =>
  inTurn(() => sync(true, hear));

/** Inboxes that something is about which works by itself. */
type InboxesToHear = () => Promise<ReadonlySet<string>>;

/** One after the other: two at once would both register the script, which the browser refuses. */
function inTurn(work: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

let last: Promise<readonly string[]> = Promise.resolve([]);

async function sync(isUpdate: boolean, hear: InboxesToHear): Promise<readonly string[]> {
  const [{ policy }, pages, toHear] = await Promise.all([policies.read(), readTaught(), hear()]);
  const plain: string[] = [];
  const heard: string[] = [];
  const taught: string[] = [];
  for (const host of new Set([...INBOXES.flatMap(({ hosts }) => hosts), ...pages.keys()])) {
    const inbox = inboxOf(host, pages);
    const origin = `https://${host}/*`;
    if (!inbox || !allowsInbox(policy, inbox.id)) continue;
    if (await browser.permissions.contains({ origins: [origin] }))
      (pages.has(host) ? taught : plain).push(origin);
    // What a page was taught is checked by a schema that the worker does not have: nothing works by itself there.
    if (plain.includes(origin) && toHear.has(inbox.id)) heard.push(origin);
  }
  const wanted = [
    { id: SCRIPT_ID, js: [SCRIPT_FILE], matches: plain },
    { id: OWN_ID, js: [OWN_FILE, SCRIPT_FILE], matches: taught },
    { id: EVENTS_ID, js: [EVENTS_FILE], matches: heard },
  ];
  const there = await browser.scripting.getRegisteredContentScripts();
  for (const { id, js, matches } of wanted) {
    const script = { id, js, matches, runAt: 'document_idle' as const };
    const isThere = there.some((one) => one.id === id);
    if (matches.length === 0) {
      if (isThere) await browser.scripting.unregisterContentScripts({ ids: [id] });
    } else if (isThere) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
  }
  const all = [...plain, ...taught];
  await showSelectionMenuAt(all);
  if (all.length === 0) return all;

  const tabs = await browser.tabs.query({ url: all });
  // Noted first: a panel that is opened now may be connected before the last of them has its script.
  if (isUpdate) await noteReplaced(tabs.flatMap(({ id, discarded }) => (discarded ? [] : (id ?? []))));
  for (const { id, url = '' } of tabs) {
    if (id === undefined) continue;
    const { hostname } = new URL(url);
    const files = pages.has(hostname) ? [OWN_FILE, SCRIPT_FILE] : [SCRIPT_FILE];
    if (heard.includes(`https://${hostname}/*`)) files.push(EVENTS_FILE);
    // A tab that is discarded or shows an error page cannot take it; it gets the script when it loads.
    await browser.scripting.executeScript({ target: { tabId: id }, files }).catch(() => undefined);
  }
  return all;
}
