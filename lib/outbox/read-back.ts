import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { hasNoteMark, hasTaskMark, isMarkedNote, isMarkedTask, sameSecond } from './marker.ts';

/** Clocks of this computer and the server may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What a list says about a creation of unknown outcome. */
export type Claim<T> =
  | { readonly kind: 'found'; readonly item: T }
  | { readonly kind: 'absent' }
  /** One of the same words without any mark: ours, if the server drops marks, and somebody else's if it keeps them. */
  | { readonly kind: 'unclear' };

export interface ClaimInput<T> {
  readonly command: Command;
  readonly items: readonly T[];
  /** Ids that other commands of this contact have created. */
  readonly claimed: ReadonlySet<string>;
  /** Whether the server keeps marks; null while that is not known. */
  readonly keepsMark: boolean | null;
}

/**
 * Finds the note that a `note.add` of unknown outcome made: the one with its mark. On a server that drops marks, one
 * of the same words that was not known when it was composed, is not older and belongs to no other command.
 * @param textOf plain text of a note's HTML, for comparison only
 */
export function claimNote(input: ClaimInput<Note>, textOf: (html: string) => string): Claim<Note> {
  const { command } = input;
  const { intent } = command;
  if (intent.kind !== 'note.add') return { kind: 'absent' };
  const wanted = squeeze(intent.body);
  const isAlike = (note: Note) =>
    !isMarkedNote(note.bodyHtml) &&
    (note.dateAddedMs === null || note.dateAddedMs >= madeSinceMs(command)) &&
    squeeze(textOf(note.bodyHtml)) === wanted;
  return claim(input, intent.knownIds, (note) => hasNoteMark(note.bodyHtml, command.id), isAlike);
}

/** The same for a task: its due time bears the mark, and its title and due time must agree. */
export function claimTask(input: ClaimInput<Task>): Claim<Task> {
  const { command } = input;
  const { intent } = command;
  if (intent.kind !== 'task.add') return { kind: 'absent' };
  const isSame = (task: Task) =>
    squeeze(task.title) === squeeze(intent.task.title) && sameSecond(task.dueAtMs, intent.task.dueAtMs);
  const isOurs = (task: Task) => isSame(task) && hasTaskMark(task.dueAtMs, command.id);
  const isAlike = (task: Task) => isSame(task) && !isMarkedTask(task.dueAtMs);
  return claim(input, intent.knownIds, isOurs, isAlike);
}

function claim<T extends Aged>(
  { command: { derived }, items, claimed, keepsMark }: ClaimInput<T>,
  knownIds: readonly string[],
  isOurs: (item: T) => boolean,
  isAlike: (item: T) => boolean,
): Claim<T> {
  const unclaimed = items.filter((item) => !claimed.has(item.id));
  const free = unclaimed.filter((item) => !knownIds.includes(item.id));
  // What bears the mark of work that other computers do as well may have been there before it was planned here.
  const [marked] = (derived ? unclaimed : free).filter(isOurs).sort(byAge);
  if (marked) return { kind: 'found', item: marked };
  if (keepsMark === true) return { kind: 'absent' };
  const alike = free.filter(isAlike).sort(byAge)[0];
  if (!alike) return { kind: 'absent' };
  return keepsMark === false ? { kind: 'found', item: alike } : { kind: 'unclear' };
}

export interface Aged {
  readonly id: string;
  /** Tasks have none: of them the CRM does not tell. */
  readonly dateAddedMs?: number | null;
}

/** The oldest first, in an order that is the same on every computer. */
export const byAge = (a: Aged, b: Aged): number =>
  (a.dateAddedMs ?? 0) - (b.dateAddedMs ?? 0) || (a.id < b.id ? -1 : 1);

/** What a command has made, here or elsewhere, is not older than this, as far as two clocks can tell. */
export const madeSinceMs = ({ sentAtMs, createdAtMs }: Command): number =>
  (sentAtMs ?? createdAtMs) - CLOCK_SKEW_MS;

/** White space is the server's to change; words are not. */
export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
