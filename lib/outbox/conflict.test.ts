import { describe, expect, it } from 'vitest';
import type { Command, Intent, TaskInput } from '../domain/command.ts';
import type { Contact } from '../domain/contact.ts';
import type { Sent } from './apply.ts';
import { hasBase, judge, type Reading } from './conflict.ts';
import { sampleCommand } from './sample-commands.ts';

const reading: Reading = {
  textOf: (html) => html.replace(/<[^>]+>/g, ' '),
  readPhone: (raw) => {
    const digits = raw.replace(/\D/g, '');
    return digits.length < 10 ? null : `+1${digits.slice(-10)}`;
  },
};
const contact = (change: Partial<Contact>) =>
  ({ kind: 'contact', contact: { customFields: [], ...change } as unknown as Contact }) satisfies Sent;
const edit = (intent: Intent, change: Partial<Command> = {}) => sampleCommand({ intent, seq: 2, ...change });
const phone = (value: string | null, base: string | null): Intent => ({
  kind: 'field.set',
  field: 'phone',
  value,
  base,
});

describe('an edit of a field', () => {
  const wanted = edit(phone('312-555-0163', '+13125550148'));

  it('is sent over what the agent saw, however that is written', () => {
    expect(judge(wanted, contact({ phone: '+13125550148' }), [], reading).kind).toBe('send');
    const spaced = edit(phone('312-555-0163', '(312) 555-0148'));
    expect(judge(spaced, contact({ phone: '+13125550148' }), [], reading).kind).toBe('send');
  });

  it('is done when somebody wrote the same', () => {
    expect(judge(wanted, contact({ phone: '+13125550163' }), [], reading).kind).toBe('done');
  });

  it('is a conflict when somebody wrote something else, or emptied it', () => {
    const theirs = '+13125550190';
    expect(judge(wanted, contact({ phone: theirs }), [], reading)).toEqual({ kind: 'conflict', theirs });
    expect(judge(wanted, contact({ phone: null }), [], reading)).toEqual({ kind: 'conflict', theirs: null });
  });

  it('takes what an earlier edit was saved as for what the agent typed there', () => {
    const second = edit({ kind: 'field.set', field: 'city', value: 'Rome', base: 'paris ' });
    const first = sampleCommand({
      seq: 1,
      state: 'done',
      intent: { kind: 'field.set', field: 'city', value: 'paris ', base: null },
      saved: { value: 'Paris', differs: true },
    });
    expect(judge(second, contact({ city: 'Paris' }), [first], reading).kind).toBe('send');
    expect(judge(second, contact({ city: 'Paris' }), [], reading).kind).toBe('conflict');
  });

  it('is sent over what an earlier command of ours wrote, though its answer could not be read', () => {
    const first = sampleCommand({ seq: 1, state: 'done', intent: phone('+13125550190', '+13125550148') });
    expect(judge(wanted, contact({ phone: '+13125550190' }), [first], reading).kind).toBe('send');
    const later = { ...first, seq: 3 };
    expect(judge(wanted, contact({ phone: '+13125550190' }), [later], reading).kind).toBe('conflict');
  });

  it('is sent over what an earlier command of ours was saved as, though its agent had not seen that one', () => {
    const mine = edit({ kind: 'field.set', field: 'city', value: 'Rome', base: null });
    const first = sampleCommand({
      seq: 1,
      state: 'done',
      intent: { kind: 'field.set', field: 'city', value: 'Paris', base: null },
      saved: { value: 'PARIS (FR)', differs: true },
    });
    expect(judge(mine, contact({ city: 'PARIS (FR)' }), [first], reading).kind).toBe('send');
    expect(judge(mine, contact({ city: 'PARIS' }), [{ ...first, saved: null }], reading).kind).toBe(
      'conflict',
    );
  });

  it('is a conflict when another agent goes back to what we wrote, after theirs was seen', () => {
    const mine = edit({ kind: 'field.set', field: 'city', value: 'Rome', base: 'Oslo' });
    const first = sampleCommand({
      seq: 1,
      state: 'done',
      intent: { kind: 'field.set', field: 'city', value: 'Paris', base: 'Lima' },
      saved: { value: 'Paris', differs: false },
    });
    const holds = contact({ city: 'Paris' });
    expect(judge(mine, holds, [first], reading)).toEqual({ kind: 'conflict', theirs: 'Paris' });
    // What was there before two of ours, of which no answer could be read.
    const unread = edit({ kind: 'field.set', field: 'city', value: 'Rome', base: 'Lima' });
    const between: Intent = { kind: 'field.set', field: 'city', value: 'Bonn', base: 'Paris' };
    const second = { ...first, seq: 1.5, intent: between, saved: null };
    expect(judge(unread, contact({ city: 'Bonn' }), [first, second], reading).kind).toBe('send');
  });

  it('compares custom fields by id, lists in any order, and absent as empty', () => {
    const intent: Intent = { kind: 'custom.set', fieldId: 'f1', value: ['b'], base: ['x', 'y'] };
    const holds = (value: readonly string[]) => contact({ customFields: [{ id: 'f1', value }] });
    expect(judge(edit(intent), holds(['y', 'x']), [], reading).kind).toBe('send');
    expect(judge(edit(intent), holds(['y']), [], reading)).toEqual({ kind: 'conflict', theirs: ['y'] });
    const fresh: Intent = { ...intent, base: null };
    expect(judge(edit(fresh), contact({}), [], reading).kind).toBe('send');
  });

  it('tells letters of a name apart, and not those of an e-mail', () => {
    const name = edit({ kind: 'field.set', field: 'firstName', value: 'Maya', base: 'maya' });
    expect(judge(name, contact({ firstName: 'maya' }), [], reading).kind).toBe('send');
    const email = edit({ kind: 'field.set', field: 'email', value: 'A@example.com', base: null });
    expect(judge(email, contact({ email: 'a@example.com' }), [], reading).kind).toBe('done');
  });
});

