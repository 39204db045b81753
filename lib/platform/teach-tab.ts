import { type Inbox, ownId } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import type { TeachOrder } from '../domain/teaching.ts';
import { browser } from './browser.ts';
import { readRules } from './page-rules.ts';
import { TEACH_PORT } from './teach-port.ts';

export interface TeachPort {
  order(order: TeachOrder): void;
  close(): void;
}

/**
 * Puts what teaching needs into the page in a tab, and connects with it; null when it is another host's. Needs the host's
 * permission.
 * @param known the inbox that Chatside brings along for this host
 * @param onNews untrusted, as all that a page may say
 */
export async function teachTab(
  tab: { readonly id: number; readonly url: string | null } | null,
  onNews: (news: unknown) => void,
  onClose: () => void,
  known: Inbox | null,
  host: string,
): Promise<{ readonly port: TeachPort; readonly rules: PageRules } | null> {
  if (!tab?.url || new URL(tab.url).hostname !== host) return null;
  const rules = await readRules(known ?? { id: ownId(host) });
  return { port: await connect(tab.id, onNews, onClose), rules: { ...rules, hosts: [host] } };
}

async function connect(
  tabId: number,
  onNews: (news: unknown) => void,
  onClose: () => void,
): Promise<TeachPort> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['page-teach.js'] });
  const port = browser.tabs.connect(tabId, { name: TEACH_PORT, frameId: 0 });
  let closed = false;
  port.onMessage.addListener(onNews);
  port.onDisconnect.addListener(() => {
    if (!closed) onClose();
    closed = true;
  });
  return {
    order: (order) => {
      if (!closed) port.postMessage(order);
    },
    close: () => {
      if (!closed) port.disconnect();
      closed = true;
    },
  };
}
