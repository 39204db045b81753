import type { Intent, NewContact } from '../domain/command.ts';
import type { DraftKind, EditKind } from '../domain/draft.ts';
import { itemsOf } from '../domain/record.ts';
import type { PanelActions } from './actions.ts';
import { readBase, readTaskBase } from './edit-base.ts';
import type { ContactLoader } from './load-contact.ts';
import type { SayNotStored } from './not-stored.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';

type WriteActions = Pick<
  PanelActions,
  | 'addNote'
  | 'editNote'
  | 'pinNote'
  | 'deleteNote'
  | 'addTask'
  | 'editTask'
  | 'completeTask'
  | 'deleteTask'
  | 'addTags'
  | 'removeTag'
  | 'setField'
  | 'setCustomField'
  | 'retryChange'
  | 'discardChange'
>;

export interface Writer extends WriteActions {
  /**
   * Stores a command for a contact and wakes the worker. Resolves with its id when it is durable,
   * or null when it could not be stored, which is said.
   */
  write(contactId: string, intent: Intent, draft?: DraftKind): Promise<string | null>;
  /** Stores the creation of a contact; its row has its own id as contact id until the CRM gives one. */
  create(contact: NewContact): Promise<string | null>;
  /** @param hurry also what waits for a retry */
  poke(hurry?: boolean): void;
}

/** The agent's writes: each is bound to the contact, location and conversation on the screen when it was made. */
export function createWriter(
  deps: PanelParts,
  store: PanelStore,
  loader: ContactLoader,
  sayNotStored: SayNotStored,
): Writer {
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

  const write = (contactId: string, intent: Intent, draft?: DraftKind) =>
    persist(deps.newId(), contactId, intent, draft);

  const persist = async (
    id: string,
    contactId: string,
    intent: Intent,
    draft?: DraftKind,
  ): Promise<string | null> => {
    const { session, sighting } = store.getState();
    if (session.state !== 'connected') return null;
    const conversation = sighting?.conversation ?? null;
    try {
      const stored = await deps.tables.outbox.add(
        {
          id,
          locationId: session.locationId,
          locationName: session.locationName,
          contactId,
          conversation,
          intent,
          createdAtMs: deps.now(),
          heldUntilMs: 0,
          undoes: null,
        },
        draft,
      );
      // Sent from another window, or wiped: it is not stored now, so what is typed stays where it is.
      if (!stored) return null;
    } catch (error) {
      sayNotStored(error);
      return null;
    }
    // First of all: a panel that is closed now has at least woken the worker.
    poke();
    if (draft) forgetDraft(conversation, draft);
    await announce(contactId);
    return id;
  };

  const forShown = async (intent: Intent, draft?: DraftKind): Promise<boolean> => {
    const { subject } = store.getState();
    return subject.kind === 'contact' && (await write(subject.contactId, intent, draft)) !== null;
  };

  const draftOf = (edit: EditKind | undefined) => edit && store.getState().drafts[edit];

  const known = (part: 'notes' | 'tasks'): string[] => {
    const record = store.getState().record;
    return record ? itemsOf<{ readonly id: string }>(record[part]).map((item) => item.id) : [];
  };

  return {
    write,
    create: (contact) => {
      const id = deps.newId();
      return persist(id, id, { kind: 'contact.create', contact });
    },
    poke,
    addNote: (body, pinned, from) =>
      forShown({ kind: 'note.add', body, pinned, knownIds: known('notes') }, composedIn(from, 'note')),
    editNote: (noteId, body, edit) => {
      const base = readBase(draftOf(edit));
      return forShown(
        { kind: 'note.edit', noteId, body, base: typeof base === 'string' ? base : null },
        edit,
      );
    },
    pinNote: (noteId, pinned) => forShown({ kind: 'note.pin', noteId, pinned }),
    deleteNote: (noteId) => forShown({ kind: 'note.delete', noteId }),
    addTask: (task, from) =>
      forShown({ kind: 'task.add', task, knownIds: known('tasks') }, composedIn(from, 'task')),
    editTask: (taskId, task, edit) =>
      forShown({ kind: 'task.edit', taskId, task, base: readTaskBase(draftOf(edit)) }, edit),
    completeTask: (taskId, completed) => forShown({ kind: 'task.complete', taskId, completed }),
    deleteTask: (taskId) => forShown({ kind: 'task.delete', taskId }),
    addTags: (tags, edit) =>
      forShown({ kind: 'tags.add', tags: tags.map((tag) => tag.trim().toLowerCase()) }, edit),
    removeTag: (tag) => forShown({ kind: 'tags.remove', tags: [tag] }),
    setField: (field, value, edit) => {
      const begun = readBase(draftOf(edit));
      const now = store.getState().record?.contact[field] ?? null;
      const base = typeof begun === 'string' || begun === null ? begun : now;
      return forShown({ kind: 'field.set', field, value, base }, edit);
    },
    setCustomField: (fieldId, value, edit) => {
      const begun = readBase(draftOf(edit));
      const values = store.getState().record?.contact.customFields;
      const now = values?.find((old) => old.id === fieldId)?.value ?? null;
      return forShown({ kind: 'custom.set', fieldId, value, base: begun === undefined ? now : begun }, edit);
    },
    retryChange: async (commandId) => {
      try {
        const row = await deps.tables.outbox.retry(commandId);
        if (!row) return;
        poke();
        await announce(row.contactId);
      } catch (error) {
        sayNotStored(error);
      }
    },
    discardChange: async (commandId) => {
      try {
        const row = await deps.tables.outbox.get(commandId);
        if (row && (await deps.tables.outbox.discard(commandId))) await announce(row.contactId);
      } catch (error) {
        sayNotStored(error);
      }
    },
  };
}

const composedIn = (from: 'draft' | EditKind | undefined, dock: 'note' | 'task'): DraftKind | undefined =>
  from === 'draft' ? dock : from;
