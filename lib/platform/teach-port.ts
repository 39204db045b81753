import type { TeachNews, TeachOrder } from '../domain/teaching.ts';

/** The port a panel opens to the page it teaches. */
export const TEACH_PORT = 'chatside-teach';

declare global {
  /** In the world of this extension's content scripts: the script was put into this page already. */
  var chatsideTeaches: boolean | undefined;
}

interface TeachPage {
  obey(order: TeachOrder): void;
  end(): void;
}

/** Connects a page that is taught with the panel that teaches it. With the panel, its part in the page goes. */
export function createTeachPort(
  open: (
    tell: (news: TeachNews) => void,
    every: (intervalMs: number, work: () => void) => () => void,
  ) => TeachPage,
): void {
  if (globalThis.chatsideTeaches) return;
  globalThis.chatsideTeaches = true;
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== TEACH_PORT) return;
    const every = (intervalMs: number, work: () => void) => {
      const timer = setInterval(work, intervalMs);
      return () => clearInterval(timer);
    };
    const page = open((news) => port.postMessage(news), every);
    port.onMessage.addListener((order: TeachOrder) => page.obey(order));
    port.onDisconnect.addListener(() => page.end());
  });
}
