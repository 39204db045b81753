import { loadLaterParts } from '../../components/app/later-parts.ts';
import type { PanelContextValue } from '../../components/app/panel-context.ts';
import * as views from '../../components/macros/MacroViews.tsx';
import type { Database } from '../../lib/database/open-database.ts';
import { createMacros } from '../../lib/panel/create-macros.ts';
import { createSuggestions } from '../../lib/panel/create-suggestions.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { onAutomationsChange } from '../../lib/platform/automations-change.ts';
import { hideNews } from '../../lib/platform/badge.ts';
import { after, newId } from '../../lib/platform/clock.ts';
import { ask } from '../../lib/platform/messages.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { createTabs } from '../../lib/platform/tabs.ts';

/** Templates, macros and offers from the chat, which nobody waits for. */
export function startMacros(
  panel: PanelContextValue & { readonly store: PanelStore },
  database: Database | undefined,
): void {
  const { store, actions, text } = panel;
  void hideNews();
  const tabs = createTabs();
  const macros = createMacros({
    panel: store,
    actions,
    text,
    ask,
    newId,
    after,
    // The worker reads them: what checks what is stored would weigh as much as all the rest of this.
    automations: { read: () => ask('automations.read', {}), onChange: onAutomationsChange },
    url: async () => (await tabs.active())?.url ?? '',
  });
  const suggestions = createSuggestions({
    panel: store,
    ask,
    readRuns: async (conversation) =>
      (await database?.getAllFromIndex(
        'ruleRuns',
        'byConversation',
        IDBKeyRange.bound([conversation], [conversation, []]),
      )) ?? [],
    onChange: (listener) =>
      createNotices().listen((notice) => {
        if (notice.table === 'runs') listener(notice.conversation);
        else if (notice.table === 'all') listener(null);
      }),
  });
  loadLaterParts()
    .then((parts) => parts.showMacroParts({ macros, suggestions, views }))
    .catch(() => undefined);
}
