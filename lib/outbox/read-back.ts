import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';

/** Clocks of this computer and the server may differ by this much. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Finds the note that a `note.add` of unknown outcome made, if it made one: same text, not known when it was
 * composed, not claimed by another command.
 * @param claimed ids that other commands of this contact have created
 * @param textOf plain text of a note's HTML, for comparison only
 */
export function claimNote(
  command: Command,
  notes: readonly Note[],
  claimed: ReadonlySet<string>,
  textOf: (html: string) => string,
): Note | undefined {
  if (command.intent.kind !== 'note.add') return undefined;
  const { body, knownIds } = command.intent;
  const wanted = squeeze(body);
  return oldestFirst(notes).find(
    (note) =>
      !knownIds.includes(note.id) &&
      !claimed.has(note.id) &&
      (note.dateAddedMs === null || note.dateAddedMs >= (command.sentAtMs ?? 0) - CLOCK_SKEW_MS) &&
      squeeze(textOf(note.bodyHtml)) === wanted,
  );
}

/** The same for a task: title and due time (to the second) must agree. */
export function claimTask(
  command: Command,
  tasks: readonly Task[],
  claimed: ReadonlySet<string>,
): Task | undefined {
  if (command.intent.kind !== 'task.add') return undefined;
  const { task: wanted, knownIds } = command.intent;
  return tasks.find(
    (task) =>
      !knownIds.includes(task.id) &&
      !claimed.has(task.id) &&
      squeeze(task.title) === squeeze(wanted.title) &&
      Math.floor((task.dueAtMs ?? 0) / 1000) === Math.floor(wanted.dueAtMs / 1000),
  );
}

/** White space is the server's to change; words are not. */
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

const oldestFirst = (notes: readonly Note[]): Note[] =>
  [...notes].sort((a, b) => (a.dateAddedMs ?? 0) - (b.dateAddedMs ?? 0));
