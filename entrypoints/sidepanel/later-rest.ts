import type { PanelContextValue } from '../../components/app/panel-context.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';

/** What the panel loads when everything else is there. Gone when the extension was updated under the page: the next page has it. */
export function startRest(
  panel: PanelContextValue & { readonly store: PanelStore },
  database: Database | undefined,
): void {
  const parts = [
    import('./later-health.ts').then((health) => health.startHealth(panel.store)),
    import('./later-macros.ts').then((macros) => macros.startMacros(panel, database)),
    import('./account-start.ts').then((account) => account.startOnceKept(panel)),
  ];
  if (database)
    parts.push(
      import('./later-cache.ts').then((cache) => cache.startCache(panel.store, database)),
      import('./topics-start.ts').then((topics) => topics.startOnceOn(panel, database)),
      import('./chat-log-start.ts').then((log) => log.startOnceWanted(panel, database)),
    );
  for (const part of parts) part.catch(() => undefined);
}
