import type { Command, Conflict, FieldValue, TaskInput } from '../domain/command.ts';
import type { Contact } from '../domain/contact.ts';
import type { Task } from '../domain/task.ts';
import type { Sent } from './apply.ts';
import { squeeze } from './read-back.ts';
import { changedParts, samePart, sameValue, type TaskPart } from './same-value.ts';

/** What is to be done with an edit, now that the CRM has been read again. */
export type Verdict =
  | { readonly kind: 'send' }
  /** It is there already: by an earlier try of ours, or because somebody else wrote the same. */
  | { readonly kind: 'done'; readonly sent: Sent }
  | { readonly kind: 'conflict'; readonly theirs: Conflict['theirs'] };

export interface Reading {
  /** Plain text of a note's HTML, for comparison only. */
  readonly textOf: (html: string) => string;
  /** A phone in E.164, or null when it is none. */
  readonly readPhone: (raw: string) => string | null;
}

const SEND: Verdict = { kind: 'send' };

/** Whether an edit has a base to compare with. The others say what shall be, whatever was there. */
export const hasBase = ({ intent }: Command): boolean =>
  intent.kind === 'field.set' ||
  intent.kind === 'custom.set' ||
  ((intent.kind === 'note.edit' || intent.kind === 'task.edit') && intent.base !== null);

/**
 * Three-way comparison: what the agent saw (base), what they want, what the CRM holds now.
 * @param siblings the contact's commands: what an earlier one of them was saved as is what this one's base stands for
 */
export function judge(
  command: Command,
  now: Sent,
  siblings: readonly Command[],
  { textOf, readPhone }: Reading,
): Verdict {
  const { intent } = command;
  if (now.kind === 'contact' && (intent.kind === 'field.set' || intent.kind === 'custom.set')) {
    const field = intent.kind === 'field.set' ? intent.field : intent.fieldId;
    const same = (a: FieldValue, b: FieldValue) => sameValue(field, a, b, readPhone);
    const theirs = valueIn(now.contact, intent);
    if (same(theirs, intent.base) || same(theirs, savedAs(command, siblings))) return SEND;
    const before = writtenBefore(command, siblings);
    // Whoever has seen something else since then has seen that of another agent.
    const isUnseen = ourWrites(command, siblings).some(
      (own) => 'base' in own.intent && same(own.intent.base as FieldValue, intent.base),
    );
    if (isUnseen && before && 'value' in before.intent && same(theirs, before.intent.value)) return SEND;
    // As the CRM saved it, which may be in another form.
    if (isUnseen && before?.saved && same(theirs, before.saved.value)) return SEND;
    return same(theirs, intent.value) ? { kind: 'done', sent: now } : { kind: 'conflict', theirs };
  }
  if (now.kind === 'note' && intent.kind === 'note.edit' && intent.base !== null) {
    const theirs = squeeze(textOf(now.note.bodyHtml));
    if (theirs === squeeze(textOf(intent.base))) return SEND;
    const before = writtenBefore(command, siblings);
    if (before && 'body' in before.intent && theirs === squeeze(before.intent.body)) return SEND;
    return theirs === squeeze(intent.body)
      ? { kind: 'done', sent: now }
      : { kind: 'conflict', theirs: now.note.bodyHtml };
  }
  if (now.kind === 'task' && intent.kind === 'task.edit' && intent.base !== null) {
    const { base, task: mine } = intent;
    const theirs = asInput(now.task);
    const wanted = changedParts(base, mine);
    if (wanted.every((part) => samePart(part, theirs, mine))) return { kind: 'done', sent: now };
    const before = writtenBefore(command, siblings);
    const isFree = wanted.every(
      (part) =>
        samePart(part, theirs, base) ||
        samePart(part, theirs, mine) ||
        (before &&
          'task' in before.intent &&
          wrote(before.intent, part) &&
          samePart(part, theirs, before.intent.task)),
    );
    return isFree ? SEND : { kind: 'conflict', theirs };
  }
  return SEND;
}

export function valueIn(
  contact: Contact,
  intent: Extract<Command['intent'], { kind: 'field.set' | 'custom.set' }>,
): FieldValue {
  if (intent.kind === 'field.set') return contact[intent.field];
  return contact.customFields.find(({ id }) => id === intent.fieldId)?.value ?? null;
}

/**
 * An agent who edits a field twice has, as the base of the second edit, what they typed first; the CRM may have saved
 * that in another form.
 */
function savedAs(command: Command, siblings: readonly Command[]): FieldValue {
  const { intent } = command;
  if (intent.kind !== 'field.set' && intent.kind !== 'custom.set') return null;
  const before = siblings.findLast(
    (other) =>
      other.seq < command.seq &&
      other.saved !== null &&
      other.intent.kind === intent.kind &&
      fieldOf(other.intent) === fieldOf(intent),
  );
  const isIt =
    before && 'value' in before.intent && String(before.intent.value) === String(intent.base ?? '');
  return isIt && before.saved ? before.saved.value : intent.base;
}

/**
 * What an earlier command of ours wrote last to the same thing. An answer that could not be read leaves the agent with
 * what was there before it: that what they edit then is not what they saw was our own doing.
 */
const writtenBefore = (command: Command, siblings: readonly Command[]): Command | undefined =>
  ourWrites(command, siblings).at(-1);

/** The earlier commands of ours that wrote to the same thing, in their order. */
function ourWrites(command: Command, siblings: readonly Command[]): readonly Command[] {
  const { intent } = command;
  const thing = thingOf(intent);
  return siblings.filter(
    (other) =>
      other.state === 'done' &&
      other.seq < command.seq &&
      // What was made here goes by its command's id, or by the CRM's.
      (thingOf(other.intent) === thing || `#${other.id}` === thing || `#${other.createdId}` === thing) &&
      isWriting(other.intent),
  );
}

/** An edit holds all of a task, and writes only what it changes. */
const wrote = (intent: Extract<Command['intent'], { task: TaskInput }>, part: TaskPart): boolean =>
  intent.kind === 'task.add' || intent.base === null || changedParts(intent.base, intent.task).includes(part);

function thingOf(intent: Command['intent']): string {
  if (intent.kind === 'note.edit') return `#${intent.noteId}`;
  if (intent.kind === 'task.edit') return `#${intent.taskId}`;
  return `${intent.kind}/${fieldOf(intent)}`;
}

const isWriting = ({ kind }: Command['intent']): boolean =>
  kind === 'field.set' ||
  kind === 'custom.set' ||
  kind === 'note.add' ||
  kind === 'note.edit' ||
  kind === 'task.add' ||
  kind === 'task.edit';

const fieldOf = (intent: Command['intent']): string =>
  intent.kind === 'field.set' ? intent.field : intent.kind === 'custom.set' ? intent.fieldId : '';

export const asInput = (task: Task): TaskInput => ({
  title: task.title,
  body: task.body ?? '',
  dueAtMs: task.dueAtMs ?? 0,
  assignedTo: task.assignedTo,
});
