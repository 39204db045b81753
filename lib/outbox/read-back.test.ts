import { describe, expect, it } from 'vitest';
import type { Command } from '../domain/command.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import { markedDueAtMs, noteMark } from './marker.ts';
import { type ClaimInput, claimNote, claimTask } from './read-back.ts';
import { sampleCommand } from './sample-commands.ts';

const note = (id: string, bodyHtml: string, dateAddedMs = 10_000): Note => ({
  id,
  bodyHtml,
  title: null,
  userId: null,
  pinned: false,
  dateAddedMs,
});
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ');
const command = sampleCommand({
  sentAtMs: 9_000,
  intent: { kind: 'note.add', body: 'Called\nback', pinned: false, knownIds: ['old'] },
});
const same = '<p>Called back</p>';
const marked = `<p class="${noteMark('c1')}">Called<br>back</p>`;

const claimed = (items: Note[], keepsMark: boolean | null, change: Partial<ClaimInput<Note>> = {}) => {
  const input = { command, items, keepsMark, claimed: new Set<string>(), ...change };
  const claim = claimNote(input, textOf);
  return claim.kind === 'found' ? claim.item.id : claim.kind;
};

describe('a note of unknown outcome', () => {
  it('is the one with the mark, whatever else says the same', () => {
    const notes = [note('theirs', same, 9_500), note('ours', marked)];
    for (const keepsMark of [true, false, null]) expect(claimed(notes, keepsMark)).toBe('ours');
  });

  it('is not there when nothing bears the mark and the server keeps marks', () => {
    expect(claimed([note('theirs', same)], true)).toBe('absent');
  });

  it('is not known while nobody knows whether the server keeps marks', () => {
    expect(claimed([note('one', same)], null)).toBe('unclear');
    expect(claimed([note('one', '<p>Other words</p>')], null)).toBe('absent');
  });

  it('is never what another command has marked, be it of the same words', () => {
    const others = `<p class="${noteMark('c2')}">Called<br>back</p>`;
    for (const keepsMark of [true, false, null])
      expect(claimed([note('n1', others)], keepsMark)).toBe('absent');
  });

  it('is the oldest that any computer has made, known before or not, where all of them decide it', () => {
    const derived = { ...command, derived: true, sentAtMs: null } as const;
    const notes = [note('old', marked, 12_000), note('n1', marked, 13_000)];
    expect(claimed(notes, true)).toBe('n1');
    expect(claimed(notes, true, { command: derived })).toBe('old');
    expect(claimed([...notes].reverse(), true, { command: derived })).toBe('old');
  });

  it('goes by its words where the server drops marks', () => {
    expect(claimed([note('n1', '<p>Called<br>back</p>')], false)).toBe('n1');
    expect(claimed([note('n1', '<p>Called</p>')], false)).toBe('absent');
  });

  it('never is a note that was known before, another command’s, or an older one', () => {
    expect(claimed([note('old', same)], false)).toBe('absent');
    expect(claimed([note('n1', same)], false, { claimed: new Set(['n1']) })).toBe('absent');
    const late = { ...command, sentAtMs: 9_000_000 };
    expect(claimed([note('n1', same, 10_000)], false, { command: late })).toBe('absent');
  });

  it('is the older of two equal ones, so that the next command can take the other', () => {
    const two = [note('second', 'Called back', 12_000), note('first', 'Called back', 11_000)];
    expect(claimed(two, false)).toBe('first');
    expect(claimed(two, false, { claimed: new Set(['first']) })).toBe('second');
  });

  it('does not take the mark of an id that only begins like its own', () => {
    expect(claimed([note('n1', `<p class="${noteMark('c10')}">x</p>`)], true)).toBe('absent');
  });
});

describe('a task of unknown outcome', () => {
  const input = { title: 'Call', body: '', dueAtMs: 60_000, assignedTo: null };
  const adding: Command = sampleCommand({ intent: { kind: 'task.add', task: input, knownIds: [] } });
  const task = (id: string, dueAtMs: number, title = 'Call'): Task => ({
    id,
    title,
    body: null,
    assignedTo: null,
    dueAtMs,
    completed: false,
  });
  const claim = (items: Task[], keepsMark: boolean | null) => {
    const found = claimTask({ command: adding, items, keepsMark, claimed: new Set() });
    return found.kind === 'found' ? found.item.id : found.kind;
  };

  it('bears its mark in the parts of the second of its due time, and has its title', () => {
    const due = markedDueAtMs(input, 'c1');
    expect(due).toBeGreaterThan(60_000);
    expect(due).toBeLessThan(61_000);
    expect(claim([task('theirs', 60_000), task('ours', due)], true)).toBe('ours');
    expect(claim([task('theirs', 60_000)], true)).toBe('absent');
    expect(claim([task('other', due, 'Write')], null)).toBe('absent');
  });

  it('goes by title and due time to the second where the server drops the parts', () => {
    expect(claim([task('t1', 60_000)], false)).toBe('t1');
    expect(claim([task('t1', 61_000)], false)).toBe('absent');
    expect(claim([task('t1', 60_000)], null)).toBe('unclear');
  });
});
