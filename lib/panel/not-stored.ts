import type { PanelParts, PanelStore } from './panel-deps.ts';

/** Says that something could not be stored on this computer, with the browser's own words. */
export type SayNotStored = (error: unknown) => void;

/** @returns what is given to `catch` of everything that an agent asked to be kept */
export function createSayNotStored(deps: PanelParts, store: PanelStore): SayNotStored {
  return (error) => {
    const detail = error instanceof Error ? error.message : String(error);
    const text = deps.text.t('panel_not_stored', detail);
    store.setState({ toast: { id: deps.newId(), kind: 'failed', text, action: null } });
  };
}
