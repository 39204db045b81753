// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { LOCATION, NOW_MS } from '../app/sample-data.ts';
import { renderContact } from '../contact/render-contact.tsx';

afterEach(cleanup);

const CONVERSATION = 'chatra:conv-1';
const openNote = () => fireEvent.click(screen.getByRole('button', { name: /Write a note/ }));
const openTask = () => fireEvent.click(screen.getByRole('button', { name: 'New task' }));
const area = () => screen.getByRole('textbox', { name: 'Note' });
const type = (text: string) => fireEvent.input(area(), { target: { value: text } });
const draft = (kind: 'note' | 'task', fields: Record<string, string>, conversation = CONVERSATION) =>
  ({ [kind]: { conversation, kind, fields, atMs: 0 } }) as const;

/** Moves the panel to another conversation, as following the tab does. */
function follow(panel: ReturnType<typeof renderContact>, conversation: string) {
  const { sighting } = panel.store.getState();
  if (!sighting) throw new Error('no sighting');
  act(() =>
    panel.store.setState({ sighting: { ...sighting, conversation, epoch: sighting.epoch + 1 }, drafts: {} }),
  );
}

describe('a note', () => {
  test('is kept on every keystroke, saved with Ctrl Enter, and then forgotten', async () => {
    const { actions } = renderContact();
    openNote();
    expect(document.activeElement).toBe(area());
    type('Wants a refund');
    expect(actions.saveDraft).toHaveBeenLastCalledWith('note', { body: 'Wants a refund', pinned: '' });
    fireEvent.keyDown(area(), { key: 'Enter' });
    expect(actions.addNote).not.toHaveBeenCalled();
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull());
    expect(actions.addNote.mock.calls).toEqual([['Wants a refund', false, 'draft']]);
    expect(document.activeElement?.classList.contains('dock-box')).toBe(true);
  });

  test('that could not be stored stays', async () => {
    const { actions } = renderContact();
    actions.addNote.mockResolvedValue(false);
    openNote();
    type('Wants a refund');
    fireEvent.keyDown(area(), { key: 'Enter', metaKey: true });
    await waitFor(() => expect(actions.addNote).toHaveBeenCalledTimes(1));
    expect(area()).toHaveProperty('value', 'Wants a refund');
  });

  test('can be pinned', async () => {
    const { actions } = renderContact();
    openNote();
    type('Latex allergy');
    fireEvent.click(screen.getByRole('button', { name: 'Pin this note' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await waitFor(() => expect(actions.addNote.mock.calls).toEqual([['Latex allergy', true, 'draft']]));
  });

  test('without text is not saved, and the button says why', () => {
    const { actions } = renderContact();
    openNote();
    type('   ');
    const save = screen.getByRole('button', { name: 'Save note' });
    expect(save.getAttribute('aria-disabled')).toBe('true');
    expect(save.title).toBe('A note needs some text');
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    expect(actions.addNote).not.toHaveBeenCalled();
  });

  test('shows its limit when it gets close, and is not cut', () => {
    const { actions, container } = renderContact();
    openNote();
    type('x'.repeat(18_000));
    expect(container.textContent).not.toContain('character');
    type('x'.repeat(19_500));
    expect(container.textContent).toContain('500 characters left');
    type('x'.repeat(20_001));
    expect(container.textContent).toContain('1 character too many');
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    expect(actions.addNote).not.toHaveBeenCalled();
    expect(area()).toHaveProperty('value', 'x'.repeat(20_001));
  });
});

describe('drafts', () => {
  test('Esc closes and keeps; the line at rest shows what is kept', () => {
    const { container } = renderContact();
    openNote();
    type('Wants a refund');
    fireEvent.keyDown(area(), { key: 'Escape' });
    expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull();
    expect(container.querySelector('.dock-box')?.textContent).toContain('Wants a refund');
    fireEvent.click(screen.getByRole('button', { name: /Wants a refund/ }));
    expect(area()).toHaveProperty('value', 'Wants a refund');
  });

  test('come back after a reload', () => {
    renderContact({ state: { drafts: draft('note', { body: 'From before', pinned: '1' }) } });
    fireEvent.click(screen.getByRole('button', { name: /From before/ }));
    expect(area()).toHaveProperty('value', 'From before');
    expect(screen.getByRole('button', { name: 'Pin this note' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('of one conversation never show in another, not even while the store is behind', () => {
    const panel = renderContact();
    openNote();
    type('For Maya only');
    const { sighting } = panel.store.getState();
    if (!sighting) throw new Error('no sighting');
    // The conversation has changed, the drafts of the new one are not read yet.
    act(() => panel.store.setState({ sighting: { ...sighting, conversation: 'chatra:conv-2' } }));
    expect(panel.container.querySelector('.dock')?.textContent).not.toContain('For Maya only');
    expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull();
    openNote();
    expect(area()).toHaveProperty('value', '');
  });

  test('and a key pressed before the screen followed writes nothing into the next', async () => {
    const panel = renderContact();
    openNote();
    type('For Maya only');
    const old = area();
    const calls = panel.actions.saveDraft.mock.calls.length;
    const { sighting } = panel.store.getState();
    if (!sighting) throw new Error('no sighting');
    // No act: the component is not painted anew between the two.
    panel.store.setState({ sighting: { ...sighting, conversation: 'chatra:conv-2' } });
    old.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    old.dispatchEvent(new Event('input', { bubbles: true }));
    expect(panel.actions.addNote).not.toHaveBeenCalled();
    expect(panel.actions.saveDraft.mock.calls).toHaveLength(calls);
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull());
  });

  test('saving while the conversation changes does not drop the draft of the next', async () => {
    const panel = renderContact();
    let stored: (value: boolean) => void = () => undefined;
    panel.actions.addNote.mockImplementation(() => new Promise<boolean>((resolve) => (stored = resolve)));
    openNote();
    type('For Maya');
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    follow(panel, 'chatra:conv-2');
    await act(async () => stored(true));
    expect(panel.actions.addNote).toHaveBeenCalledTimes(1);
  });

  test('text selected in the page opens the dock, once', () => {
    const panel = renderContact();
    act(() => panel.store.setState({ drafts: draft('note', { body: 'Quoted', open: '1' }) }));
    expect(area()).toHaveProperty('value', 'Quoted');
    expect(panel.store.getState().drafts.note?.fields).toEqual({ body: 'Quoted', open: '' });
    fireEvent.keyDown(area(), { key: 'Escape' });
    expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull();
    act(() => panel.store.setState({ drafts: draft('note', { body: 'Quoted\n\nmore', open: '1' }) }));
    expect(area()).toHaveProperty('value', 'Quoted\n\nmore');
  });

  test('stay when nobody is shown, and the dock says why it is locked', () => {
    const panel = renderContact({ state: { drafts: draft('note', { body: 'Kept' }) } });
    act(() => panel.store.setState({ subject: { kind: 'unrecognised' } }));
    expect(panel.container.querySelector('.dock')?.textContent).toContain(
      'Link a contact to write notes. Your draft is kept.',
    );
  });

  test('an open composer keeps its text while nobody is shown, but does not save', () => {
    const panel = renderContact();
    openNote();
    type('Half a thought');
    act(() => panel.store.setState({ subject: { kind: 'waiting' } }));
    expect(area()).toHaveProperty('value', 'Half a thought');
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    expect(panel.actions.addNote).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Save note' }).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('a task', () => {
  const add = () => {
    const dock = screen.getByRole('region', { name: 'Write' });
    return within(dock).getByRole('button', { name: 'Add task' });
  };
  const title = () => screen.getByRole('textbox', { name: 'Task' });

  test('is due tomorrow at nine in the zone of the location and has the owner, unless said otherwise', async () => {
    const { actions, container } = renderContact();
    openTask();
    fireEvent.input(title(), { target: { value: ' Call Maya ' } });
    expect(screen.getByRole('radio', { checked: true }).textContent).toBe('Tomorrow');
    expect(screen.getByRole('radio', { checked: true }).title).toBe('Tomorrow: Fri, Nov 20, 9:00 am');
    expect(container.querySelector('.dock')?.textContent).toContain('Fri, Nov 20, 9:00 am');
    expect(container.querySelector('.dock')?.textContent).toMatch(/8:00 am for .?Maya/);
    fireEvent.keyDown(title(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(actions.addTask).toHaveBeenCalledTimes(1));
    expect(actions.addTask.mock.calls).toEqual([
      [{ title: 'Call Maya', body: '', dueAtMs: Date.UTC(2026, 10, 20, 14), assignedTo: 'u-priya' }, 'draft'],
    ]);
  });

  test('takes a preset, a person and details, and keeps them as a draft', async () => {
    const { actions } = renderContact();
    openTask();
    fireEvent.input(title(), { target: { value: 'Call' } });
    fireEvent.click(screen.getByRole('radio', { name: /Next week/ }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Who' }), { target: { value: '-' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add details' }));
    const details = screen.getByRole('textbox', { name: 'Details' });
    expect(document.activeElement).toBe(details);
    fireEvent.input(details, { target: { value: 'about the refund' } });
    const dueAtMs = Date.UTC(2026, 10, 23, 14);
    expect(actions.saveDraft).toHaveBeenLastCalledWith('task', {
      title: 'Call',
      body: 'about the refund',
      due: String(dueAtMs),
      who: '-',
    });
    fireEvent.click(add());
    await waitFor(() =>
      expect(actions.addTask.mock.calls).toEqual([
        [{ title: 'Call', body: 'about the refund', dueAtMs, assignedTo: null }, 'draft'],
      ]),
    );
  });

  test('takes a date and a time of the zone of the location', async () => {
    const { actions } = renderContact({ state: { location: { ...LOCATION, timezone: 'Asia/Tokyo' } } });
    openTask();
    fireEvent.input(title(), { target: { value: 'Call' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Pick a date' }));
    const date = screen.getByLabelText('Due date');
    fireEvent.input(date, { target: { value: '2026-12-24' } });
    fireEvent.input(screen.getByLabelText('Due time'), { target: { value: '18:30' } });
    fireEvent.input(date, { target: { value: '' } });
    expect(date.getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(add());
    await waitFor(() => expect(actions.addTask).toHaveBeenCalledTimes(1));
    expect(actions.addTask).toHaveBeenCalledWith(
      expect.objectContaining({ dueAtMs: Date.UTC(2026, 11, 24, 9, 30) }),
      'draft',
    );
  });

  test('arrows choose among the presets', () => {
    renderContact();
    openTask();
    const tomorrow = screen.getByRole('radio', { name: /Tomorrow/ });
    tomorrow.focus();
    fireEvent.keyDown(tomorrow, { key: 'ArrowRight' });
    expect(screen.getByRole('radio', { checked: true }).textContent).toBe('Next week');
    expect(document.activeElement?.textContent).toBe('Next week');
  });

  test('without a title is not saved', () => {
    const { actions } = renderContact();
    openTask();
    fireEvent.keyDown(title(), { key: 'Enter', ctrlKey: true });
    expect(actions.addTask).not.toHaveBeenCalled();
    expect(add().title).toBe('A task needs a title');
  });

  test('and a note keep a draft each', () => {
    const { container } = renderContact({
      state: { drafts: { ...draft('note', { body: 'a note' }), ...draft('task', { title: 'a task' }) } },
    });
    openTask();
    expect(title()).toHaveProperty('value', 'a task');
    fireEvent.click(screen.getByRole('button', { name: 'Note' }));
    expect(area()).toHaveProperty('value', 'a note');
    expect(container.querySelector('.dock')?.textContent).toContain('Draft kept');
  });

  test('a draft with a broken due time falls back to tomorrow', () => {
    renderContact({ state: { drafts: draft('task', { title: 'x', due: 'soon' }), nowMs: NOW_MS } });
    openTask();
    expect(screen.getByRole('radio', { checked: true }).textContent).toBe('Tomorrow');
  });
});

test('the plus of a section opens the dock', () => {
  renderContact();
  fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
  expect(document.activeElement).toBe(area());
});
