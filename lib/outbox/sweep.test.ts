import { describe, expect, it } from 'vitest';
import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { markedDueAtMs, noteMark } from './marker.ts';
import { sampleCommand } from './sample-commands.ts';
import { sweptNotes, sweptTasks } from './sweep.ts';

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
const extraNotes = (...input: Parameters<typeof sweptNotes>) => sweptNotes(...input).extras;
const extraTasks = (...input: Parameters<typeof sweptTasks>) => sweptTasks(...input).extras;
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

describe('what several computers have made', () => {
  const derived = { derived: true } as const;
  const at = (id: string, dateAddedMs: number, bodyHtml?: string) => ({ ...note(id, bodyHtml), dateAddedMs });
  const edited = `<p class="${noteMark('c1')}">Called back, left a message</p>`;
  const swept = (createdId: string, notes: readonly Note[], change: Partial<Command> = {}) => {
    const command = sampleCommand({ state: 'done', createdId, ...derived, ...change });
    const { stays, extras } = sweptNotes(command, notes, textOf);
    return [stays, idsOf(extras)];
  };

  it('is the oldest for all of them, and the smaller id of two of one time', () => {
    const notes = [at('n2', 20), at('n1', 10), at('n3', 10)];
    for (const claimed of ['n1', 'n2', 'n3', 'gone'])
      expect(swept(claimed, notes)).toEqual(['n1', ['n2', 'n3']]);
  });

  it('is the one that a person has changed since, whoever claimed it, and all of those that were', () => {
    expect(swept('n1', [at('n1', 10), at('n2', 20, edited)])).toEqual(['n2', ['n1']]);
    expect(swept('n2', [at('n1', 10), at('n2', 20, edited)])).toEqual(['n2', ['n1']]);
    // Edited here, it bears no mark any more.
    expect(swept('n2', [at('n1', 10), at('n2', 20, '<p>Other words</p>')])).toEqual(['n2', ['n1']]);
    expect(swept('n2', [at('n1', 10, edited), at('n2', 20, edited)])).toEqual(['n2', []]);
  });

  it('is nothing once it was undone, and none of a person’s business where it was let go', () => {
    const notes = [at('n1', 10), at('n2', 20)];
    expect(swept('n2', notes, { undoneBy: 'u' })).toEqual(['n2', ['n1']]);
    expect(swept('n2', notes, { derived: undefined } as never)).toEqual(['n2', ['n1']]);
  });

  it('is a task that stays where all find it, but for one that is done or about to change', () => {
    const input = { title: 'Call', body: '', dueAtMs: 60_000, assignedTo: null };
    const intent = { kind: 'task.add', task: input, knownIds: ['t1'] } as const;
    const task = (id: string, completed = false): Task => ({
      ...input,
      id,
      completed,
      dueAtMs: markedDueAtMs(input, 'c1'),
    });
    const mine = sampleCommand({ state: 'done', createdId: 't2', intent, ...derived });
    const chosen = (tasks: readonly Task[], siblings: readonly Command[] = []) => {
      const { stays, extras } = sweptTasks(mine, tasks, [mine, ...siblings]);
      return [stays, idsOf(extras)];
    };
    expect(chosen([task('t2'), task('t1')])).toEqual(['t1', ['t2']]);
    expect(chosen([task('t2'), task('t1'), task('t3', true)])).toEqual(['t3', ['t2', 't1']]);
    const edit = { kind: 'task.complete', taskId: 't2', completed: true } as const;
    expect(chosen([task('t2'), task('t1')], [sampleCommand({ id: 'e', intent: edit })])).toEqual([
      't2',
      ['t1'],
    ]);
  });
});
