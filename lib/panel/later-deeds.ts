import type { PanelActions } from './actions.ts';
import type { Deeds } from './deeds.ts';

type LaterActions = Omit<Deeds, 'overlays' | 'leave' | 'creationMoved' | 'loadJournal' | 'held' | 'watch'> &
  Deeds['overlays'];

export interface LaterDeeds {
  /** Begins to load them. Resolves when they are there, or cannot be loaded now. */
  load(): Promise<unknown>;
  /** Does it at once when they are there, else as soon as they are, in the order of asking. */
  readonly use: <T>(work: (deeds: Deeds) => T | Promise<T>) => Promise<T>;
  /** The same, but nothing where nobody wanted them yet: there is nothing to put right. */
  readonly tidy: (work: (deeds: Deeds) => unknown) => void;
  readonly actions: Pick<PanelActions, keyof LaterActions>;
}

/**
 * What is not needed to show somebody is loaded right after that is done; what is pressed in the milliseconds before
 * waits for it. When its file is gone, because the extension was updated under the page, nothing is done and the next
 * press tries again.
 */
export function createLaterDeeds(fetchDeeds: () => Promise<Deeds>): LaterDeeds {
  let deeds: Deeds | null = null;
  let loading: Promise<Deeds> | null = null;

  const load = () => {
    loading ??= fetchDeeds().then(
      (loaded) => {
        deeds = loaded;
        return loaded;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const never = () => new Promise<never>(() => undefined);
  const use: LaterDeeds['use'] = async (work) => work(deeds ?? (await load().catch(never)));

  return {
    load: () => load().catch(() => undefined),
    use,
    tidy: (work) => {
      if (loading) void use(work);
    },
    actions: {
      undo: (commandId) => use((it) => it.undo(commandId)),
      undoNewest: () => use((it) => it.undoNewest()),
      sendNow: (commandId) => use((it) => it.sendNow(commandId)),
      retryChange: (commandId) => use((it) => it.retryChange(commandId)),
      discardChange: (commandId, why) => use((it) => it.discardChange(commandId, why)),
      reviseChange: (commandId, intent) => use((it) => it.reviseChange(commandId, intent)),
      keepMine: (commandId, otherInNote) => use((it) => it.keepMine(commandId, otherInNote)),
      keepTheirs: (commandId, otherInNote) => use((it) => it.keepTheirs(commandId, otherInNote)),
      openSearch: (query) => void use((it) => it.overlays.openSearch(query)),
      search: (query) => void use((it) => it.overlays.search(query)),
      openCreate: () => void use((it) => it.overlays.openCreate()),
      createContact: (contact) => use((it) => it.overlays.createContact(contact)),
      openChanges: () => void use((it) => it.overlays.openChanges()),
      openJournal: () => void use((it) => it.overlays.openJournal()),
      editChange: (commandId) => void use((it) => it.overlays.editChange(commandId)),
      decideChange: (commandId) => void use((it) => it.overlays.decideChange(commandId)),
      closeOverlay: () => void use((it) => it.overlays.closeOverlay()),
    },
  };
}
