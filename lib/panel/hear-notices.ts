import type { Notice } from '../protocol/notices.ts';
import type { ConversationDrafts } from './conversation-drafts.ts';
import type { ContactLoader } from './load-contact.ts';
import type { PanelStore } from './panel-deps.ts';
import type { RecentPeople } from './recent-people.ts';

interface Hearers {
  readonly loader: ContactLoader;
  readonly recent: RecentPeople;
  readonly drafts: ConversationDrafts;
  loadLocation(): Promise<void>;
  loadBudget(): Promise<void>;
  loadSession(): Promise<void>;
  lookAgain(): void;
  creationMoved(): void;
}

/** What another context has changed in the database is read again, as far as it is shown or remembered. */
export function createNoticeHearing(store: PanelStore, to: Hearers): (notice: Notice) => void {
  const { loader, recent, drafts } = to;
  const isShown = (contactId: string) => {
    const { subject } = store.getState();
    return subject.kind === 'contact' && subject.contactId === contactId;
  };
  const isOpen = (conversation: string) => store.getState().sighting?.conversation === conversation;

  return (notice) => {
    switch (notice.table) {
      case 'records':
        if (isShown(notice.contactId)) void loader.reloadRecord();
        else void loader.remember(notice.contactId);
        break;
      case 'outbox':
        if (isShown(notice.contactId)) void loader.reloadShown();
        void loader.reloadChanges();
        to.creationMoved();
        break;
      case 'links':
        recent.dropLinks(notice.conversation);
        if (isOpen(notice.conversation)) to.lookAgain();
        break;
      case 'drafts':
        if (isOpen(notice.conversation)) void drafts.load();
        break;
      case 'locations':
        void to.loadLocation();
        break;
      case 'budget':
        void to.loadBudget();
        break;
      case 'all':
        recent.clear();
        void drafts.load();
        void to.loadSession();
        break;
      case 'session':
        recent.clear();
        void to.loadSession();
        break;
    }
  };
}
