import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';
import { sweptNotes, sweptTasks } from '../outbox/sweep.ts';

/**
 * The notes without what a request has made twice: the sweep is about to remove it, and whoever worked on it until then
 * would have worked for nothing.
 * @param rows the contact's commands
 */
export function notesWithoutExtras(notes: readonly Note[], rows: readonly Command[]): readonly Note[] {
  const extra = new Set(awaiting(rows).flatMap((row) => sweptNotes(row, notes, comparableNoteText).extras));
  return notes.filter((note) => !extra.has(note));
}

/** The same for tasks. */
export function tasksWithoutExtras(tasks: readonly Task[], rows: readonly Command[]): readonly Task[] {
  const extra = new Set(awaiting(rows).flatMap((row) => sweptTasks(row, tasks, rows).extras));
  return tasks.filter((task) => !extra.has(task));
}

/** Nothing is hidden that is not going to be removed. */
const awaiting = (rows: readonly Command[]): readonly Command[] =>
  rows.filter((row) => row.sweepAtMs !== null);
