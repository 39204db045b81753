import type { PanelContextValue } from '../../components/app/panel-context.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { onLogsByItself } from '../../lib/platform/logs-by-itself.ts';

/** Loads what saves conversations as soon as somebody wants it: by its button, or because an inbox is logged by itself. */
export function startOnceWanted(
  panel: PanelContextValue & { readonly store: PanelStore },
  database: Database,
): void {
  const { store } = panel;
  let isStarted = false;
  const start = () => {
    if (isStarted) return;
    isStarted = true;
    import('./later-chat-log.ts')
      .then((it) => it.startChatLog(panel, database))
      .catch(() => {
        // Gone when the extension was updated under the page: the next press tries again.
        isStarted = false;
        if (store.getState().overlay.kind === 'save-chat') store.setState({ overlay: { kind: 'none' } });
      });
  };
  const look = () => {
    if (store.getState().overlay.kind === 'save-chat') start();
  };
  store.subscribe(look);
  look();
  onLogsByItself(start);
}
