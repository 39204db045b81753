import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { hasNoteMark, hasTaskMark, markedDueAtMs, sameSecond } from './marker.ts';
import { squeeze } from './read-back.ts';

/**
 * What of a list a command has made besides the one it claims: a request that landed after its retry, or that the
 * browser itself sent twice. Only what bears the mark and still says what was sent: what a person has changed since
 * is theirs.
 * @param textOf plain text of a note's HTML, for comparison only
 */
export function extraNotes(
  command: Command,
  notes: readonly Note[],
  textOf: (html: string) => string,
): readonly Note[] {
  const { intent, createdId } = command;
  if (intent.kind !== 'note.add' || !maySweep(command)) return [];
  return notes.filter(
    (note) =>
      note.id !== createdId &&
      hasNoteMark(note.bodyHtml, command.id) &&
      squeeze(textOf(note.bodyHtml)) === squeeze(intent.body),
  );
}

/** @param siblings the contact's commands: the mark of a task is a number, and another's may be the same */
export function extraTasks(
  command: Command,
  tasks: readonly Task[],
  siblings: readonly Command[],
): readonly Task[] {
  const { intent, createdId } = command;
  if (intent.kind !== 'task.add' || !maySweep(command)) return [];
  const isAlike = (task: Pick<Task, 'title' | 'dueAtMs'>) =>
    hasTaskMark(task.dueAtMs, command.id) &&
    sameSecond(task.dueAtMs, intent.task.dueAtMs) &&
    squeeze(task.title) === squeeze(intent.task.title);
  // One of a sibling that has not claimed its own yet may be among them.
  const hasRival = siblings.some(
    (other) =>
      other.id !== command.id &&
      other.state !== 'done' &&
      other.intent.kind === 'task.add' &&
      isAlike({ ...other.intent.task, dueAtMs: markedDueAtMs(other.intent.task, other.id) }),
  );
  if (hasRival) return [];
  // What a person has completed or changed since is theirs, too.
  const claimed = new Set(
    siblings.flatMap(({ createdId: id, intent: its }) => ('taskId' in its ? its.taskId : id)),
  );
  return tasks.filter(
    (task) =>
      task.id !== createdId && !claimed.has(task.id) && !intent.knownIds.includes(task.id) && isAlike(task),
  );
}

/** Of a command that is not through yet, everything there is may be the one. */
const maySweep = ({ state, createdId }: Command): boolean =>
  state === 'discarded' || (state === 'done' && createdId !== null);
