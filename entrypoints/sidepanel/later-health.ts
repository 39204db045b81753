import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { watchHealth } from '../../lib/panel/watch-health.ts';
import { accountFlags } from '../../lib/platform/account-flags.ts';
import { inboxHealth } from '../../lib/platform/inbox-health.ts';

/** What the panel loads when everything else is there. */
export const startHealth = (store: PanelStore): void => watchHealth(store, inboxHealth.observe);

/** Starts what asks the inboxes' own APIs, once, as soon as there is a key. */
export function onAccounts(start: () => Promise<void>): void {
  let isStarted = false;
  const look = () => {
    if (isStarted || accountFlags.read().length === 0) return;
    isStarted = true;
    void start();
  };
  look();
  accountFlags.onChange(look);
}
