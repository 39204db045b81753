import { describe, expect, it } from 'vitest';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { markedDueAtMs, noteMark } from './marker.ts';
import { sampleCommand } from './sample-commands.ts';
import { extraNotes, extraTasks } from './sweep.ts';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ');
const note = (id: string, bodyHtml = `<p class="${noteMark('c1')}">Called back</p>`): Note => ({
  id,
  bodyHtml,
  title: null,
  userId: null,
  pinned: false,
  dateAddedMs: null,
});
const done = sampleCommand({ state: 'done', createdId: 'n1' });
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('extra notes', () => {
  it('are those with the mark beside the one that is claimed', () => {
    expect(idsOf(extraNotes(done, [note('n1'), note('n2'), note('n3')], textOf))).toEqual(['n2', 'n3']);
  });

  it('are not those of other words, of another mark, or of none', () => {
    const others = [
      note('edited', `<p class="${noteMark('c1')}">Called back, left a message</p>`),
      note('other', `<p class="${noteMark('c2')}">Called back</p>`),
      note('by hand', '<p>Called back</p>'),
    ];
    expect(extraNotes(done, [note('n1'), ...others], textOf)).toEqual([]);
  });

  it('are all of them when the command was discarded, and none while it is on its way', () => {
    const discarded = sampleCommand({ state: 'discarded' });
    expect(idsOf(extraNotes(discarded, [note('n1')], textOf))).toEqual(['n1']);
    for (const state of ['queued', 'sending', 'checking', 'refused'] as const)
      expect(extraNotes(sampleCommand({ state }), [note('n1')], textOf)).toEqual([]);
    expect(extraNotes(sampleCommand({ state: 'done', createdId: null }), [note('n1')], textOf)).toEqual([]);
  });
});

describe('extra tasks', () => {
  const input = { title: 'Call', body: '', dueAtMs: 60_000, assignedTo: null };
  const intent = { kind: 'task.add', task: input, knownIds: ['known'] } as const;
  const mine = sampleCommand({ state: 'done', createdId: 't1', intent });
  const dueAtMs = markedDueAtMs(input, 'c1');
  const task = (id: string, change: Partial<Task> = {}): Task => ({
    ...input,
    id,
    completed: false,
    dueAtMs,
    ...change,
  });

  it('have the mark, the title and the time, and belong to nobody else', () => {
    const all = [
      task('t1'),
      task('t2'),
      task('known'),
      task('theirs'),
      task('unmarked', { dueAtMs: 60_000 }),
      task('renamed', { title: 'Write' }),
    ];
    const sibling = sampleCommand({ id: 'c2', state: 'done', createdId: 'theirs', intent });
    expect(idsOf(extraTasks(mine, all, [mine, sibling]))).toEqual(['t2']);
    const edit = { kind: 'task.complete', taskId: 't2', completed: true } as const;
    expect(extraTasks(mine, all, [mine, sibling, sampleCommand({ id: 'c3', intent: edit })])).toEqual([]);
  });

  it('wait for a sibling that might have made one of them', () => {
    // Ids of equal mark exist: a mark is one of 999 numbers.
    const twin = Array.from({ length: 5_000 }, (_, n) => `x${n}`).find(
      (id) => markedDueAtMs(input, id) === dueAtMs,
    );
    if (!twin) throw new Error('no id of the same mark');
    const rival = sampleCommand({ id: twin, state: 'checking', intent });
    expect(extraTasks(mine, [task('t1'), task('t2')], [mine, rival])).toEqual([]);
  });
});
