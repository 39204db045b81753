import type { PanelParts, PanelStore } from './panel-deps.ts';

/**
 * Reads what is left of the location's requests. The clock comes with it: what was just heard is not from the future.
 * @param count see `createSecondsCount`
 */
export const createBudgetLoader =
  (deps: Pick<PanelParts, 'tables' | 'now'>, store: PanelStore, count: () => void) =>
  async (): Promise<void> => {
    const { session } = store.getState();
    const budget = session.state === 'connected' ? await deps.tables.budgets.of(session.locationId) : null;
    // Another location may be connected by now; that one is read by itself.
    if (store.getState().session !== session) return;
    store.setState({ budget, nowMs: deps.now() });
    count();
  };
