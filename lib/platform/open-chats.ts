import type { Inbox } from '../domain/inbox.ts';
import type { Sighting } from '../domain/sighting.ts';
import { inboxOf } from '../domain/taught-page.ts';
import type { ChatMessage, OpenChat } from '../domain/transcript.ts';
import { PANEL_PORT, readSighting } from '../protocol/read-sighting.ts';
import { browser } from './browser.ts';
import { after } from './clock.ts';
import { readMessages } from './page-messages.ts';
import { readRulesAt } from './page-rules-at.ts';
import { taughtStore } from './taught-store.ts';

/** A page that has not settled by then is not waited for. */
const SETTLED_MS = 4_000;

/** A conversation that is open in a tab of this browser. */
interface Seen {
  readonly tabId: number;
  readonly sighting: Sighting;
  readonly place: { readonly conversation: string; readonly url: string };
}

/** Pages behind others that are shown for a moment, at most. */
const HIDDEN_MAX = 3;

interface Candidate {
  readonly tabId: number;
  readonly windowId: number | undefined;
  readonly isActive: boolean;
  readonly url: URL;
  readonly inbox: Inbox;
}

/**
 * The conversations that are open in tabs, the one that was looked at last first. Each page is asked once, as a panel asks
 * it. A page that is not seen is not read: where none is, the one that was looked at last comes to the front for a moment.
 */
export async function findOpenChats(): Promise<readonly Seen[]> {
  const candidates = await findCandidates();
  const asked = await Promise.all(candidates.filter(({ isActive }) => isActive).map(seeTab));
  const seen = asked.filter((one) => one !== null);
  if (seen.length > 0) return seen;
  for (const candidate of candidates.filter(({ isActive }) => !isActive).slice(0, HIDDEN_MAX)) {
    const found = await seeInFront(candidate);
    if (found) return [found];
  }
  return [];
}

async function findCandidates(): Promise<readonly Candidate[]> {
  const [tabs, pages] = await Promise.all([browser.tabs.query({}), taughtStore.read()]);
  const found = await Promise.all(
    tabs
      .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
      .map(async ({ id, url: address, windowId, active }): Promise<Candidate | null> => {
        if (id === undefined || !address?.startsWith('https:')) return null;
        const url = new URL(address);
        const inbox = inboxOf(url.host, pages);
        // Firefox goes on telling the address of a tab whose host was revoked.
        const isGranted = inbox && (await browser.permissions.contains({ origins: [`${url.origin}/*`] }));
        return isGranted ? { tabId: id, windowId, isActive: active, url, inbox } : null;
      }),
  );
  return found.filter((one) => one !== null);
}

async function seeInFront(candidate: Candidate): Promise<Seen | null> {
  const { tabId, windowId } = candidate;
  const [before] = await browser.tabs.query({ active: true, ...(windowId !== undefined && { windowId }) });
  await browser.tabs.update(tabId, { active: true });
  try {
    return await seeTab(candidate);
  } finally {
    if (before?.id !== undefined) await browser.tabs.update(before.id, { active: true });
  }
}

async function seeTab({ tabId, url, inbox }: Candidate): Promise<Seen | null> {
  const rules = await readRulesAt(inbox, url.host);
  const port = browser.tabs.connect(tabId, { name: PANEL_PORT, frameId: 0 });
  const sighting = await new Promise<Sighting | null>((resolve) => {
    port.onMessage.addListener((message) => {
      const heard = readSighting(message);
      const isOfTab = heard?.inbox === inbox.id && inbox.hosts.includes(heard.host);
      if (heard && isOfTab && heard.outcome !== 'reading') resolve(heard);
    });
    port.onDisconnect.addListener(() => {
      void browser.runtime.lastError;
      resolve(null);
    });
    after(SETTLED_MS, () => resolve(null));
    port.postMessage(rules);
  });
  port.disconnect();
  const conversation = sighting?.conversation ?? null;
  return sighting && conversation !== null
    ? { tabId, sighting, place: { conversation, url: url.href } }
    : null;
}

/** The messages that are in its page now; null where they could not be read. */
export async function messagesOf(tabId: number, chat: OpenChat): Promise<readonly ChatMessage[] | null> {
  const reading = await readMessages(tabId, chat);
  return reading.ok ? reading.value.messages : null;
}
