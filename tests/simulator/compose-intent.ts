import type { Intent } from '../../lib/domain/command.ts';
import type { EditableField } from '../../lib/domain/contact.ts';
import { itemsOf } from '../../lib/domain/record.ts';
import type { ContactView } from '../../lib/panel/contact-view.ts';
import { seenCustom, seenField, seenNote, seenTags, seenTask } from '../../lib/panel/seen-values.ts';
import type { Random } from './random.ts';
import { START_MS } from './schedule.ts';

/** Few words, so that equal notes and tasks are common. */
export const WORDS = ['Called back', 'No answer', 'Wants <b>&</b> "more"'] as const;
const TAGS = ['vip', 'lead', 'cold'] as const;
const FIELDS: readonly EditableField[] = ['firstName', 'city', 'email', 'phone', 'postalCode'];
const DAY_MS = 86_400_000;

/** Something that an agent might write, by what they see. */
export function composeIntent(
  view: ContactView,
  random: Random,
  knownNotes: readonly string[],
  knownTasks: readonly string[],
): Intent {
  const notes = itemsOf(view.notes);
  const tasks = itemsOf(view.tasks);
  const n = random.below(100);
  if (n < 30)
    return { kind: 'note.add', body: random.pick(WORDS), pinned: random.chance(0.1), knownIds: knownNotes };
  if (n < 45) {
    const task = newTask(random);
    return { kind: 'task.add', task, knownIds: knownTasks };
  }
  if (n < 58 && notes.length > 0) {
    const { id: noteId, pinned } = random.pick(notes);
    const m = random.below(6);
    if (m === 0) return { kind: 'note.delete', noteId };
    if (m < 3) return { kind: 'note.pin', noteId, pinned: !pinned };
    return {
      kind: 'note.edit',
      noteId,
      body: `${random.pick(WORDS)} ${random.below(50)}`,
      base: seenNote(view, noteId),
    };
  }
  if (n < 70 && tasks.length > 0) {
    const { id: taskId, completed } = random.pick(tasks);
    const m = random.below(6);
    if (m === 0) return { kind: 'task.delete', taskId };
    if (m < 3) return { kind: 'task.complete', taskId, completed: !completed };
    const base = seenTask(view, taskId);
    const task = base ? { ...base, ...somePart(random) } : newTask(random);
    return { kind: 'task.edit', taskId, task, base };
  }
  if (n < 78) {
    const there = seenTags(view);
    const tag = random.pick(TAGS);
    return there.has(tag) ? { kind: 'tags.remove', tags: [tag] } : { kind: 'tags.add', tags: [tag] };
  }
  if (n < 84) {
    const fieldId = random.pick(['cf1', 'cf2']);
    return { kind: 'custom.set', fieldId, value: `C${random.below(40)}`, base: seenCustom(view, fieldId) };
  }
  const field = random.pick(FIELDS);
  return { kind: 'field.set', field, value: newValue(field, random), base: seenField(view, field) };
}

export function newValue(field: EditableField, random: Random): string | null {
  if (field !== 'postalCode' && random.chance(0.1)) return null;
  const n = random.below(40);
  if (field === 'email') return `Ann${n}@example.com`;
  if (field === 'phone') return `+1202555${String(100 + n).padStart(4, '0')}`;
  return `${field === 'city' ? 'Town' : 'Word'} ${n}`;
}

const newTask = (random: Random) => ({
  title: random.pick(['Call', 'Write']),
  body: '',
  dueAtMs: START_MS + random.pick([1, 2]) * DAY_MS,
  assignedTo: null,
});

const somePart = (random: Random) =>
  random.chance(0.5)
    ? { title: `Call ${random.below(50)}` }
    : { dueAtMs: START_MS + random.between(3, 30) * DAY_MS };
