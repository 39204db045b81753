import type { FieldValue, TaskInput } from '../domain/command.ts';
import { sameSecond } from './marker.ts';
import { squeeze } from './read-back.ts';

/** The case of their letters means nothing, and the server changes it. */
const CASELESS: readonly string[] = ['email', 'website'];

/**
 * Whether two values of a field say the same. Spaces, the order of a list and the way a phone number is written are
 * the server's to change.
 * @param readPhone a phone in E.164, or null when it is none
 */
export function sameValue(
  field: string,
  a: FieldValue,
  b: FieldValue,
  readPhone: (raw: string) => string | null,
): boolean {
  const plain = (value: FieldValue): string => {
    if (value === null) return '';
    if (typeof value === 'object') return [...value].map(squeeze).sort().join('\n');
    const text = squeeze(String(value));
    if (field === 'phone') return readPhone(text) ?? text;
    return CASELESS.includes(field) ? text.toLowerCase() : text;
  };
  return plain(a) === plain(b);
}

export type TaskPart = 'title' | 'body' | 'dueAtMs' | 'assignedTo';
const PARTS: readonly TaskPart[] = ['title', 'body', 'dueAtMs', 'assignedTo'];

/** The parts in which two tasks differ. */
export const changedParts = (a: TaskInput, b: TaskInput): readonly TaskPart[] =>
  PARTS.filter((part) => !samePart(part, a, b));

export const samePart = (part: TaskPart, a: TaskInput, b: TaskInput): boolean => {
  if (part === 'dueAtMs') return sameSecond(a.dueAtMs, b.dueAtMs);
  if (part === 'assignedTo') return a.assignedTo === b.assignedTo;
  return squeeze(a[part]) === squeeze(b[part]);
};
