import type { ConsoleMessage, Page, Target } from 'puppeteer-core';
import type { TabView } from './browsers/driver.ts';
import { createChromeScope } from './browsers/firefox-chrome.ts';
import { waitFor } from './browsers/wait-for.ts';

/** All that was written to consoles, as text. */
export interface Console {
  /** @param tabs one of each process to look into, in Firefox */
  read(tabs: readonly TabView[]): Promise<string>;
}

/** Chromium tells of each context; what was said before it was asked is told then. */
export async function watchChromium(tab: TabView): Promise<Console> {
  const browser = tab.page.browser();
  const said: Promise<string>[] = [];
  const hear = (message: ConsoleMessage) =>
    said.push(
      Promise.all(message.args().map((arg) => arg.jsonValue().catch(() => ''))).then(
        (values) => `${message.text()} ${JSON.stringify(values)}`,
      ),
    );
  const watched = new Set<Target>();
  const watch = async (target: Target) => {
    if (watched.has(target)) return;
    watched.add(target);
    if (target.type() === 'service_worker') return void (await target.worker())?.on('console', hear);
    const page: Page | null =
      target.type() === 'page' || target.url().includes('sidepanel.html') ? await target.asPage() : null;
    page?.on('console', hear);
    page?.on('pageerror', (error) => said.push(Promise.resolve(String(error))));
  };
  const watchAll = () => Promise.all(browser.targets().map((target) => watch(target).catch(() => undefined)));
  browser.on('targetcreated', () => void watchAll());
  await watchAll();
  return {
    read: async () => {
      await watchAll();
      return (await Promise.all(said)).join('\n');
    },
  };
}

interface BrowserWindow {
  readonly gBrowser: {
    readonly selectedBrowser: {
      readonly messageManager: {
        loadFrameScript(url: string, later: boolean): void;
        addMessageListener(name: string, listener: (message: { data: string }) => void): void;
      };
    };
  };
  readonly Services: { readonly console: { getMessageArray(): readonly { toString(): string }[] } };
  chatsideSaid?: string;
}

/** Runs beside a page and tells what every page and worker of its process wrote to its console. */
const frameScript = `
  const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
  const plain = (value) => { try { return JSON.stringify(value) ?? String(value); } catch { return String(value); } };
  const said = storage.getEvents().map(({ level, filename, arguments: args }) =>
    [level, filename, ...Array.from(args ?? [], plain)].join(' '));
  const errors = Services.console.getMessageArray().map(String);
  sendAsyncMessage('chatside:said', ['heard:', ...said, ...errors].join('\\n'));`;

/** Firefox keeps what consoles were told, for each process. */
export function watchFirefox(): Console {
  const readOne = async (tab: TabView): Promise<string> => {
    await tab.show();
    const scope = createChromeScope(tab.page.browser());
    const window = await scope.windowOf(tab.page);
    const load = (script: string) => {
      const here = globalThis as unknown as BrowserWindow;
      delete here.chatsideSaid;
      const { messageManager } = here.gBrowser.selectedBrowser;
      messageManager.addMessageListener('chatside:said', ({ data }) => {
        here.chatsideSaid = data;
      });
      messageManager.loadFrameScript(
        `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
        false,
      );
    };
    await scope.run(window, load, frameScript);
    return waitFor('What the consoles were told', () =>
      scope.run(window, () => (globalThis as unknown as BrowserWindow).chatsideSaid),
    );
  };
  return {
    read: async (tabs) => {
      const parts: string[] = [];
      for (const tab of tabs) parts.push(await readOne(tab));
      return parts.join('\n');
    },
  };
}

/** The process that a tab's page runs in, by its id: Firefox tells, Chromium does not say which of several. */
export async function processesOf(tab: TabView, isFirefox: boolean): Promise<number[]> {
  if (!isFirefox) {
    const session = await tab.page.browser().target().createCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }
  await tab.show();
  const scope = createChromeScope(tab.page.browser());
  const pid = await scope.run(await scope.windowOf(tab.page), () => {
    const { gBrowser } = globalThis as unknown as {
      gBrowser: {
        selectedBrowser: { browsingContext: { currentWindowGlobal: { osPid: number } } };
      };
    };
    return gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid;
  });
  return [pid];
}
