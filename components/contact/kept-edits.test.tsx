// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { PanelState } from '../../lib/panel/state.ts';
import { command, RECORD } from '../app/sample-data.ts';
import { note, ofMaya, read, refused, renderContact, task } from './render-contact.tsx';

afterEach(cleanup);

const CONVERSATION = 'chatra:conv-1';
const kept = (
  kind: ReturnType<typeof ofMaya>,
  fields: Record<string, string>,
  conversation = CONVERSATION,
) => ({
  [kind]: { conversation, kind, fields: { kept: '1', ...fields }, atMs: 1 },
});
const CITY = ofMaya('field', 'city');
const NOTE = ofMaya('note', 'a');
const TASK = ofMaya('task', 'a');

const row = (container: Element, key: string): HTMLElement => {
  const found = container.querySelector<HTMLElement>(`[data-field="${key}"]`);
  if (!found) throw new Error(`no row ${key}`);
  return found;
};
const control = (container: Element, key: string) =>
  row(container, key).querySelector<HTMLInputElement>('input, select, textarea');
const open = (container: Element, key: string): HTMLInputElement => {
  fireEvent.click(row(container, key).querySelector('.val') ?? row(container, key));
  const input = control(container, key);
  if (!input) throw new Error(`no control in ${key}`);
  return input;
};
const noteBox = () => screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
const taskBox = () => screen.queryByRole<HTMLInputElement>('textbox', { name: 'Task' });

const half = {
  ...kept(CITY, { value: 'Oak P', base: '"Chicago"' }),
  ...kept(NOTE, { body: 'Hi th', base: '"<p>Hi</p>"' }),
  ...kept(TASK, { title: 'Call M', body: '', due: '', who: '-', base: 'null' }),
};
const parts = { notes: read([note('a', '<p>Hi</p>')]), tasks: read([task('a', 'Call')]) };

