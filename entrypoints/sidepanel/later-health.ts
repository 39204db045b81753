import type { PanelContextValue } from '../../components/app/panel-context.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { watchHealth } from '../../lib/panel/watch-health.ts';
import { inboxHealth } from '../../lib/platform/inbox-health.ts';

/** What the panel loads when everything else is there. */
export function startLater(
  panel: PanelContextValue & { readonly store: PanelStore },
  database: Database | undefined,
): void {
  watchHealth(panel.store, inboxHealth.observe);
  if (database)
    import('./later-cache.ts')
      .then((cache) => cache.startCache(panel.store, database))
      .catch(() => undefined);
  import('./account-start.ts').then((account) => account.startOnceKept(panel)).catch(() => undefined);
}
