import { describe, expect, it } from 'vitest';
import { LOCATION } from '../../components/app/sample-data.ts';
import { sampleText } from '../../components/app/sample-text.ts';
import type { Intent } from '../domain/command.ts';
import { EDITABLE_FIELDS } from '../domain/contact.ts';
import { describeChange, textOfChange } from './describe-change.ts';

const task = { title: 'Call Maya', body: 'About the refund', dueAtMs: 0, assignedTo: null };
const contact = {
  firstName: '',
  lastName: '',
  email: 'sofia@example.com',
  phone: '',
  companyName: '',
  source: '',
  tags: [],
};
const CASES: readonly (readonly [Intent, string, string | null])[] = [
  [
    { kind: 'note.add', body: 'Wants a refund', pinned: false, knownIds: [] },
    'Note: Wants a refund',
    'Wants a refund',
  ],
  [{ kind: 'note.edit', noteId: 'n', body: 'Paid', base: null }, 'Note changed: Paid', 'Paid'],
  [{ kind: 'note.pin', noteId: 'n', pinned: true }, 'Note pinned', null],
  [{ kind: 'note.pin', noteId: 'n', pinned: false }, 'Note unpinned', null],
  [{ kind: 'note.delete', noteId: 'n' }, 'Note deleted', null],
  [{ kind: 'task.add', task, knownIds: [] }, 'Task: Call Maya', 'Call Maya\nAbout the refund'],
  [
    { kind: 'task.edit', taskId: 't', base: null, task },
    'Task changed: Call Maya',
    'Call Maya\nAbout the refund',
  ],
  [{ kind: 'task.complete', taskId: 't', completed: true }, 'Task completed', null],
  [{ kind: 'task.complete', taskId: 't', completed: false }, 'Task reopened', null],
  [{ kind: 'task.delete', taskId: 't' }, 'Task deleted', null],
  [{ kind: 'tags.add', tags: ['vip', 'lead'] }, 'Tag: vip, lead', 'vip, lead'],
  [{ kind: 'tags.remove', tags: ['vip'] }, 'Tag removed: vip', null],
  [{ kind: 'field.set', field: 'city', value: 'Chicago', base: null }, 'City: Chicago', 'Chicago'],
  [{ kind: 'field.set', field: 'email', value: null, base: 'a@example.com' }, 'E-mail emptied', null],
  [{ kind: 'field.set', field: 'assignedTo', value: 'u-tom', base: null }, 'Owner: Tom Alvarez', 'u-tom'],
  [
    { kind: 'custom.set', fieldId: 'cf-insurance', value: 'Plan B', base: null },
    'Insurance: Plan B',
    'Plan B',
  ],
  [{ kind: 'custom.set', fieldId: 'gone', value: ['a', 'b'], base: null }, 'Custom field: a, b', 'a, b'],
  [{ kind: 'custom.set', fieldId: 'cf-insurance', value: '', base: 'x' }, 'Insurance emptied', ''],
  [{ kind: 'contact.create', contact }, 'New contact: sofia@example.com', null],
  [{ kind: 'workflow.add', workflowId: 'w', name: 'Welcome' }, 'Workflow: Welcome', null],
  [{ kind: 'workflow.remove', workflowId: 'w', name: 'Welcome' }, 'Out of workflow: Welcome', null],
  [{ kind: 'campaign.add', campaignId: 'c', name: 'Spring' }, 'Campaign: Spring', null],
  [{ kind: 'campaign.remove', campaignId: 'c', name: 'Spring' }, 'Out of campaign: Spring', null],
];

describe('describeChange', () => {
  const text = sampleText();
  it.each(CASES)('%#: %o', (intent, words, written) => {
    expect(describeChange(intent, LOCATION, text)).toBe(words);
    expect(textOfChange(intent)).toBe(written);
  });
  it('covers every kind of intent', () => {
    expect(CASES).toHaveLength(23);
    expect(new Set(CASES.map(([{ kind }]) => kind)).size).toBe(17);
  });
  it('names every field that can be edited', () => {
    const words = EDITABLE_FIELDS.map((field) =>
      describeChange({ kind: 'field.set', field, value: 'x', base: null }, null, text),
    );
    expect(words).toHaveLength(14);
    for (const said of words) expect(said).toMatch(/^[A-Z][A-Za-z -]+: x$/);
  });
});
