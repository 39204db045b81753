import { type Command, HOLD_MS, type Intent, type NewContact } from '../domain/command.ts';
import type { DraftKind, EditKind } from '../domain/draft.ts';
import { itemsOf } from '../domain/record.ts';
import type { PanelActions } from './actions.ts';
import { readBase, readTaskBase } from './edit-base.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import { projectContact } from './project-contact.ts';
import { seenCustom, seenField, seenNote, seenTags, seenTask } from './seen-values.ts';
import type { Submit } from './submit.ts';

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
>;

export interface Writer extends WriteActions {
  /** Stores a command for a contact. Resolves with its id, or null when it could not be stored, which is said. */
  write(contactId: string, intent: Intent, draft?: DraftKind): Promise<string | null>;
  /** Stores the creation of a contact; its row has its own id as contact id until the CRM gives one. */
  create(contact: NewContact): Promise<string | null>;
}

/**
 * The agent's writes: each is bound to the contact, location and conversation on the screen when it was made, and is
 * compared with what stood there.
 * @param onHeld a write waits for its undo time
 */
export function createWriter(
  deps: PanelParts,
  store: PanelStore,
  { submit }: Submit,
  onHeld: (row: Command) => void,
): Writer {
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
    const { locationId, locationName } = session;
    const createdAtMs = deps.now();
    const row = await submit(
      {
        id,
        locationId,
        locationName,
        contactId,
        conversation: sighting?.conversation ?? null,
        intent,
        createdAtMs,
        // The form of a new contact waits for its answer.
        heldUntilMs: intent.kind === 'contact.create' ? 0 : createdAtMs + HOLD_MS,
        undoes: null,
      },
      draft,
    );
    if (row && row.heldUntilMs > 0) onHeld(row);
    return row?.id ?? null;
  };

  const forShown = async (intent: Intent, draft?: DraftKind): Promise<boolean> => {
    const { subject } = store.getState();
    return subject.kind === 'contact' && (await write(subject.contactId, intent, draft)) !== null;
  };

  const view = () => {
    const { record, commands } = store.getState();
    return record && projectContact(record, commands);
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
    addNote: (body, pinned, from) =>
      forShown({ kind: 'note.add', body, pinned, knownIds: known('notes') }, composedIn(from, 'note')),
    editNote: (noteId, body, edit) => {
      const begun = readBase(draftOf(edit));
      const base = typeof begun === 'string' ? begun : seenNote(view(), noteId);
      return forShown({ kind: 'note.edit', noteId, body, base }, edit);
    },
    pinNote: (noteId, pinned) => forShown({ kind: 'note.pin', noteId, pinned }),
    deleteNote: (noteId) => forShown({ kind: 'note.delete', noteId }),
    addTask: (task, from) =>
      forShown({ kind: 'task.add', task, knownIds: known('tasks') }, composedIn(from, 'task')),
    editTask: (taskId, task, edit) => {
      const base = readTaskBase(draftOf(edit)) ?? seenTask(view(), taskId);
      return forShown({ kind: 'task.edit', taskId, task, base }, edit);
    },
    completeTask: (taskId, completed) => forShown({ kind: 'task.complete', taskId, completed }),
    deleteTask: (taskId) => forShown({ kind: 'task.delete', taskId }),
    addTags: async (tags) => {
      const there = seenTags(view());
      const missing = tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => !there.has(tag));
      // Undone, it takes away only what it brought.
      return missing.length === 0 || forShown({ kind: 'tags.add', tags: missing });
    },
    removeTag: async (tag) => !seenTags(view()).has(tag) || forShown({ kind: 'tags.remove', tags: [tag] }),
    setField: (field, value, edit) => {
      const begun = readBase(draftOf(edit));
      const base = typeof begun === 'string' || begun === null ? begun : seenField(view(), field);
      return forShown({ kind: 'field.set', field, value, base }, edit);
    },
    setCustomField: (fieldId, value, edit) => {
      const begun = readBase(draftOf(edit));
      const base = begun === undefined ? seenCustom(view(), fieldId) : begun;
      return forShown({ kind: 'custom.set', fieldId, value, base }, edit);
    },
  };
}

const composedIn = (from: 'draft' | EditKind | undefined, dock: 'note' | 'task'): DraftKind | undefined =>
  from === 'draft' ? dock : from;
