import { type Command, type Conflict, type FieldValue, isOpen, type TaskInput } from '../domain/command.ts';
import type { Contact, CustomValue, EditableField } from '../domain/contact.ts';
import type { ContactRecord, Part } from '../domain/record.ts';
import { inTaskOrder } from '../domain/task.ts';
import type { ContactView, NoteView, TagView, TaskView, Write } from './contact-view.ts';

/**
 * The contact as it will be once all open writes have gone through, with each write's state beside what it changes.
 * Refused writes change nothing, but are shown where they were meant for. Done ones are already in the record. Where
 * one is to be decided, what the CRM holds is shown.
 * @param commands of this contact, oldest first
 */
export function projectContact(
  record: Pick<ContactRecord, 'contact' | 'notes' | 'tasks' | 'appointments'>,
  commands: readonly Command[],
): ContactView {
  let contact: Contact = record.contact;
  let customValues: readonly CustomValue[] = record.contact.customFields;
  const fieldWrites = byKey();
  const customWrites = byKey();
  const tags = new Map<string, TagView>(
    record.contact.tags.map((name) => [name, { name, write: null, removing: false }]),
  );
  const notes = new Map<string, NoteView>();
  const tasks = new Map<string, TaskView>();
  for (const note of listOf(record.notes))
    notes.set(note.id, { ...note, plain: null, write: null, deleting: false });
  for (const task of listOf(record.tasks)) tasks.set(task.id, { ...task, write: null, deleting: false });
  /** What was made here goes by its command's id until the CRM gave one; later commands may still call it so. */
  const given = new Map<string, string>();
  const idOf = (id: string) => given.get(id) ?? id;

  for (const command of commands) {
    const { intent, state, conflict, createdId } = command;
    if (state === 'discarded') continue;
    if (createdId !== null) given.set(command.id, createdId);
    const write: Write = { commandId: command.id, state: command.state, refusal: command.refusal, command };
    const open = isOpen(command);
    switch (intent.kind) {
      case 'note.add': {
        const made = createdId === null ? undefined : notes.get(createdId);
        if (made) notes.set(made.id, { ...made, write });
        else if (state !== 'done') notes.set(command.id, newNote(command, intent.body, intent.pinned, write));
        break;
      }
      case 'note.edit':
        change(notes, idOf(intent.noteId), (note) => ({
          ...note,
          write,
          ...(open && { plain: intent.body }),
          ...(open && intent.html !== undefined && { plain: null, bodyHtml: intent.html }),
          ...(typeof conflict?.theirs === 'string' && { plain: null, bodyHtml: conflict.theirs }),
        }));
        break;
      case 'note.pin':
        change(notes, idOf(intent.noteId), (note) => ({
          ...note,
          write,
          ...(open && { pinned: intent.pinned }),
        }));
        break;
      case 'note.delete':
        change(notes, idOf(intent.noteId), (note) => ({ ...note, write, deleting: open }));
        break;
      case 'task.add': {
        const made = createdId === null ? undefined : tasks.get(createdId);
        if (made) tasks.set(made.id, { ...made, write });
        else if (state !== 'done') {
          tasks.set(command.id, { id: command.id, ...intent.task, completed: false, write, deleting: false });
        }
        break;
      }
      case 'task.edit':
        change(tasks, idOf(intent.taskId), (task) => ({
          ...task,
          write,
          ...(open && intent.task),
          ...theirTask(conflict),
        }));
        break;
      case 'task.complete':
        change(tasks, idOf(intent.taskId), (task) => ({
          ...task,
          write,
          ...(open && { completed: intent.completed }),
        }));
        break;
      case 'task.delete':
        change(tasks, idOf(intent.taskId), (task) => ({ ...task, write, deleting: open }));
        break;
      case 'tags.add':
        for (const name of intent.tags) {
          const there = tags.has(name);
          if (there || state !== 'done') tags.set(name, { name, write, removing: false });
        }
        break;
      case 'tags.remove':
        for (const name of intent.tags) {
          if (tags.has(name)) tags.set(name, { name, write, removing: open });
        }
        break;
      case 'field.set':
        fieldWrites[intent.field] = write;
        if (open) contact = withField(contact, intent.field, intent.value);
        else if (conflict && typeof conflict.theirs !== 'object')
          contact = withField(contact, intent.field, String(conflict.theirs));
        else if (conflict?.theirs === null) contact = withField(contact, intent.field, null);
        break;
      case 'custom.set':
        customWrites[intent.fieldId] = write;
        if (open) customValues = withCustom(customValues, intent.fieldId, intent.value);
        else if (conflict && !isTask(conflict.theirs))
          customValues = withCustom(customValues, intent.fieldId, conflict.theirs);
        break;
      // Nothing of these is seen in a contact.
      case 'contact.create':
      case 'workflow.add':
      case 'workflow.remove':
      case 'campaign.add':
      case 'campaign.remove':
        break;
    }
  }

  return {
    contact,
    fieldWrites,
    customValues,
    customWrites,
    tags: [...tags.values()],
    notes: withList(record.notes, inNoteOrder([...notes.values()])),
    tasks: withList(record.tasks, inTaskOrder([...tasks.values()]) as TaskView[]),
    appointments: record.appointments,
  };
}

export const isTask = (theirs: Conflict['theirs']): theirs is TaskInput =>
  typeof theirs === 'object' && theirs !== null && 'title' in theirs;

const theirTask = (conflict: Conflict | null) => (conflict && isTask(conflict.theirs) ? conflict.theirs : {});

/** Ids of the CRM are any text: one that is called `constructor` must find nothing. */
const byKey = (): Record<string, Write> => Object.create(null) as Record<string, Write>;

const listOf = <T>(part: Part<readonly T[]>): readonly T[] => (part.state === 'read' ? part.value : []);

/** A part that was never read still shows what is being written to it. */
function withList<T, U>(part: Part<readonly T[]>, value: readonly U[]): Part<readonly U[]> {
  if (part.state === 'read') return { state: 'read', value, atMs: part.atMs };
  if (value.length > 0) return { state: 'read', value, atMs: 0 };
  return part;
}

function change<T>(items: Map<string, T>, id: string, edit: (item: T) => T): void {
  const item = items.get(id);
  if (item) items.set(id, edit(item));
}

const newNote = (command: Command, body: string, pinned: boolean, write: Write): NoteView => ({
  id: command.id,
  bodyHtml: '',
  title: null,
  userId: null,
  pinned,
  dateAddedMs: command.createdAtMs,
  plain: body,
  write,
  deleting: false,
});

const inNoteOrder = (notes: readonly NoteView[]): NoteView[] =>
  [...notes].sort(
    (a, b) => Number(b.pinned) - Number(a.pinned) || (b.dateAddedMs ?? 0) - (a.dateAddedMs ?? 0),
  );

function withField(contact: Contact, field: EditableField, value: string | null): Contact {
  const next = { ...contact, [field]: value };
  if (field !== 'firstName' && field !== 'lastName') return next;
  const name = [next.firstName, next.lastName].filter(Boolean).join(' ');
  return name === '' ? next : { ...next, name };
}

function withCustom(values: readonly CustomValue[], id: string, value: FieldValue): readonly CustomValue[] {
  const rest = values.filter((old) => old.id !== id);
  return value === null ? rest : [...rest, { id, value }];
}
