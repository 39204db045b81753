import type { FieldValue, TaskInput } from '../domain/command.ts';
import type { Draft } from '../domain/draft.ts';

/** What was there when an edit was begun, as its draft keeps it: of a note its HTML. */
export const keepBase = (base: FieldValue | TaskInput): string => JSON.stringify(base);

/** The base of a kept edit of a field or a note; undefined when none was kept. */
export function readBase(draft: Draft | undefined): FieldValue | undefined {
  const base = parse(draft);
  if (Array.isArray(base)) return base.map(String);
  if (base === null || typeof base === 'string' || typeof base === 'number' || typeof base === 'boolean') {
    return base;
  }
  return undefined;
}

/** The base of a kept edit of a task; null when none was kept. */
export function readTaskBase(draft: Draft | undefined): TaskInput | null {
  const base = parse(draft);
  if (typeof base !== 'object' || base === null) return null;
  const title = 'title' in base ? base.title : null;
  const body = 'body' in base ? base.body : null;
  const dueAtMs = 'dueAtMs' in base ? base.dueAtMs : null;
  const assignedTo = 'assignedTo' in base ? base.assignedTo : null;
  if (typeof title !== 'string' || typeof body !== 'string' || typeof dueAtMs !== 'number') return null;
  return { title, body, dueAtMs, assignedTo: typeof assignedTo === 'string' ? assignedTo : null };
}

function parse(draft: Draft | undefined): unknown {
  try {
    return JSON.parse(draft?.fields.base ?? '');
  } catch {
    return undefined;
  }
}
