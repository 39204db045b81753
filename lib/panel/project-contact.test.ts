import { describe, expect, it } from 'vitest';
import type { Command, Intent } from '../domain/command.ts';
import { sampleCommand } from '../outbox/sample-commands.ts';
import { record } from './panel-harness.ts';
import { projectContact } from './project-contact.ts';

const command = (intent: Intent, change: Partial<Command> = {}) => sampleCommand({ intent, ...change });
const project = (...commands: Command[]) => projectContact(record('p1'), commands);
const notesOf = (view: ReturnType<typeof project>) => (view.notes.state === 'read' ? view.notes.value : []);

describe('the contact as it will be', () => {
  it('shows a waiting note at once, as text, with its state', () => {
    const notes = notesOf(project(command({ kind: 'note.add', body: '<b>hi', pinned: false, knownIds: [] })));
    expect(notes.map((note) => [note.id, note.plain, note.write?.state])).toEqual([
      ['c1', '<b>hi', 'queued'],
      ['n1', null, undefined],
    ]);
  });

  it('finds no write for a field that is called like a part of every object', () => {
    const view = project(command({ kind: 'custom.set', fieldId: '__proto__', value: 'x', base: null }));
    expect([view.customWrites.constructor, view.fieldWrites.toString]).toEqual([undefined, undefined]);
    expect(Object.keys(view.customWrites)).toEqual(['__proto__']);
    expect(view.customValues).toContainEqual({ id: '__proto__', value: 'x' });
  });

  it('shows a saved note once, as the CRM has it', () => {
    const add = command(
      { kind: 'note.add', body: 'Old', pinned: false, knownIds: [] },
      { state: 'done', createdId: 'n1' },
    );
    const notes = notesOf(project(add));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ id: 'n1', bodyHtml: '<p>Old</p>', write: { state: 'done' } });
  });

  it('puts pinned notes first', () => {
    const add = command({ kind: 'note.add', body: 'later', pinned: false, knownIds: [] });
    const pin = command({ kind: 'note.pin', noteId: 'n1', pinned: true }, { id: 'c2', seq: 2 });
    expect(notesOf(project(add, pin)).map((note) => note.id)).toEqual(['n1', 'c1']);
  });

  it('changes nothing for a refused edit, but says so where it was meant', () => {
    const refusal = { status: 422, detail: 'no such city' };
    const set = command(
      { kind: 'field.set', field: 'city', value: 'Lyon', base: 'Paris' },
      { state: 'refused', refusal },
    );
    const view = project(set);
    expect(view.contact.city).toBe('Paris');
    expect(view.fieldWrites.city?.refusal?.detail).toBe('no such city');
  });

  it('applies open field, name and custom field edits', () => {
    const view = project(
      command({ kind: 'field.set', field: 'city', value: 'Lyon', base: 'Paris' }),
      command({ kind: 'field.set', field: 'firstName', value: 'Anna', base: null }, { id: 'c2', seq: 2 }),
      command({ kind: 'custom.set', fieldId: 'f1', value: 'red', base: 'blue' }, { id: 'c3', seq: 3 }),
    );
    expect([view.contact.city, view.contact.name, view.customValues]).toEqual([
      'Lyon',
      'Anna',
      [{ id: 'f1', value: 'red' }],
    ]);
  });

  it('marks tags that come and go', () => {
    const view = project(
      command({ kind: 'tags.add', tags: ['gold'] }),
      command({ kind: 'tags.remove', tags: ['vip'] }, { id: 'c2', seq: 2 }),
    );
    expect(view.tags.map((tag) => [tag.name, tag.removing, tag.write?.state])).toEqual([
      ['vip', true, 'queued'],
      ['gold', false, 'queued'],
    ]);
  });

  it('does not bring back a tag that a finished command had added and somebody removed since', () => {
    const view = project(command({ kind: 'tags.add', tags: ['gold'] }, { state: 'done' }));
    expect(view.tags.map((tag) => tag.name)).toEqual(['vip']);
  });

  it('shows what is written to a part that was never read', () => {
    const task = { title: 'Call', body: '', dueAtMs: 5, assignedTo: null };
    const view = project(command({ kind: 'task.add', task, knownIds: [] }));
    expect(view.tasks).toMatchObject({
      state: 'read',
      value: [{ id: 'c1', title: 'Call', completed: false }],
    });
    expect(project().tasks).toEqual({ state: 'unread' });
  });

  it('ignores a command for something that is no longer there', () => {
    const view = project(command({ kind: 'note.edit', noteId: 'gone', body: 'x', base: null }));
    expect(notesOf(view).map((note) => note.id)).toEqual(['n1']);
  });
});
