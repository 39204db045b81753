import { describe, expect, it } from 'vitest';
import { type Command, type Intent, type NewCommand, queued } from './command.ts';
import { EDITABLE_FIELDS } from './contact.ts';
import { inverseOf, undoOf } from './inverse-command.ts';

const fresh: NewCommand = {
  id: 'c1',
  locationId: 'loc1',
  locationName: 'Northside',
  contactId: 'p1',
  conversation: 'chatra:abc',
  intent: { kind: 'note.delete', noteId: 'n' },
  createdAtMs: 1_000,
  heldUntilMs: 6_000,
  undoes: null,
};
const done = (intent: Intent, change: Partial<Command> = {}): Command => ({
  ...queued({ ...fresh, intent }, 1),
  state: 'done',
  ...change,
});
const textOf = (html: string) => html.replace(/<[^>]+>/g, '');
const task = { title: 'Call', body: '', dueAtMs: 5, assignedTo: 'u1' };
const before = { title: 'Phone', body: 'x', dueAtMs: 4, assignedTo: 'u2' };
const contact = {
  firstName: 'Ann',
  lastName: '',
  email: '',
  phone: '',
  companyName: '',
  source: '',
  tags: [],
};

const CASES: readonly (readonly [Intent, Intent | null])[] = [
  [
    { kind: 'note.add', body: 'Hi', pinned: false, knownIds: [] },
    { kind: 'note.delete', noteId: 'c1' },
  ],
  [
    { kind: 'note.edit', noteId: 'n', body: 'a < b & c', base: '<p>Old <b>words</b></p>' },
    {
      kind: 'note.edit',
      noteId: 'n',
      body: 'Old words',
      html: '<p>Old <b>words</b></p>',
      base: 'a &lt; b &amp; c',
    },
  ],
  [{ kind: 'note.edit', noteId: 'n', body: 'New', base: null }, null],
  [
    { kind: 'note.pin', noteId: 'n', pinned: true },
    { kind: 'note.pin', noteId: 'n', pinned: false },
  ],
  [{ kind: 'note.delete', noteId: 'n' }, null],
  [
    { kind: 'task.add', task, knownIds: [] },
    { kind: 'task.delete', taskId: 'c1' },
  ],
  [
    { kind: 'task.edit', taskId: 't', task, base: before },
    { kind: 'task.edit', taskId: 't', task: before, base: task },
  ],
  [{ kind: 'task.edit', taskId: 't', task, base: null }, null],
  [{ kind: 'task.edit', taskId: 't', task, base: { ...before, assignedTo: null } }, null],
  [
    { kind: 'task.complete', taskId: 't', completed: false },
    { kind: 'task.complete', taskId: 't', completed: true },
  ],
  [{ kind: 'task.delete', taskId: 't' }, null],
  [
    { kind: 'tags.add', tags: ['vip'] },
    { kind: 'tags.remove', tags: ['vip'] },
  ],
  [
    { kind: 'tags.remove', tags: ['vip'] },
    { kind: 'tags.add', tags: ['vip'] },
  ],
  [
    { kind: 'field.set', field: 'city', value: 'Lyon', base: 'Paris' },
    { kind: 'field.set', field: 'city', value: 'Paris', base: 'Lyon' },
  ],
  [
    { kind: 'field.set', field: 'city', value: null, base: 'Paris' },
    { kind: 'field.set', field: 'city', value: 'Paris', base: null },
  ],
  [
    { kind: 'custom.set', fieldId: 'f', value: 'red', base: 'blue' },
    { kind: 'custom.set', fieldId: 'f', value: 'blue', base: 'red' },
  ],
  [
    { kind: 'custom.set', fieldId: 'f', value: 'red', base: null },
    { kind: 'custom.set', fieldId: 'f', value: '', base: 'red' },
  ],
  [
    { kind: 'custom.set', fieldId: 'f', value: ['a'], base: null },
    { kind: 'custom.set', fieldId: 'f', value: [], base: ['a'] },
  ],
  [{ kind: 'custom.set', fieldId: 'f', value: 'no', base: true }, null],
  [{ kind: 'contact.create', contact }, null],
  [
    { kind: 'workflow.add', workflowId: 'w', name: 'Welcome' },
    { kind: 'workflow.remove', workflowId: 'w', name: 'Welcome' },
  ],
  [
    { kind: 'campaign.add', campaignId: 'c', name: 'Spring' },
    { kind: 'campaign.remove', campaignId: 'c', name: 'Spring' },
  ],
  // Put in again, it would begin from the start.
  [{ kind: 'workflow.remove', workflowId: 'w', name: 'Welcome' }, null],
  [{ kind: 'campaign.remove', campaignId: 'c', name: 'Spring' }, null],
];

describe('what takes a write back', () => {
  it.each(CASES)('%#: %o', (intent, inverse) => expect(inverseOf(done(intent), textOf)).toEqual(inverse));

  it('is known for every kind', () => {
    expect(CASES).toHaveLength(24);
    expect(new Set(CASES.map(([{ kind }]) => kind)).size).toBe(17);
  });

  it('compares with what was saved, where the CRM saved something else', () => {
    const field = done(
      { kind: 'field.set', field: 'phone', value: '312 555 0148', base: null },
      { saved: { value: '+13125550148', differs: false } },
    );
    expect(inverseOf(field, textOf)).toMatchObject({ value: null, base: '+13125550148' });
    const dropped = done(
      { kind: 'custom.set', fieldId: 'f', value: 'red', base: 'blue' },
      { saved: { value: null, differs: true } },
    );
    expect(inverseOf(dropped, textOf)).toMatchObject({ value: 'blue', base: null });
    const note = done(
      { kind: 'note.edit', noteId: 'n', body: 'New', base: '<p>Old</p>' },
      { saved: { value: 'Cut', differs: true } },
    );
    expect(inverseOf(note, textOf)).toMatchObject({ html: '<p>Old</p>', base: 'Cut' });
  });

  it('is nothing for a field that was empty and cannot be emptied', () => {
    const fields = EDITABLE_FIELDS.filter(
      (field) => inverseOf(done({ kind: 'field.set', field, value: 'x', base: null }), textOf) === null,
    );
    expect(fields).toEqual(['postalCode', 'country']);
    const filled = done({ kind: 'field.set', field: 'country', value: 'FR', base: 'US' });
    expect(inverseOf(filled, textOf)).toMatchObject({ value: 'US' });
  });

  it('is not itself taken back', () => {
    const pin: Intent = { kind: 'note.pin', noteId: 'n', pinned: true };
    expect(inverseOf(done(pin, { undoes: 'c0' }), textOf)).toBeNull();
  });

  it('is a command for the same contact and place, and goes at once', () => {
    const pin = done({ kind: 'note.pin', noteId: 'n', pinned: true });
    expect(undoOf(pin, 'u1', 9_000, textOf)).toEqual({
      ...fresh,
      id: 'u1',
      intent: { kind: 'note.pin', noteId: 'n', pinned: false },
      createdAtMs: 9_000,
      heldUntilMs: 0,
      undoes: 'c1',
    });
    expect(undoOf(done({ kind: 'note.delete', noteId: 'n' }), 'u1', 9_000, textOf)).toBeNull();
  });
});
