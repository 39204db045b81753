import { type ComponentChild, h, render } from 'preact';
import { AccountNews, AccountPart } from '../../components/account/AccountPart.tsx';
import { PanelContext, type PanelContextValue } from '../../components/app/panel-context.ts';
import { TextContext } from '../../components/ui/text-context.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { watchAccount } from '../../lib/panel/watch-account.ts';
import { createTimeline } from '../../lib/panel/write-timeline.ts';
import { accountFlags } from '../../lib/platform/account-flags.ts';
import { createAccountWorker } from '../../lib/platform/account-worker.ts';
import { after, newId, now } from '../../lib/platform/clock.ts';

/** What the panel loads when an inbox has a key: parts of its own, in the places that the panel leaves for them. */
export function startAccount(panel: PanelContextValue & { readonly store: PanelStore }): void {
  const { store, actions, text } = panel;
  const ask = createAccountWorker();
  const watch = watchAccount({
    panel: store,
    ask,
    accounts: accountFlags,
    lookUp: actions.chooseValue,
    now,
    after,
  });
  const timeline = createTimeline({ panel: store, ask, now, newId });
  const [above, below] = document.querySelectorAll('.account-slot');
  const put = (part: ComponentChild, place: Element | undefined) => {
    const inPanel = h(PanelContext.Provider, { value: panel }, part);
    if (place) render(h(TextContext.Provider, { value: text }, inPanel), place);
  };
  put(h(AccountNews, { watch }), above);
  put(h(AccountPart, { watch, timeline }), below);
}
