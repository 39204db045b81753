import type { Runtime } from 'webextension-polyfill';
import type { Inbox } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import { PANEL_PORT } from '../protocol/read-sighting.ts';
import { browser } from './browser.ts';
import { outlineTab } from './page-outline.ts';
import { readRulesAt } from './page-rules-at.ts';
import { hostToTeach, onPageToTeach } from './page-to-teach.ts';
import { takeReplaced } from './replaced-tabs.ts';
import type { TeachPort } from './teach-tab.ts';

export interface ActiveTab {
  readonly id: number;
  /** Known only where a host permission is held. */
  readonly url: string | null;
  /** The host of a page that may be read, or that somebody wants to teach. */
  readonly host: string | null;
}

export interface TabPort {
  close(): void;
}

export interface Tabs {
  /** The active tab of the window this page belongs to. */
  active(): Promise<ActiveTab | null>;
  /** Another tab became active in this window, or the active one navigated or loaded. */
  onActiveChange(listener: (isLoading: boolean) => void): Promise<void>;
  /** See `outlineTab`; of the active tab, by the rules of this inbox. */
  outline(inbox: Inbox): Promise<string>;
  /** True once for a tab that was open while the extension was updated under it. */
  takeReplaced(tabId: number): Promise<boolean>;
  /**
   * Opens the port to a tab's content script and hands it the rules of the inbox at this host, without which it says
   * nothing. `onClose` follows at once when nobody listens there.
   */
  connect(
    tabId: number,
    onMessage: (message: unknown) => void,
    onClose: () => void,
    inbox: Inbox,
    host: string,
  ): TabPort;
  /** Opens the page in the active tab for teaching; null when it is another host's. Rejects when it takes no scripts. */
  teach(
    onNews: (news: unknown) => void,
    onClose: () => void,
    known: Inbox | null,
    host: string,
  ): Promise<{ readonly port: TeachPort; readonly rules: PageRules } | null>;
}

/** The browser says of one navigation several times that something changed. */
const SETTLED_MS = 40;

/** Follows the window this panel sits in. Firefox and Chrome give a side panel its own window's id. */
export function createTabs(): Tabs {
  const ownWindow = browser.windows.getCurrent().then((window) => window.id);

  const active = async () => {
    const windowId = await ownWindow;
    const [tab] = await browser.tabs.query({ active: true, ...(windowId !== undefined && { windowId }) });
    if (tab?.id === undefined) return null;
    const url = await grantedUrl(tab.url);
    return { id: tab.id, url, host: url === null ? await hostToTeach(tab.id) : new URL(url).hostname };
  };

  return {
    active,

    onActiveChange: async (listener) => {
      const windowId = await ownWindow;
      browser.tabs.onActivated.addListener((info) => {
        if (info.windowId === windowId) listener(false);
      });
      let soon: ReturnType<typeof setTimeout> | undefined;
      browser.tabs.onUpdated.addListener((_id, change, tab) => {
        if (tab.windowId !== windowId || !tab.active || !(change.status || change.url)) return;
        if (change.status === 'loading') return listener(true);
        // The port tells of an address change by itself, and the frame that shows it comes before what is looked up here.
        clearTimeout(soon);
        soon = setTimeout(listener, SETTLED_MS, false);
      });
      // A host that was granted or revoked makes an inbox of the tab, or takes it away: its address comes and goes.
      browser.permissions.onAdded.addListener(() => listener(false));
      browser.permissions.onRemoved.addListener(() => listener(false));
      onPageToTeach(() => listener(false));
      browser.tabs.onAttached.addListener((_id, info) => {
        if (info.newWindowId === windowId) listener(false);
      });
    },

    outline: async (inbox) => {
      const tab = await active();
      return outlineTab(tab?.id ?? -1, await readRulesAt(inbox, new URL(tab?.url ?? '').hostname));
    },

    takeReplaced,

    teach: async (...how) => (await import('./teach-tab.ts')).teachTab(await active(), ...how),

    connect: (tabId, onMessage, onClose, inbox, host) => {
      const port: Runtime.Port = browser.tabs.connect(tabId, { name: PANEL_PORT, frameId: 0 });
      let closed = false;
      port.onMessage.addListener(onMessage);
      port.onDisconnect.addListener(() => {
        closed = true;
        // Reading it tells Chrome that the failure was seen.
        void browser.runtime.lastError;
        onClose();
      });
      void readRulesAt(inbox, host).then((rules) => {
        if (!closed) port.postMessage(rules);
      });
      return {
        close: () => {
          if (!closed) port.disconnect();
          closed = true;
        },
      };
    },
  };
}

/** Firefox goes on telling the address of a tab whose host was revoked, until it is loaded anew. */
async function grantedUrl(url: string | undefined): Promise<string | null> {
  if (url === undefined || !/^https:/.test(url)) return null;
  const isGranted = await browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] });
  return isGranted ? url : null;
}