describe('an edit of a note', () => {
  const wanted = edit({ kind: 'note.edit', noteId: 'n1', body: 'New words', base: '<p>Old words</p>' });
  const holds = (bodyHtml: string): Sent => ({
    kind: 'note',
    note: { id: 'n1', bodyHtml, title: null, userId: null, pinned: false, dateAddedMs: null },
  });

  it('compares the words, not the markup', () => {
    expect(judge(wanted, holds('<div>Old <b>words</b></div>'), [], reading).kind).toBe('send');
    expect(judge(wanted, holds('<p>New words</p>'), [], reading).kind).toBe('done');
    const theirs = '<p>Their words</p>';
    expect(judge(wanted, holds(theirs), [], reading)).toEqual({ kind: 'conflict', theirs });
  });

  it('is sent over what an earlier edit of ours wrote, or what we wrote when we made it', () => {
    const edited = sampleCommand({
      seq: 1,
      state: 'done',
      intent: { kind: 'note.edit', noteId: 'n1', body: 'Between', base: null },
    });
    const made = sampleCommand({
      seq: 1,
      state: 'done',
      createdId: 'n1',
      intent: { kind: 'note.add', body: 'Between', pinned: false, knownIds: [] },
    });
    for (const own of [edited, made])
      expect(judge(wanted, holds('<p>Between</p>'), [own], reading).kind).toBe('send');
    expect(judge(wanted, holds('<p>Between</p>'), [], reading).kind).toBe('conflict');
  });

  it('has nothing to compare with when the agent saw only what was on its way', () => {
    expect(hasBase(edit({ kind: 'note.edit', noteId: 'n1', body: 'x', base: null }))).toBe(false);
    expect(hasBase(wanted)).toBe(true);
  });
});

describe('an edit of a task', () => {
  const base: TaskInput = { title: 'Call', body: '', dueAtMs: 60_000, assignedTo: 'u1' };
  const wanted = edit({ kind: 'task.edit', taskId: 't1', task: { ...base, title: 'Call back' }, base });
  const holds = (change: Partial<TaskInput>): Sent => ({
    kind: 'task',
    task: { id: 't1', completed: false, ...base, ...change },
  });

  it('goes beside what somebody else changed in other parts', () => {
    expect(judge(wanted, holds({ dueAtMs: 120_000, assignedTo: 'u2' }), [], reading).kind).toBe('send');
    expect(judge(wanted, holds({ dueAtMs: 60_417 }), [], reading).kind).toBe('send');
  });

  it('is a conflict in the same part, and done when it is there already', () => {
    expect(judge(wanted, holds({ title: 'Write' }), [], reading)).toMatchObject({
      kind: 'conflict',
      theirs: { title: 'Write' },
    });
    expect(judge(wanted, holds({ title: 'Call back' }), [], reading).kind).toBe('done');
  });

  it('is not sent over what another edit of ours has seen and not written', () => {
    const seen = { ...base, title: 'Theirs' };
    const other = edit(
      { kind: 'task.edit', taskId: 't1', task: { ...seen, dueAtMs: base.dueAtMs + 60_000 }, base: seen },
      { id: 'c0', seq: 1, state: 'done' },
    );
    expect(judge(wanted, holds({ title: 'Theirs' }), [other, wanted], reading).kind).toBe('conflict');
    const own = edit(
      { kind: 'task.edit', taskId: 't1', task: seen, base },
      { id: 'c0', seq: 1, state: 'done' },
    );
    expect(judge(wanted, holds({ title: 'Theirs' }), [own, wanted], reading).kind).toBe('send');
  });

  it('is sent when the task is gone, for the CRM to say so', () => {
    expect(judge(wanted, { kind: 'nothing' }, [], reading).kind).toBe('send');
  });
});
