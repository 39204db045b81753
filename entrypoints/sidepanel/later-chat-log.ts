import { h, render } from 'preact';
import { PanelContext, type PanelContextValue } from '../../components/app/panel-context.ts';
import { SaveChatDialog } from '../../components/chat-log/SaveChatDialog.tsx';
import { TextContext } from '../../components/ui/text-context.ts';
import { createChatLogs } from '../../lib/database/chat-logs.ts';
import type { Database } from '../../lib/database/open-database.ts';
import { createMirror } from '../../lib/database/outbox-mirror.ts';
import { logByItself } from '../../lib/panel/log-by-itself.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { createSaveChat } from '../../lib/panel/save-chat.ts';
import { createAutomationsStore } from '../../lib/platform/automations-store.ts';
import { after, newId, now } from '../../lib/platform/clock.ts';
import { ask } from '../../lib/platform/messages.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { readMessages } from '../../lib/platform/page-messages.ts';
import { createPolicyStore } from '../../lib/platform/policy-store.ts';
import { createTabs } from '../../lib/platform/tabs.ts';
import { wakeUps } from '../../lib/platform/wake-ups.ts';

/** What the panel loads when somebody saves a conversation, or an inbox is logged by itself. */
export function startChatLog(
  panel: PanelContextValue & { readonly store: PanelStore },
  database: Database,
): void {
  const { store, text } = panel;
  const automations = createAutomationsStore(createPolicyStore());
  const settings = async () => (await automations.read()).automations.log;
  const saver = createSaveChat({
    panel: store,
    activeTab: createTabs().active,
    read: readMessages,
    logs: createChatLogs(database, createMirror(caches, navigator.locks)),
    settings,
    pageZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    coverAdded: () => wakeUps.coverAdded(now()),
    notices: createNotices(),
    ask,
    text,
    now,
    newId,
  });
  logByItself({ panel: store, saver, settings, after });

  const slot = document.querySelector('.later-slot');
  const dialog = h(PanelContext.Provider, { value: panel }, h(SaveChatDialog, { saver }));
  const look = (isOpen: boolean) => {
    if (!slot) return;
    render(isOpen ? h(TextContext.Provider, { value: text }, dialog) : null, slot);
    if (isOpen) void saver.read();
  };
  const isOpen = () => store.getState().overlay.kind === 'save-chat';
  let wasOpen = false;
  const follow = () => {
    if (isOpen() === wasOpen) return;
    wasOpen = isOpen();
    look(wasOpen);
  };
  store.subscribe(follow);
  follow();
}
