import type { Inbox } from '../domain/inbox.ts';
import type { ListReading } from '../domain/list-row.ts';
import { readList } from '../protocol/read-list.ts';
import type { PanelStore } from './panel-deps.ts';

export interface FollowListDeps {
  readonly store: PanelStore;
  readonly tabs: { active(): Promise<{ readonly id: number } | null> };
  /** See `lib/platform/page-list.ts`. */
  readonly follow: (
    tabId: number,
    inbox: Inbox,
    host: string,
    onNews: (news: unknown) => void,
    onClose: () => void,
  ) => Promise<{ close(): void }>;
  readonly visibility: { now(): boolean; onChange(listener: () => void): void };
  readonly after: (delayMs: number, work: () => void) => void;
}

/** A page that loses the script, or takes none, is given it again no sooner. */
const AGAIN_MS = 5_000;

/**
 * Follows the list of the inbox that the panel follows, while the panel is seen, a location is connected and reading ahead is
 * switched on. At any other time nothing of it runs in the page.
 * @param onReading null when no list is followed any more
 */
export function followList(deps: FollowListDeps, onReading: (reading: ListReading | null) => void): void {
  const { store, visibility } = deps;
  interface Followed {
    readonly inbox: Inbox;
    readonly host: string;
    port?: { close(): void };
  }
  /** What is followed, or on its way to be. */
  let current: Followed | null = null;
  let isPaused = false;

  const leave = () => {
    if (!current) return;
    current.port?.close();
    current = null;
    onReading(null);
  };

  const pause = () => {
    isPaused = true;
    deps.after(AGAIN_MS, () => {
      isPaused = false;
      look();
    });
  };

  const look = () => {
    const { tab, sighting, session, settings } = store.getState();
    const isWanted = visibility.now() && session.state === 'connected' && settings.readAhead;
    const inbox = isWanted && sighting && tab.kind === 'inbox' ? tab.inbox : null;
    const host = sighting?.host ?? '';
    if (current && (current.inbox.id !== inbox?.id || current.host !== host)) leave();
    if (!inbox || current || isPaused) return;
    const mine: Followed = { inbox, host };
    current = mine;
    const isMine = () => current === mine;
    const lose = () => {
      if (!isMine()) return;
      leave();
      pause();
    };
    const hear = (news: unknown) => {
      const reading = isMine() ? readList(news) : null;
      if (reading && inbox.hosts.includes(reading.host)) onReading(ofInbox(reading, inbox));
    };
    deps.tabs
      .active()
      .then((active) => deps.follow(active?.id ?? -1, inbox, host, hear, lose))
      .then((port) => {
        if (isMine()) mine.port = port;
        else port.close();
      }, lose);
  };

  store.subscribe((state, before) => {
    const isNews =
      state.tab !== before.tab || state.session !== before.session || state.settings !== before.settings;
    if (isNews) look();
  });
  visibility.onChange(look);
  look();
}

/** A script speaks for the inbox of its own tab: conversations of another one are not its to name. */
const ofInbox = (reading: ListReading, { id }: Inbox): ListReading => ({
  ...reading,
  rows: reading.rows.map((row) => ({
    ...row,
    conversation: row.conversation?.startsWith(`${id}:`) ? row.conversation : null,
  })),
});
