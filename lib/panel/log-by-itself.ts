import type { LogSettings } from '../domain/automation/chat-log.ts';
import { isOwnId } from '../domain/inbox.ts';
import type { PanelDeps, PanelStore } from './panel-deps.ts';
import type { SaveChat } from './save-chat.ts';

export interface LogByItselfDeps extends Pick<PanelDeps, 'after'> {
  readonly panel: PanelStore;
  readonly saver: Pick<SaveChat, 'log'>;
  readonly settings: () => Promise<LogSettings>;
}

/** A chat that is only passed is not logged. */
const FIRST_MS = 15_000;
/** While it stays open, its new messages go into the note as often. */
const AGAIN_MS = 3 * 60_000;

/**
 * Logs the chats of taught pages that are set to it, while they are open beside the panel. Those of the inboxes that Chatside
 * knows are logged by the worker, with the panel closed as well. Not where an administrator switched automation off.
 */
export function logByItself({ panel, saver, settings, after }: LogByItselfDeps): void {
  let turn = 0;
  let shown = '';
  const isWanted = async (): Promise<boolean> => {
    const { tab, policy } = panel.getState();
    if (tab.kind !== 'inbox' || policy.automationsOff) return false;
    return isOwnId(tab.inbox.id) && (await settings()).automatic.includes(tab.inbox.id);
  };
  const follow = () => {
    const { sighting, subject } = panel.getState();
    const now = subject.kind === 'contact' && sighting ? `${sighting.conversation} ${subject.contactId}` : '';
    if (now === shown) return;
    shown = now;
    const mine = ++turn;
    const again = async () => {
      if (mine !== turn) return;
      if (await isWanted().catch(() => false)) await saver.log();
      if (mine === turn) after(AGAIN_MS, () => void again());
    };
    if (now !== '') after(FIRST_MS, () => void again());
  };
  panel.subscribe(follow);
  follow();
}
