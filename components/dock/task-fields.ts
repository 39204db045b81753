import type { TaskInput } from '../../lib/domain/command.ts';
import { duePresets } from '../../lib/panel/due.ts';

/** A task as it is typed; the fields of its draft. */
export interface TaskFields {
  readonly title: string;
  readonly body: string;
  /** Epoch milliseconds; '' is the preset "tomorrow", which moves on with the clock. */
  readonly due: string;
  /** A user's id; '' is the default, `-` nobody. */
  readonly who: string;
}

export const NOBODY = '-';

export const readDraft = (fields: Readonly<Record<string, string>> | undefined): TaskFields => ({
  title: fields?.title ?? '',
  body: fields?.body ?? '',
  due: fields?.due ?? '',
  who: fields?.who ?? '',
});

export const fieldsOf = (
  task: Omit<TaskInput, 'body' | 'dueAtMs'> & {
    readonly body: string | null;
    readonly dueAtMs: number | null;
  },
): TaskFields => ({
  title: task.title,
  body: task.body ?? '',
  due: task.dueAtMs === null ? '' : String(task.dueAtMs),
  who: task.assignedTo ?? NOBODY,
});

/** When it is due, in epoch milliseconds. */
export function dueOf(fields: TaskFields, nowMs: number, timeZone: string): number {
  const chosen = fields.due === '' ? Number.NaN : Number(fields.due);
  if (Number.isFinite(chosen)) return chosen;
  const tomorrow = duePresets(nowMs, timeZone).find((preset) => preset.id === 'tomorrow');
  return tomorrow?.atMs ?? nowMs;
}
