import type { Saved } from '../domain/command.ts';
import type { Contact } from '../domain/contact.ts';
import type { Note } from '../domain/note.ts';
import type { ContactRecord, Part } from '../domain/record.ts';
import type { Task } from '../domain/task.ts';

/** What the CRM answered to a write. Its word is the truth, even where it differs from what was sent. */
export type Sent =
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'note-gone'; readonly noteId: string }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'task-gone'; readonly taskId: string }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'contact'; readonly contact: Contact }
  /** Done, and nothing to show for it. */
  | { readonly kind: 'nothing' };

/** A command that the CRM has. */
export interface Done {
  readonly sent: Sent;
  readonly saved: Saved | null;
  /** Whether what was created bears its mark; null where the answer does not say. */
  readonly keepsMark: boolean | null;
}

/** The id of what was made, for the outbox row. */
export const createdIdOf = (sent: Sent): string | null => {
  if (sent.kind === 'note') return sent.note.id;
  if (sent.kind === 'task') return sent.task.id;
  if (sent.kind === 'contact') return sent.contact.id;
  return null;
};

/** Puts an answer into the cached record. Parts that were never read stay unread. */
export function applySent(record: ContactRecord, sent: Sent): ContactRecord {
  switch (sent.kind) {
    case 'note':
      return { ...record, notes: withItem(record.notes, sent.note) };
    case 'note-gone':
      return { ...record, notes: withoutItem(record.notes, sent.noteId) };
    case 'task':
      return { ...record, tasks: withItem(record.tasks, sent.task) };
    case 'task-gone':
      return { ...record, tasks: withoutItem(record.tasks, sent.taskId) };
    case 'tags':
      return { ...record, contact: { ...record.contact, tags: sent.tags } };
    case 'contact':
      return { ...record, contact: sent.contact };
    case 'nothing':
      return record;
  }
}

type List<T> = Part<readonly T[]>;

function withItem<T extends { readonly id: string }>(part: List<T>, item: T): List<T> {
  if (part.state !== 'read') return part;
  const there = part.value.some((old) => old.id === item.id);
  const value = there ? part.value.map((old) => (old.id === item.id ? item : old)) : [item, ...part.value];
  return { ...part, value };
}

function withoutItem<T extends { readonly id: string }>(part: List<T>, id: string): List<T> {
  if (part.state !== 'read') return part;
  return { ...part, value: part.value.filter((item) => item.id !== id) };
}
