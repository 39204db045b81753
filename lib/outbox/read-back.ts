import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { hasNoteMark, hasTaskMark, sameSecond } from './marker.ts';

/** Clocks of this computer and the server may differ by this much. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** What a list says about a creation of unknown outcome. */
export type Claim<T> =
  | { readonly kind: 'found'; readonly item: T }
  | { readonly kind: 'absent' }
  /** One of the same words without the mark: ours, if the server drops marks, and somebody else's if it keeps them. */
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
    (note.dateAddedMs === null || note.dateAddedMs >= (command.sentAtMs ?? 0) - CLOCK_SKEW_MS) &&
    squeeze(textOf(note.bodyHtml)) === wanted;
  return claim(input, intent.knownIds, (note) => hasNoteMark(note.bodyHtml, command.id), isAlike);
}

/** The same for a task: its due time bears the mark, and its title and due time must agree. */
export function claimTask(input: ClaimInput<Task>): Claim<Task> {
  const { command } = input;
  const { intent } = command;
  if (intent.kind !== 'task.add') return { kind: 'absent' };
  const isAlike = (task: Task) =>
    squeeze(task.title) === squeeze(intent.task.title) && sameSecond(task.dueAtMs, intent.task.dueAtMs);
  const isOurs = (task: Task) => isAlike(task) && hasTaskMark(task.dueAtMs, command.id);
  return claim(input, intent.knownIds, isOurs, isAlike);
}

function claim<T extends { readonly id: string }>(
  { items, claimed, keepsMark }: ClaimInput<T>,
  knownIds: readonly string[],
  isOurs: (item: T) => boolean,
  isAlike: (item: T) => boolean,
): Claim<T> {
  const free = items.filter((item) => !knownIds.includes(item.id) && !claimed.has(item.id));
  const marked = free.find(isOurs);
  if (marked) return { kind: 'found', item: marked };
  if (keepsMark === true) return { kind: 'absent' };
  const alike = free.filter(isAlike).sort(byAge)[0];
  if (!alike) return { kind: 'absent' };
  return keepsMark === false ? { kind: 'found', item: alike } : { kind: 'unclear' };
}

/** Of two that are equal the older one, so that the next command can take the other. */
const byAge = (a: object, b: object): number => ageOf(a) - ageOf(b);

const ageOf = (item: object): number =>
  'dateAddedMs' in item && typeof item.dateAddedMs === 'number' ? item.dateAddedMs : 0;

/** White space is the server's to change; words are not. */
export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
