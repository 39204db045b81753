import type { PanelContextValue } from '../../components/app/panel-context.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { watchHealth } from '../../lib/panel/watch-health.ts';
import { accountFlags } from '../../lib/platform/account-flags.ts';
import { inboxHealth } from '../../lib/platform/inbox-health.ts';

/** What the panel loads when everything else is there; what asks the inboxes' own APIs once there is a key. */
export function startLater(panel: PanelContextValue & { readonly store: PanelStore }): void {
  watchHealth(panel.store, inboxHealth.observe);
  let isStarted = false;
  const look = async () => {
    if (isStarted || accountFlags.read().length === 0) return;
    isStarted = true;
    // Gone when the extension was updated under the page: the next page asks.
    const account = await import('./later-account.ts').catch(() => null);
    account?.startAccount(panel);
  };
  void look();
  accountFlags.onChange(look);
}
