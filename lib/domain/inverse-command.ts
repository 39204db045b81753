import { type Command, type Intent, isOpen, type NewCommand } from './command.ts';
import { CLEARABLE_FIELDS } from './contact.ts';

/** The text of a note's HTML, as an editor shows it. */
export type NoteText = (html: string) => string;

/**
 * The write that takes back one that has left; null when nothing can. It is compared with what was saved, so what
 * somebody else wrote since is not taken back with it.
 */
export function inverseOf({ id, intent, saved, undoes }: Command, textOf: NoteText): Intent | null {
  if (undoes !== null) return null;
  switch (intent.kind) {
    case 'note.add':
      return { kind: 'note.delete', noteId: id };
    case 'note.edit': {
      const { noteId, base } = intent;
      if (base === null) return null;
      const written = typeof saved?.value === 'string' ? saved.value : intent.body;
      return { kind: 'note.edit', noteId, body: textOf(base), html: base, base: escapeText(written) };
    }
    case 'note.pin':
      return { ...intent, pinned: !intent.pinned };
    case 'task.add':
      return { kind: 'task.delete', taskId: id };
    case 'task.edit': {
      const { taskId, task, base } = intent;
      // HighLevel lets a task change hands, but not be nobody's again.
      if (base === null || (base.assignedTo === null && task.assignedTo !== null)) return null;
      return { kind: 'task.edit', taskId, task: base, base: task };
    }
    case 'task.complete':
      return { ...intent, completed: !intent.completed };
    case 'tags.add':
      return { kind: 'tags.remove', tags: intent.tags };
    case 'tags.remove':
      return { kind: 'tags.add', tags: intent.tags };
    case 'field.set': {
      const { field, base: value } = intent;
      if (value === null && !CLEARABLE_FIELDS.has(field)) return null;
      const now = saved ? saved.value : intent.value;
      return { kind: 'field.set', field, value, base: now === null ? null : String(now) };
    }
    case 'custom.set': {
      const { fieldId, base } = intent;
      if (typeof base === 'boolean') return null;
      const value = base ?? (typeof intent.value === 'object' ? [] : '');
      return { kind: 'custom.set', fieldId, value, base: saved ? saved.value : intent.value };
    }
    case 'workflow.add':
      return { ...intent, kind: 'workflow.remove' };
    case 'campaign.add':
      return { ...intent, kind: 'campaign.remove' };
    // What is in a note of a chat may be there by others as well.
    case 'note.log':
    case 'note.delete':
    case 'task.delete':
    case 'contact.create':
    // Put in again, they would begin from the start.
    case 'workflow.remove':
    case 'campaign.remove':
      return null;
  }
}

/** The command that takes back another one, for the same contact and place. It is not held: it was asked for twice. */
export function undoOf(command: Command, id: string, nowMs: number, textOf: NoteText): NewCommand | null {
  const intent = inverseOf(command, textOf);
  if (!intent) return null;
  const { locationId, locationName, contactId, conversation } = command;
  return {
    id,
    locationId,
    locationName,
    contactId,
    conversation,
    intent,
    createdAtMs: nowMs,
    heldUntilMs: 0,
    undoes: command.id,
  };
}

/** Nothing of it has left. */
export const isUnsent = ({ state, sentAtMs }: Command): boolean => state === 'queued' && sentAtMs === null;

/** Whether Undo would do something: before it leaves always, afterwards where there is an opposite. */
export const canTakeBack = (row: Command): boolean =>
  row.undoes === null &&
  row.undoneBy === null &&
  (isUnsent(row) || ((isOpen(row) || row.state === 'done') && inverseOf(row, (html) => html) !== null));

/** Text as HTML that says the same. */
const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
