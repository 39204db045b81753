import { expect, it } from 'vitest';
import type { Note } from '../domain/note.ts';
import { claimNote, claimTask } from './read-back.ts';
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
const nobody = new Set<string>();

it('claims the note with the same words, whatever the server did to its white space', () => {
  expect(claimNote(command, [note('n1', '<p>Called<br>back</p>')], nobody, textOf)?.id).toBe('n1');
});

it('never claims a note that was known before, another command’s, an older one, or other words', () => {
  const same = '<p>Called back</p>';
  expect(claimNote(command, [note('old', same)], nobody, textOf)).toBeUndefined();
  expect(claimNote(command, [note('n1', same)], new Set(['n1']), textOf)).toBeUndefined();
  const late = { ...command, sentAtMs: 9_000_000 };
  expect(claimNote(late, [note('n1', same, 10_000)], nobody, textOf)).toBeUndefined();
  expect(claimNote(command, [note('n1', '<p>Called</p>')], nobody, textOf)).toBeUndefined();
});

it('takes the oldest of two equal notes, so that the next command can take the other', () => {
  const two = [note('second', 'Called back', 12_000), note('first', 'Called back', 11_000)];
  expect(claimNote(command, two, nobody, textOf)?.id).toBe('first');
  expect(claimNote(command, two, new Set(['first']), textOf)?.id).toBe('second');
});

it('claims a task by title and due time to the second', () => {
  const task = { title: 'Call', body: '', dueAtMs: 60_500, assignedTo: null };
  const adding = sampleCommand({ intent: { kind: 'task.add', task, knownIds: [] } });
  const found = { id: 't1', title: 'Call', body: null, assignedTo: null, dueAtMs: 60_000, completed: false };
  expect(claimTask(adding, [found], nobody)?.id).toBe('t1');
  expect(claimTask(adding, [{ ...found, dueAtMs: 61_000 }], nobody)).toBeUndefined();
});
