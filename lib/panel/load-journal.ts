import type { Command } from '../domain/command.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { Change } from './state.ts';

/** @returns what makes `journal` of the state what was saved since midnight, newest first */
export function createJournalLoader(
  deps: Pick<PanelParts, 'tables' | 'now'>,
  store: PanelStore,
  asChanges: (rows: readonly Command[]) => Promise<Change[]>,
): () => Promise<void> {
  let turn = 0;
  return async () => {
    const { session } = store.getState();
    const mine = ++turn;
    const rows =
      session.state === 'none'
        ? []
        : await deps.tables.outbox.journal(session.locationId, new Date(deps.now()).setHours(0, 0, 0, 0));
    // What takes another back is said beside that one.
    const shown = rows.filter((row) => row.state === 'done' && row.undoes === null);
    const journal = await asChanges(shown.sort((a, b) => (b.doneAtMs ?? 0) - (a.doneAtMs ?? 0)));
    if (mine === turn) store.setState({ journal });
  };
}
