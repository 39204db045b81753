import { type Inbox, ownId } from '../domain/inbox.ts';
import type { Sighting } from '../domain/sighting.ts';
import { inboxOf } from '../domain/taught-page.ts';
import { readSighting } from '../protocol/read-sighting.ts';
import { allowsInbox } from '../settings/policy.ts';
import type { PanelDeps, PanelStore } from './panel-deps.ts';
import type { TabState } from './state.ts';

/** How often an inbox without a listening script is given one, before only the agent's next step tries again. */
const REPAIRS = 3;
/** A page that loses its script again and again (some can make it do so) costs the worker no more than this. */
const REPAIR_PAUSE_MS = 1_000;

/**
 * Follows the active tab of this window and its content script. Each change of tab, and each address change in it,
 * is handed on at once with nobody in it, so that the old person leaves the screen before anything else happens.
 * A script that was lost under an open page and came back is said: by then the panel has looked broken.
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
    isHeard: boolean;
    /** The page is being left: the port's end is no news. */
    isLoading: boolean;
  }
  let current: Attached | null = null;
  /** The tab whose script was lost without a navigation, until it is heard again. */
  let lostTabId: number | null = null;
  let asked = 0;
  let repairedAtMs = Number.NEGATIVE_INFINITY;

  const leave = (tab: TabState) => {
    current?.port?.close();
    current = null;
    store.setState({ tab, sighting: null });
    onSighting(null);
  };

  const sayConnectedAgain = (inbox: Inbox) => {
    // A way to undo is worth more than this news.
    if (store.getState().toast?.action) return;
    const text = deps.text.t('panel_connected_again', inbox.name);
    store.setState({ toast: { id: deps.newId(), kind: 'info', text, action: null } });
  };

  const welcome = async (attached: Attached, inbox: Inbox) => {
    attached.isHeard = true;
    const isBack = lostTabId === attached.tabId;
    lostTabId = null;
    const isReplaced = await deps.tabs.takeReplaced(attached.tabId);
    if ((isBack || isReplaced) && current === attached) sayConnectedAgain(inbox);
  };

  const hear = (message: unknown, of: Inbox, from: Attached) => {
    const sighting = readSighting(message);
    if (!sighting) return; // a page may make the script say anything; what does not fit is not heard
    // A script speaks for the inbox of its own tab: another one's conversations, links and drafts are not its to name.
    if (!of.hosts.includes(sighting.host) || sighting.inbox !== of.id) return;
    if (sighting.conversation?.startsWith(`${of.id}:`) === false) return;
    store.setState({ tab: { kind: 'inbox', inbox: of }, sighting });
    onSighting(sighting);
    if (!from.isHeard) void welcome(from, of);
  };

  /** An inbox without our script was open before the permission, or the extension was updated under it. */
  const repair = (repairsLeft: number) => {
    const mine = asked;
    const start = () => {
      if (mine !== asked) return;
      repairedAtMs = deps.now();
      // A worker that died over the question may have done its part: the next attempt finds out.
      const next = () => {
        if (mine === asked) void attach(repairsLeft - 1);
      };
      deps.ask('inboxes.sync', {}).then(next, next);
    };
    const waitMs = repairedAtMs + REPAIR_PAUSE_MS - deps.now();
    if (waitMs > 0) deps.after(waitMs, start);
    else start();
  };

  const attach = async (repairsLeft: number) => {
    const mine = ++asked;
    const [tab, pages] = await Promise.all([deps.tabs.active(), deps.taught.read()]);
    if (mine !== asked) return;
    // The address is known only where the host is granted: a script that outlived its permission is not heard.
    const host = hostOf(tab?.url ?? '');
    const known = inboxOf(host, pages);
    // One that the policy leaves out may still have the script of before it.
    const inbox = known && allowsInbox(store.getState().policy, known.id) ? known : undefined;
    // Its port reports navigation by itself. One that was never heard may have gone to the page before this one, which keeps
    // it open for the way back: Firefox does so.
    if (tab && inbox && current?.tabId === tab.id && current.isHeard) return;
    // What may not be used is not offered to be taught.
    const mayTeach = !known && tab?.host && allowsInbox(store.getState().policy, ownId(tab.host));
    const unheard: TabState = inbox
      ? { kind: 'connecting', inbox }
      : { kind: 'other', host: mayTeach ? tab.host : null };
    leave(unheard);
    if (tab?.id !== lostTabId) lostTabId = null;
    if (!tab || !inbox) return;

    const attached: Attached = { tabId: tab.id, isHeard: false, isLoading: false };
    current = attached;
    attached.port = deps.tabs.connect(
      tab.id,
      (message) => {
        if (current === attached) hear(message, inbox, attached);
      },
      () => {
        if (current !== attached) return;
        if (attached.isHeard && !attached.isLoading) lostTabId = attached.tabId;
        leave(unheard);
        const left = attached.isHeard ? REPAIRS : repairsLeft;
        if (left > 0) repair(left);
      },
      inbox,
      host,
    );
  };

  void attach(REPAIRS);
  store.subscribe(({ policy }, before) => {
    if (policy !== before.policy) void attach(REPAIRS);
  });
  // What was taught, renamed or taken out holds at once; the page is given its new rules by a new port.
  deps.taught.onChange(() => {
    current?.port?.close();
    current = null;
    void attach(REPAIRS);
  });
  return deps.tabs.onActiveChange((isLoading) => {
    if (isLoading) lostTabId = null;
    if (isLoading && current) current.isLoading = true;
    void attach(REPAIRS);
  });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
