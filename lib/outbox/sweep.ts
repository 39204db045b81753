import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { hasNoteMark, hasTaskMark, markedDueAtMs, sameSecond } from './marker.ts';
import { type Aged, byAge, squeeze } from './read-back.ts';

/** What a list holds of one command. */
export interface Swept<T> {
  /** The id of the one that stays; null when nothing does. */
  readonly stays: string | null;
  /** What is to be removed. */
  readonly extras: readonly T[];
}

/**
 * What of a list a command has made besides the one that stays: a request that landed after its retry, that the browser
 * itself sent twice, or that another computer sent for the same reason. Only what bears the mark and still says what was
 * sent is removed: what a person has changed since is theirs.
 * @param textOf plain text of a note's HTML, for comparison only
 */
export function sweptNotes(
  command: Command,
  notes: readonly Note[],
  textOf: (html: string) => string,
): Swept<Note> {
  const { intent, createdId } = command;
  if (intent.kind !== 'note.add' || !maySweep(command)) return { stays: createdId, extras: [] };
  const isMarked = ({ bodyHtml }: Note) => hasNoteMark(bodyHtml, command.id);
  const wanted = squeeze(intent.body);
  const isAsSent = (note: Note) => isMarked(note) && squeeze(textOf(note.bodyHtml)) === wanted;
  return choose(
    command,
    notes.filter((note) => note.id === createdId || isMarked(note)),
    isAsSent,
  );
}

/** @param siblings the contact's commands: the mark of a task is a number, and another's may be the same */
export function sweptTasks(
  command: Command,
  tasks: readonly Task[],
  siblings: readonly Command[],
): Swept<Task> {
  const { intent, createdId, derived } = command;
  const nothing = { stays: createdId, extras: [] };
  if (intent.kind !== 'task.add' || !maySweep(command)) return nothing;
  const isAlike = (task: Pick<Task, 'title' | 'dueAtMs'>) =>
    hasTaskMark(task.dueAtMs, command.id) &&
    sameSecond(task.dueAtMs, intent.task.dueAtMs) &&
    squeeze(task.title) === squeeze(intent.task.title);
  const others = siblings.filter(({ id }) => id !== command.id);
  // One of a sibling that has not claimed its own yet may be among them.
  const hasRival = others.some(
    (other) =>
      other.state !== 'done' &&
      other.intent.kind === 'task.add' &&
      isAlike({ ...other.intent.task, dueAtMs: markedDueAtMs(other.intent.task, other.id) }),
  );
  if (hasRival) return nothing;
  const claimed = new Set(others.map((other) => other.createdId));
  const changing = new Set(others.map(({ intent: its }) => ('taskId' in its ? its.taskId : null)));
  const isNew = (id: string) => !claimed.has(id) && (derived || !intent.knownIds.includes(id));
  return choose(
    command,
    tasks.filter((task) => task.id === createdId || (isAlike(task) && isNew(task.id))),
    // What a person has completed or changed since is theirs, too.
    (task) => isAlike(task) && !changing.has(task.id) && !(derived && task.completed),
  );
}

/** @param made what bears the command's mark, and what it claims */
function choose<T extends Aged>(
  { derived, undoneBy, createdId }: Command,
  made: readonly T[],
  isAsSent: (item: T) => boolean,
): Swept<T> {
  const allBut = (stays: string | null): Swept<T> => ({
    stays,
    extras: made.filter((item) => item.id !== stays && isAsSent(item)),
  });
  if (!derived || undoneBy !== null) return allBut(createdId);
  const changed = made.filter((item) => !isAsSent(item));
  if (changed.some(({ id }) => id === createdId)) return allBut(createdId);
  // Each computer claims one, and all have to let the same one stay, or each would remove the other's.
  const [first] = (changed.length > 0 ? changed : [...made]).sort(byAge);
  return allBut(first?.id ?? createdId);
}

/** Of a command that is not through yet, everything there is may be the one. */
const maySweep = ({ state, createdId }: Command): boolean =>
  state === 'discarded' || (state === 'done' && createdId !== null);
