import type { Command, TaskInput } from '../domain/command.ts';
import type { Location } from '../domain/location.ts';
import { fieldLabel, fieldWords } from './describe-change.ts';
import { formatDateTime } from './format-time.ts';
import { plainText } from './note-markup.ts';
import { isTask } from './project-contact.ts';
import type { Text, TextKey } from './text.ts';

/** One thing in which mine and theirs differ; '' where it is empty, null where it is not known. */
export interface ConflictPart {
  readonly label: string;
  readonly before: string | null;
  readonly theirs: string;
  readonly mine: string;
}

const TASK_PARTS = [
  ['title', 'task_name'],
  ['body', 'task_details'],
  ['dueAtMs', 'task_due'],
  ['assignedTo', 'task_who'],
] as const satisfies readonly (readonly [keyof TaskInput, TextKey])[];

/** What is to be decided: before, theirs and mine, of a task only the parts that differ. */
export function conflictParts(
  { intent, conflict }: Command,
  location: Location | null,
  text: Text,
): readonly ConflictPart[] {
  if (!conflict) return [];
  const { theirs } = conflict;
  if (intent.kind === 'task.edit' && isTask(theirs)) {
    const { task: mine, base } = intent;
    return TASK_PARTS.flatMap(([part, name]) => {
      const words = (task: TaskInput) => taskWords(task, part, location, text);
      if (words(theirs) === words(mine)) return [];
      return { label: text.t(name), before: base && words(base), theirs: words(theirs), mine: words(mine) };
    });
  }
  if (isTask(theirs)) return [];
  if (intent.kind === 'note.edit') {
    const { base, body } = intent;
    const html = typeof theirs === 'string' ? theirs : '';
    return [
      {
        label: text.t('note_body'),
        before: base === null ? null : plainText(base),
        theirs: plainText(html),
        mine: body,
      },
    ];
  }
  if (intent.kind !== 'field.set' && intent.kind !== 'custom.set') return [];
  const words = (value: typeof theirs) => fieldWords(intent, value, location);
  return [
    {
      label: fieldLabel(intent, location, text),
      before: words(intent.base),
      theirs: words(theirs),
      mine: words(intent.value),
    },
  ];
}

/** What is not kept, as the text of a note; '' when that is nothing. */
export const otherValueNote = (
  row: Command,
  whose: 'mine' | 'theirs',
  location: Location | null,
  text: Text,
): string =>
  conflictParts(row, location, text)
    .filter((part) => part[whose] !== '')
    .map((part) => text.t('conflict_note', part.label, part[whose]))
    .join('\n');

function taskWords(task: TaskInput, part: keyof TaskInput, location: Location | null, text: Text): string {
  if (part === 'dueAtMs')
    return formatDateTime(task.dueAtMs, {
      text,
      nowMs: task.dueAtMs,
      timeZone: location?.timezone ?? 'UTC',
    });
  if (part !== 'assignedTo') return task[part].trim();
  if (task.assignedTo === null) return text.t('task_nobody');
  return location?.users.find(({ id }) => id === task.assignedTo)?.name ?? text.t('card_user_unknown');
}

/** Begin and end of the part of `text` that is not in `other`, in letters. */
export function changedPart(text: string, other: string): readonly [string, string, string] {
  const a = [...text];
  const b = [...other];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const cut = a.length - end;
  return [a.slice(0, start).join(''), a.slice(start, cut).join(''), a.slice(cut).join('')];
}
