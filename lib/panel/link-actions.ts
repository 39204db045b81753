import type { PanelActions } from './actions.ts';
import type { SayNotStored } from './not-stored.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { RecentPeople } from './recent-people.ts';

export type LinkActions = Pick<PanelActions, 'chooseContact' | 'rejectContact' | 'rejectContacts'>;

export interface LinkParts {
  readonly recent: Pick<RecentPeople, 'dropLinks'>;
  readonly lookAgain: () => void;
  readonly sayNotStored: SayNotStored;
  readonly closeOverlay: () => void;
}

/** Who the open conversation is with, as a person decides it. */
export function createLinkActions(deps: PanelParts, store: PanelStore, parts: LinkParts): LinkActions {
  const conversation = () => store.getState().sighting?.conversation ?? null;

  const withLink = async (work: (locationId: string, conversation: string) => Promise<unknown>) => {
    const { session } = store.getState();
    const open = conversation();
    if (session.state !== 'connected' || open === null) return;
    try {
      await work(session.locationId, open);
    } catch (error) {
      return parts.sayNotStored(error);
    }
    parts.recent.dropLinks(open);
    deps.notices.post({ table: 'links', conversation: open });
    if (conversation() === open) parts.lookAgain();
  };

  const reject = (contactIds: readonly string[]) =>
    withLink((locationId, open) => deps.tables.links.reject(locationId, open, contactIds, deps.now()));

  return {
    chooseContact: async (contactId) => {
      parts.closeOverlay();
      await withLink((locationId, open) =>
        deps.tables.links.link({
          locationId,
          conversation: open,
          contactId,
          how: 'chosen',
          identity: [],
          atMs: deps.now(),
        }),
      );
    },
    rejectContact: (contactId) => reject([contactId]),
    rejectContacts: reject,
  };
}
