import type { TaskInput } from '../domain/command.ts';

/**
 * The class of a note's first paragraph: it names the command that made the note, and nobody who reads the note sees
 * it. HighLevel stores notes as HTML. (docs/adr/0007)
 */
export const noteMark = (commandId: string): string => `chatside-${commandId}`;

export const hasNoteMark = (html: string, commandId: string): boolean => {
  const mark = noteMark(commandId);
  const at = html.indexOf(mark);
  // One id may begin like another.
  return at >= 0 && !/[\w-]/.test(html.charAt(at + mark.length));
};

/** Whether it names any command. */
export const isMarkedNote = (html: string): boolean => html.includes(noteMark(''));

/** A second, of which nobody sees the parts, has room for a number of 1 to 999: people plan tasks by the minute. */
export const markedDueAtMs = (task: TaskInput, commandId: string): number =>
  secondOf(task.dueAtMs) * 1000 + markNumber(commandId);

export const hasTaskMark = (dueAtMs: number | null, commandId: string): boolean =>
  dueAtMs !== null && dueAtMs - secondOf(dueAtMs) * 1000 === markNumber(commandId);

export const isMarkedTask = (dueAtMs: number | null): boolean => dueAtMs !== null && dueAtMs % 1000 !== 0;

/** Whether two times are the same but for marks. */
export const sameSecond = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : secondOf(a) === secondOf(b);

const secondOf = (ms: number): number => Math.floor(ms / 1000);

/** FNV-1a over the id, folded into 1 to 999: 0 is what a server that drops the parts of a second gives back. */
function markNumber(commandId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < commandId.length; i++)
    hash = Math.imul(hash ^ commandId.charCodeAt(i), 0x01000193) >>> 0;
  return (hash % 999) + 1;
}
