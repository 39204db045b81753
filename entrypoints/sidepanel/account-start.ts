import type { PanelContextValue } from '../../components/app/panel-context.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { accountFlags } from '../../lib/platform/account-flags.ts';

/** Starts what asks the inboxes' own APIs, once, as soon as there is a key. */
export function startOnceKept(panel: PanelContextValue & { readonly store: PanelStore }): void {
  let isStarted = false;
  const look = () => {
    if (isStarted || accountFlags.read().length === 0) return;
    isStarted = true;
    // Gone when the extension was updated under the page: the next page asks.
    import('./later-account.ts').then((it) => it.startAccount(panel)).catch(() => undefined);
  };
  look();
  accountFlags.onChange(look);
}
