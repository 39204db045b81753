import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { StoreApi } from 'zustand/vanilla';
import type { PanelActions } from '../../lib/panel/actions.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import type { Text } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';

export { useText } from '../ui/text-context.ts';

export interface PanelContextValue {
  readonly store: StoreApi<PanelState>;
  readonly actions: PanelActions;
  readonly text: Text;
}

export const PanelContext = createContext<PanelContextValue | null>(null);

/** What every component of the panel works with. Throws outside a provider, which is a bug. */
export function usePanel(): PanelContextValue {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('no PanelContext above this component');
  return panel;
}

/**
 * A part of the panel's state; the component paints again when it changes.
 * @param select must return the same object for the same state (pick, do not build)
 */
export const usePanelState = <T>(select: (state: PanelState) => T): T => useStore(usePanel().store, select);
