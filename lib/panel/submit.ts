import type { Command, NewCommand } from '../domain/command.ts';
import type { DraftKind } from '../domain/draft.ts';
import type { ContactLoader } from './load-contact.ts';
import type { SayNotStored } from './not-stored.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';

/** The way of a command from the panel into the outbox, and of decisions about it. */
export interface Submit {
  /**
   * Stores a command and wakes the worker. Resolves when it is durable; with null when it could not be stored, which is
   * said.
   * @param draft where it was composed: it goes in the same step
   */
  submit(command: NewCommand, draft?: DraftKind): Promise<Command | null>;
  /** Nothing may be written, so nothing was stored. */
  sayReadOnly(): void;
  /** Does what a person decided about a row. A failure of the storage is said. */
  decide<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** The rows of a contact changed: here and in other windows. */
  announce(contactId: string): Promise<void>;
  /** @param hurry also what waits for a retry */
  poke(hurry?: boolean): void;
}

export function createSubmit(
  deps: PanelParts,
  store: PanelStore,
  loader: ContactLoader,
  sayNotStored: SayNotStored,
): Submit {
  const poke = (hurry = false) => {
    // Not answered means that the worker died in the midst; the row is safe and the next poke goes on.
    deps.ask('outbox.poke', { hurry }).catch(() => undefined);
  };

  const announce = async (contactId: string) => {
    deps.notices.post({ table: 'outbox', contactId });
    // The row is stored, whether or not it can be read again just now.
    await Promise.all([loader.reloadCommands(), loader.reloadChanges()]).catch(() => undefined);
  };

  /** It is gone from the database already; here it goes from the screen, and from other windows. */
  const forgetDraft = (conversation: string | null, kind: DraftKind) => {
    if (conversation === null) return;
    const { drafts, sighting } = store.getState();
    if (sighting?.conversation === conversation) {
      const { [kind]: _sent, ...rest } = drafts;
      store.setState({ drafts: rest });
    }
    deps.notices.post({ table: 'drafts', conversation });
  };

  const decide = async <T>(work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      sayNotStored(error);
      return undefined;
    }
  };

  const sayReadOnly = () => {
    const toast = {
      id: deps.newId(),
      kind: 'failed',
      text: deps.text.t('panel_read_only'),
      action: null,
    } as const;
    store.setState({ toast });
  };

  return {
    sayReadOnly,
    submit: async (command, draft) => {
      // Whatever was open when it became so.
      if (readOnlyWhy(store.getState())) {
        sayReadOnly();
        return null;
      }
      deps.coverAdded();
      const stored = await decide(() => deps.tables.outbox.add(command, draft));
      // Sent from another window, or wiped: it is not stored now, so what is typed stays where it is.
      if (!stored) return null;
      // First of all: a panel that is closed now has at least woken the worker.
      poke();
      loader.showStored(stored);
      if (draft) forgetDraft(command.conversation, draft);
      await new Promise<void>(deps.afterPaint);
      await announce(stored.contactId);
      return stored;
    },
    decide,
    announce,
    poke,
  };
}
