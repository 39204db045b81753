import type { Inbox } from '../../lib/domain/inbox.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import { usePanelState } from '../app/panel-context.ts';

/** The inbox of the tab, if it is one. */
export const inboxOf = ({ tab }: PanelState): Inbox | null =>
  tab.kind === 'inbox' || tab.kind === 'connecting' ? tab.inbox : null;

export const useInbox = (): Inbox | null => usePanelState(inboxOf);