describe('what is typed into something that exists', () => {
  test('is kept on every keystroke, with what was there when it was begun', () => {
    const { container, actions, store } = renderContact(parts);
    fireEvent.input(open(container, 'city'), { target: { value: 'O' } });
    const { record } = store.getState();
    if (!record) throw new Error('no record');
    act(() => store.setState({ record: { ...record, contact: { ...record.contact, city: 'Berlin' } } }));
    fireEvent.input(open(container, 'city'), { target: { value: 'Oak' } });
    fireEvent.click(screen.getByRole('button', { name: 'Edit note' }));
    fireEvent.input(screen.getByRole('textbox', { name: 'Note' }), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Edit task' }));
    fireEvent.input(screen.getByRole('textbox', { name: 'Task' }), { target: { value: 'Call M' } });
    const due = parts.tasks.state === 'read' ? parts.tasks.value[0]?.dueAtMs : null;
    expect(actions.saveDraft.mock.calls).toEqual([
      [CITY, { kept: '1', value: 'O', half: '', base: '"Chicago"' }],
      [CITY, { kept: '1', value: 'Oak', half: '', base: '"Chicago"' }],
      [NOTE, { kept: '1', body: '', base: '"<p>Hi</p>"' }],
      [
        TASK,
        {
          kept: '1',
          title: 'Call M',
          body: '',
          due: String(due),
          who: '-',
          base: JSON.stringify({ title: 'Call', body: '', dueAtMs: due, assignedTo: null }),
        },
      ],
    ]);
  });

  test('opens its editor again, in sight, and takes the focus from nobody', () => {
    const { container } = renderContact({
      notes: read([
        note('x', '1'),
        note('y', '2'),
        note('z', '3'),
        note('a', '<p>Hi</p>', { dateAddedMs: 1 }),
      ]),
      tasks: parts.tasks,
      state: { drafts: { ...half, ...kept(ofMaya('field', 'lastName'), { value: 'Oka' }) } },
    });
    expect(control(container, 'city')?.value).toBe('Oak P');
    expect(control(container, 'lastName')?.value).toBe('Oka');
    expect(noteBox()?.value).toBe('Hi th');
    expect(taskBox()?.value).toBe('Call M');
    expect(document.activeElement).toBe(document.body);
  });

  test('opens when it is read only after the contact is painted', () => {
    const { container, store } = renderContact(parts);
    expect([control(container, 'city'), noteBox(), taskBox()]).toEqual([null, null, null]);
    act(() => store.setState({ drafts: half }));
    expect(control(container, 'city')?.value).toBe('Oak P');
    expect(noteBox()?.value).toBe('Hi th');
    expect(taskBox()?.value).toBe('Call M');
  });

  test('is nowhere in another conversation, even with the same contact', () => {
    const { container, store } = renderContact({ ...parts, state: { drafts: half } });
    const { sighting } = store.getState();
    if (!sighting) throw new Error('no sighting');
    act(() => store.setState({ sighting: { ...sighting, conversation: 'chatra:b' } }));
    expect([control(container, 'city'), noteBox(), taskBox()]).toEqual([null, null, null]);
  });

  test('is nowhere when the conversation is linked to another contact', () => {
    const { container, store } = renderContact({ ...parts, state: { drafts: half } });
    const contact = { ...RECORD.contact, id: 'c-2', city: 'Berlin' };
    const next: Partial<PanelState> = { record: { ...RECORD, ...parts, contactId: 'c-2', contact } };
    act(() => store.setState(next));
    expect(row(container, 'city').textContent).toContain('Berlin');
    expect([control(container, 'city'), noteBox(), taskBox()]).toEqual([null, null, null]);
  });

  test('goes when it is cancelled, and when it is as it was again', () => {
    const { container, actions, store } = renderContact({ ...parts, state: { drafts: half } });
    fireEvent.keyDown(open(container, 'city'), { key: 'Escape' });
    expect(document.activeElement).toBe(row(container, 'city').querySelector('.val'));
    fireEvent.input(screen.getByRole('textbox', { name: 'Note' }), { target: { value: 'Hi' } });
    expect(noteBox()?.value).toBe('Hi');
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Note' }), { key: 'Escape' });
    fireEvent.click(
      within(screen.getByRole('group', { name: 'Edit task' })).getByRole('button', { name: 'Cancel' }),
    );
    expect([control(container, 'city'), noteBox(), taskBox()]).toEqual([null, null, null]);
    expect(actions.saveDraft.mock.calls).toEqual([
      [CITY, {}],
      [NOTE, {}],
      [TASK, {}],
    ]);
    expect(Object.values(store.getState().drafts).map(({ fields }) => fields)).toEqual([{}, {}, {}]);
  });

  test('is emptied, and stays an edit', async () => {
    const { container, actions } = renderContact({ state: { drafts: kept(CITY, { value: '' }) } });
    const input = open(container, 'city');
    expect(input.value).toBe('');
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(actions.setField.mock.calls).toEqual([['city', null, CITY]]));
  });

  test('is not sent as nothing when it is half a date', () => {
    const birthday = ofMaya('field', 'dateOfBirth');
    const { container, actions } = renderContact({
      contact: { dateOfBirth: '1990-02-03' },
      state: { drafts: kept(birthday, { value: '', half: '1' }) },
    });
    fireEvent.keyDown(open(container, 'dateOfBirth'), { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toBe('This is not a date');
    expect(actions.setField).not.toHaveBeenCalled();
  });

  test('is saved with its draft, and the editor closes', async () => {
    const { container, actions, store } = renderContact({ ...parts, state: { drafts: half } });
    fireEvent.keyDown(open(container, 'city'), { key: 'Enter' });
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Note' }), { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Task' }), { key: 'Enter', ctrlKey: true });
    await waitFor(() =>
      expect([control(container, 'city'), noteBox(), taskBox()]).toEqual([null, null, null]),
    );
    expect(actions.setField.mock.calls).toEqual([['city', 'Oak P', CITY]]);
    expect(actions.editNote.mock.calls).toEqual([['a', 'Hi th', NOTE]]);
    expect(actions.editTask.mock.calls).toEqual([['a', expect.objectContaining({ title: 'Call M' }), TASK]]);
    expect(store.getState().drafts).toEqual({});
  });

  test('is not saved from a card whose conversation is not the open one any more', () => {
    const { container, actions, store } = renderContact({ ...parts, state: { drafts: half } });
    const { sighting } = store.getState();
    if (!sighting) throw new Error('no sighting');
    const input = open(container, 'city');
    const box = screen.getByRole('textbox', { name: 'Note' });
    const title = screen.getByRole('textbox', { name: 'Task' });
    // Not painted anew yet.
    store.setState({ sighting: { ...sighting, conversation: 'chatra:b' } });
    fireEvent.input(input, { target: { value: 'Oak Park' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(title, { key: 'Enter', ctrlKey: true });
    expect(actions.saveDraft).not.toHaveBeenCalled();
    expect(actions.setField).not.toHaveBeenCalled();
    expect(actions.editNote).not.toHaveBeenCalled();
    expect(actions.editTask).not.toHaveBeenCalled();
  });

  test('closes here when another window has sent it', () => {
    const { container, store } = renderContact(parts);
    fireEvent.input(open(container, 'city'), { target: { value: 'Oak Park' } });
    fireEvent.click(screen.getByRole('button', { name: 'Edit note' }));
    fireEvent.input(screen.getByRole('textbox', { name: 'Note' }), { target: { value: 'Hi you' } });
    expect(noteBox()?.value).toBe('Hi you');
    act(() => store.setState({ drafts: {} }));
    expect([control(container, 'city'), noteBox()]).toEqual([null, null]);
  });

  test('of a note or a task that is being deleted, or is gone, is not shown', () => {
    const { container, store } = renderContact({
      ...parts,
      state: {
        drafts: half,
        commands: [
          command('d', { kind: 'note.delete', noteId: 'a' }, 'queued'),
          command('e', { kind: 'task.delete', taskId: 'a' }, 'queued'),
        ],
      },
    });
    expect([noteBox(), taskBox()]).toEqual([null, null]);
    expect(control(container, 'city')?.value).toBe('Oak P');
    act(() => store.setState({ record: { ...RECORD, notes: read([]), tasks: read([]) }, commands: [] }));
    expect([noteBox(), taskBox()]).toEqual([null, null]);
  });

  test('of a refused write begins with what was refused, and is compared with what is there', () => {
    const { container, actions } = renderContact({
      state: {
        commands: [refused('w', { kind: 'field.set', field: 'city', value: 'Oak', base: 'Chicago' })],
      },
    });
    const input = open(container, 'city');
    expect(input.value).toBe('Oak');
    fireEvent.input(input, { target: { value: 'Oak P' } });
    expect(actions.saveDraft.mock.calls).toEqual([
      [CITY, { kept: '1', value: 'Oak P', half: '', base: '"Chicago"' }],
    ]);
  });
});

describe('a tag that is being typed', () => {
  const TAG = ofMaya('tag', '');

  test('is there again, without its list and without the focus, and is let go with Esc', () => {
    const { actions } = renderContact({ state: { drafts: kept(TAG, { typed: 'ref' }) } });
    const field = screen.getByRole('combobox', { name: 'Tag' });
    expect(field).toHaveProperty('value', 'ref');
    expect(document.activeElement).toBe(document.body);
    expect(screen.queryByRole('listbox')).toBeNull();
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByRole('combobox', { name: 'Tag' })).toBeNull();
    expect(actions.saveDraft.mock.calls).toEqual([[TAG, {}]]);
  });

  test('is kept until it is added', () => {
    const { actions } = renderContact();
    fireEvent.click(screen.getByRole('button', { name: 'Add a tag' }));
    const field = screen.getByRole('combobox', { name: 'Tag' });
    fireEvent.input(field, { target: { value: 'gold' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(actions.addTags.mock.calls).toEqual([[['gold']]]);
    expect(actions.saveDraft.mock.calls).toEqual([
      [TAG, { kept: '1', typed: 'gold', base: 'null' }],
      [TAG, {}],
    ]);
    expect(screen.getByRole('combobox', { name: 'Tag' })).toHaveProperty('value', '');
  });
});
