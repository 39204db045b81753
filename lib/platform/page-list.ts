import type { Inbox } from '../domain/inbox.ts';
import { browser } from './browser.ts';
import { LIST_PORT } from './list-port.ts';
import { readRulesAt } from './page-rules-at.ts';

/**
 * Puts what reads an inbox's list into the page of the active tab, and connects with it. Needs the inbox's host permission.
 * Rejects when the page takes no scripts.
 * @param onNews untrusted, as all that a page may say
 * @param onClose the page is gone, or the extension was updated under it
 */
export async function followList(
  tabId: number,
  inbox: Inbox,
  host: string,
  onNews: (news: unknown) => void,
  onClose: () => void,
): Promise<{ close(): void }> {
  const rules = await readRulesAt(inbox, host);
  await browser.scripting.executeScript({ target: { tabId }, files: ['page-list.js'] });
  const port = browser.tabs.connect(tabId, { name: LIST_PORT, frameId: 0 });
  let closed = false;
  port.onMessage.addListener(onNews);
  port.onDisconnect.addListener(() => {
    if (!closed) onClose();
    closed = true;
  });
  port.postMessage(rules);
  return {
    close: () => {
      if (!closed) port.disconnect();
      closed = true;
    },
  };
}
