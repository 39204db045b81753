import { type Inbox, inboxForHost } from '../domain/inbox.ts';
import type { Sighting } from '../domain/sighting.ts';
import { readSighting } from '../protocol/read-sighting.ts';
import type { PanelDeps, PanelStore } from './panel-deps.ts';
import type { TabState } from './state.ts';

/**
 * Follows the active tab of this window and its content script. Each change of tab, and each address change in it,
 * is handed on at once with nobody in it, so that the old person leaves the screen before anything else happens.
 * @param onSighting null when no inbox is followed any more
 */
export function followTab(
  deps: PanelDeps,
  store: PanelStore,
  onSighting: (sighting: Sighting | null) => void,
): Promise<void> {
  interface Attached {
    readonly tabId: number;
    port?: { close(): void };
  }
  let current: Attached | null = null;
  let asked = 0;

  const leave = (tab: TabState) => {
    current?.port?.close();
    current = null;
    store.setState({ tab, sighting: null });
    onSighting(null);
  };

  const hear = (message: unknown, of: Inbox) => {
    const sighting = readSighting(message);
    if (!sighting) return; // a page may make the script say anything; what does not fit is not heard
    const inbox = inboxForHost(sighting.host);
    // A script speaks for the inbox of its own tab: another one's conversations, links and drafts are not its to name.
    if (inbox?.id !== of.id || sighting.inbox !== of.id) return;
    if (sighting.conversation?.startsWith(`${of.id}:`) === false) return;
    store.setState({ tab: { kind: 'inbox', inbox }, sighting });
    onSighting(sighting);
  };

  const attach = async (mayRepair: boolean) => {
    const mine = ++asked;
    const tab = await deps.tabs.active();
    if (mine !== asked) return;
    // The address is known only where the host is granted: a script that outlived its permission is not heard.
    const inbox = tab?.url ? inboxForHost(hostOf(tab.url)) : undefined;
    if (tab && inbox && current?.tabId === tab.id) return; // its port reports navigation by itself
    const unheard: TabState = inbox ? { kind: 'connecting', inbox } : { kind: 'other' };
    leave(unheard);
    if (!tab || !inbox) return;

    const attached: Attached = { tabId: tab.id };
    current = attached;
    attached.port = deps.tabs.connect(
      tab.id,
      (message) => {
        if (current === attached) hear(message, inbox);
      },
      () => {
        if (current !== attached) return;
        leave(unheard);
        // An inbox without our script was open before the permission, or the extension was updated under it.
        if (mayRepair)
          deps.ask('inboxes.sync', {}).then(
            () => attach(false),
            () => undefined,
          );
      },
    );
  };

  const follow = () => void attach(true);
  follow();
  return deps.tabs.onActiveChange(follow);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
