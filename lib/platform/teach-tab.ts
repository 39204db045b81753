import type { TeachOrder } from '../domain/teaching.ts';
import { browser } from './browser.ts';
import { TEACH_PORT } from './teach-port.ts';

export interface TeachPort {
  order(order: TeachOrder): void;
  close(): void;
}

/**
 * Puts what teaching needs into the page in a tab, and connects with it. Needs the host's permission.
 * @param onNews untrusted, as all that a page may say
 */
export async function teachTab(
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
