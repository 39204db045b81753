import type { Command } from '../domain/command.ts';
import { createOverlays, type OverlayDeeds, type Overlays } from './create-overlays.ts';
import { createDecider, type Decider } from './decide-actions.ts';
import { keepFresh } from './keep-fresh.ts';
import type { ContactLoader } from './load-contact.ts';
import { createJournalLoader } from './load-journal.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { Submit } from './submit.ts';
import { createChangeWatch, type WatchDeps } from './watch-changes.ts';
import { createWriteToasts } from './write-toasts.ts';

export interface DeedsParts extends Pick<OverlayDeeds, 'create' | 'onCreated'> {
  readonly loader: ContactLoader;
  readonly submit: Submit;
  /** See `WatchDeps`. */
  readonly count: WatchDeps['count'];
  readonly tickMs: WatchDeps['tickMs'];
}

/** What the panel does that showing somebody does not need. */
export interface Deeds extends Omit<Decider, 'discard' | 'putBack'>, Omit<Overlays, 'actions'> {
  readonly overlays: Overlays['actions'];
  /** What was saved since midnight. */
  loadJournal(): Promise<void>;
  /** A write waits for its undo time. */
  held(row: Command): void;
  readonly watch: ReturnType<typeof createChangeWatch>;
}

/** Composes them, and begins to read the shown contact again from time to time. See `later-deeds.ts`. */
export function createDeeds(deps: PanelParts, store: PanelStore, parts: DeedsParts): Deeds {
  const { loader, submit } = parts;
  const toasts = createWriteToasts(deps, store, {
    undo: (row) => void decider.undo(row.id),
    putBack: (row) => void decider.putBack(row),
    showChanges: () => overlays.actions.openChanges(),
    decide: (row) => overlays.actions.decideChange(row.id),
  });
  const decider = createDecider(deps, store, submit, toasts, (contactId) => {
    const { subject } = store.getState();
    if (subject.kind === 'contact' && subject.contactId === contactId) loader.refresh();
  });
  const loadJournal = createJournalLoader(deps, store, loader.asChanges);
  const overlays = createOverlays(deps, store, { ...parts, dropCreate: decider.discard, loadJournal });
  keepFresh(deps, store);
  return {
    ...decider,
    overlays: overlays.actions,
    leave: overlays.leave,
    creationMoved: overlays.creationMoved,
    loadJournal,
    held: toasts.held,
    watch: createChangeWatch(deps, store, { ...parts, toasts, poke: submit.poke }),
  };
}
