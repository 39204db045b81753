import type { FieldValue, TaskInput } from '../domain/command.ts';
import type { EditableField } from '../domain/contact.ts';
import { itemsOf } from '../domain/record.ts';
import type { ContactView } from './contact-view.ts';

/**
 * What the agent sees where they edit, which is what an edit is compared with before it is sent: the contact as it
 * will be once the earlier writes have gone through.
 */

export const seenField = (view: ContactView | null, field: EditableField): string | null =>
  view?.contact[field] ?? null;

export const seenCustom = (view: ContactView | null, fieldId: string): FieldValue =>
  view?.customValues.find(({ id }) => id === fieldId)?.value ?? null;

/** The note's HTML. Null while its text is on its way: how the CRM will store it is not known. */
export function seenNote(view: ContactView | null, noteId: string): string | null {
  const note = view && itemsOf(view.notes).find(({ id }) => id === noteId);
  return note && note.plain === null ? note.bodyHtml : null;
}

/** Null for a task without a due time: it could not be written back. */
export function seenTask(view: ContactView | null, taskId: string): TaskInput | null {
  const task = view && itemsOf(view.tasks).find(({ id }) => id === taskId);
  if (!task || task.dueAtMs === null) return null;
  const { title, body, dueAtMs, assignedTo } = task;
  return { title, body: body ?? '', dueAtMs, assignedTo };
}

/** The tags the contact has, or will have. One whose adding was refused is not there. */
export const seenTags = (view: ContactView | null): ReadonlySet<string> =>
  new Set(
    view?.tags
      .filter(({ removing, write }) => {
        const isRefused = write?.state === 'refused' && write.command.intent.kind === 'tags.add';
        return !removing && !isRefused;
      })
      .map(({ name }) => name),
  );
