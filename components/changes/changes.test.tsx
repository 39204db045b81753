// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPanel } from '../app/render-panel.tsx';
import { changesOf, JOURNAL, NOW_MS } from '../app/sample-data.ts';
import { SAMPLE_STATES, type SampleName } from '../app/sample-states.ts';

afterEach(cleanup);

const show = (name: SampleName) => renderPanel(SAMPLE_STATES[name]);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const rowsOf = () => within(screen.getByRole('dialog')).getAllByRole('listitem');
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, bubbles: true, ...more });

describe('your changes', () => {
  it('a held write counts down, can be sent at once, and is taken back with Z', () => {
    const { actions, store } = show('changes');
    const [, , held] = rowsOf();
    expect(held?.textContent).toContain('Waiting 4 s');
    act(() => store.setState({ nowMs: NOW_MS + 2_500 }));
    expect(held?.textContent).toContain('Waiting 2 s');
    fireEvent.click(button('Send now'));
    expect(actions.sendNow).toHaveBeenCalledWith('cmd-note');
    press('z');
    expect(actions.undo).toHaveBeenCalledWith('cmd-note');
  });

  it('a write behind one that needs a person says so, and is not offered to be sent', () => {
    show('changes-blocked');
    const [, blocked] = rowsOf();
    expect(blocked?.textContent).toContain('Waits for the one above');
    expect(within(blocked as HTMLElement).queryByRole('button', { name: 'Send now' })).toBeNull();
  });

  it('an undo under way is called by what it takes back, and for whom', () => {
    show('changes-blocked');
    expect(rowsOf()[3]?.textContent).toContain('Undo: Note: Asked for a receipt.');
    expect(rowsOf()[3]?.textContent).toContain('For Tamara Voss');
  });

  it('leads to the decision and to the editor', () => {
    const { actions } = show('changes-blocked');
    fireEvent.click(button('Decide'));
    fireEvent.click(button('Edit and retry'));
    expect(actions.decideChange).toHaveBeenCalledWith('cmd-phone');
    expect(actions.editChange).toHaveBeenCalledWith('cmd-birthday');
  });

  it('says what was dropped inside the dialog, with the way back', () => {
    const { container } = show('changes-blocked');
    expect(container.querySelectorAll('.toasts')).toHaveLength(1);
    expect(container.querySelector('dialog .toasts')?.textContent).toContain('Put back');
  });

  it('leads to what was saved today, and back', () => {
    const { actions } = show('changes');
    fireEvent.click(button('All 6 today'));
    expect(actions.openJournal).toHaveBeenCalledOnce();
    cleanup();
    const today = show('journal');
    fireEvent.click(button('Not saved yet'));
    expect(today.actions.openChanges).toHaveBeenCalledOnce();
  });
});

describe('what was saved today', () => {
  it('can be taken back where that is possible, and says where it is not', () => {
    const { actions } = show('journal');
    const words = rowsOf().map((row) => row.textContent);
    expect(words).toHaveLength(6);
    expect(words[0]).toContain('Task completed: Confirm the new addressSaved 3:41 pm');
    expect(words[1]).toContain('Cannot be undone');
    expect(rowsOf()[2]?.querySelector('del')?.textContent).toBe('Tag: refund request');
    expect(words[2]).toContain('Undone');
    expect(words[5]).toContain('Being undone');
    expect(screen.getAllByRole('button', { name: /^Undo:/ })).toHaveLength(3);
    fireEvent.click(button('Undo: City: chicago'));
    expect(actions.undo).toHaveBeenCalledWith('j-4');
  });

  it('says of what goes on by itself how far an undo reaches', () => {
    const { store } = show('journal');
    const enrol = { workflowId: 'w1', name: 'Welcome' };
    const [first] = changesOf(...JOURNAL);
    if (!first) throw new Error('the sample has none');
    const rows = (['workflow.add', 'workflow.remove'] as const).map((kind) => ({
      ...first,
      command: { ...first.command, id: kind, intent: { kind, ...enrol } },
    }));
    act(() => store.setState({ journal: rows }));
    expect(rowsOf().map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Workflow: Welcome.*Undo stops it; what it has sent stays sent$/),
      expect.stringMatching(/^Out of workflow: Welcome.*Cannot be undone$/),
    ]);
  });

  it('says what the CRM made of it', () => {
    show('journal');
    const words = rowsOf().map((row) => row.querySelector('.maybe.meta')?.textContent);
    expect(words[3]).toBe('City: the CRM saved “Chicago” instead of “chicago”');
    expect(words[4]).toBe('Website: the CRM did not keep “okafor”');
  });
});

describe('a conflict', () => {
  const dialog = () => screen.getByRole('alertdialog');
  const chosen = () => screen.getByRole('radio', { checked: true }).textContent;

  it('shows before, theirs and yours, with what is new marked', () => {
    show('conflict');
    expect(dialog().querySelector('.before')?.textContent).toContain('+1 312-555-0148');
    expect([...dialog().querySelectorAll('ins')].map((ins) => ins.textContent)).toEqual(['90', '63']);
    expect(chosen()).toContain('Yours');
  });

  it('Enter as it opens loses neither: yours is saved, theirs becomes a note', () => {
    const { actions } = show('conflict');
    press('Enter');
    expect(actions.keepMine.mock.calls).toEqual([['cmd-phone', true]]);
    expect(actions.closeOverlay).toHaveBeenCalledOnce();
  });

  it('number keys choose, and the other one is kept only where that is wanted', () => {
    const { actions } = show('conflict');
    press('1');
    expect(chosen()).toContain('Theirs');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keep the other one in a note' }));
    fireEvent.click(button(/Keep theirs/));
    expect(actions.keepTheirs.mock.calls).toEqual([['cmd-phone', false]]);
    expect(actions.keepMine).not.toHaveBeenCalled();
  });

  it('of a note shows its text, and no marker', () => {
    const { container } = show('conflict-note');
    expect(dialog().textContent).toContain('She will send a photo.');
    expect(container.textContent).not.toContain('chatside-');
  });

  it('of a task shows only the parts that differ', () => {
    show('conflict-task');
    expect(dialog().textContent).toContain('Who: Priya Nair');
    expect(dialog().textContent).not.toContain('Call about tray 6');
  });

  it('that was decided elsewhere closes', () => {
    const { actions, store } = show('conflict');
    act(() => store.setState({ changes: [] }));
    expect(actions.closeOverlay).toHaveBeenCalledOnce();
  });

  it('shows what the CRM holds on the card, and opens from there', () => {
    const { actions, container } = show('write-conflict');
    expect(container.querySelector('[data-field="phone"]')?.textContent).toContain('+1 312-555-0190');
    const marks = screen.getAllByRole('button', { name: '1 to decide' });
    expect(marks).toHaveLength(3);
    fireEvent.click(marks[0] as HTMLElement);
    fireEvent.click(button('Edit Phone'));
    expect(actions.decideChange.mock.calls).toEqual([['cmd-phone'], ['cmd-phone']]);
  });
});

describe('what was refused, written otherwise', () => {
  it('a field in its own control, checked as on the card', async () => {
    const { actions } = show('edit-field');
    const input = screen.getByLabelText('Birthday');
    fireEvent.input(input, { target: { value: 'soon' } });
    press('Enter');
    expect(actions.reviseChange).not.toHaveBeenCalled();
    fireEvent.input(input, { target: { value: '1990-02-28' } });
    press('Enter');
    await waitFor(() => expect(actions.openChanges).toHaveBeenCalledOnce());
    expect(actions.reviseChange.mock.calls).toEqual([
      ['cmd-birthday', { kind: 'field.set', field: 'dateOfBirth', value: '1990-02-28', base: null }],
    ]);
  });

  it('a note, over what the CRM holds now', () => {
    const { actions } = show('edit-note');
    fireEvent.input(screen.getByLabelText('Note'), { target: { value: ' Both. ' } });
    press('Enter', { ctrlKey: true });
    expect(actions.reviseChange.mock.calls[0]?.[1]).toMatchObject({
      kind: 'note.edit',
      body: 'Both.',
      base: '<p class="chatside-x">Tray 6 is tight on the upper left. She will send a photo.</p>',
    });
  });

  it('a task, and tags', () => {
    const { actions } = show('edit-task');
    fireEvent.input(screen.getByLabelText('Task'), { target: { value: 'Call her' } });
    fireEvent.click(button(/Save task/));
    expect(actions.reviseChange.mock.calls[0]?.[1]).toMatchObject({
      task: { title: 'Call her', assignedTo: 'u-tom' },
      base: { assignedTo: 'u-priya' },
    });
    cleanup();
    const tags = show('edit-tags');
    fireEvent.input(screen.getByLabelText('Tags'), { target: { value: 'Refund, , vip, VIP' } });
    press('Enter');
    expect(tags.actions.reviseChange.mock.calls[0]?.[1]).toEqual({
      kind: 'tags.add',
      tags: ['refund', 'vip'],
    });
  });

  it('stays with what is typed when it was decided elsewhere meanwhile, and says so', async () => {
    const { actions, store } = show('edit-note');
    actions.reviseChange.mockResolvedValue(false);
    fireEvent.input(screen.getByLabelText('Note'), { target: { value: 'Half a thought' } });
    act(() => store.setState({ changes: [] }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('Note').value).toBe('Half a thought');
    expect(screen.getByRole('dialog').textContent).toContain('This change was decided elsewhere meanwhile');
    await act(async () => void press('Enter', { ctrlKey: true }));
    expect(actions.reviseChange).toHaveBeenCalledOnce();
    expect(actions.openChanges).not.toHaveBeenCalled();
  });
});

describe('the toast of a held write', () => {
  it('counts for the eye, says it once to the ear, and goes out at once when it is dismissed', () => {
    const { actions, container, store } = show('toast-held');
    const toast = container.querySelector('.toast-text');
    expect(toast?.querySelector('[aria-hidden]')?.textContent).toBe('Note goes out in 4 s');
    const said = toast?.querySelector('.sr')?.textContent;
    act(() => store.setState({ nowMs: NOW_MS + 1_000 }));
    expect(toast?.querySelector('[aria-hidden]')?.textContent).toBe('Note goes out in 3 s');
    expect(toast?.querySelector('.sr')?.textContent).toBe(said);
    fireEvent.click(button('Dismiss; it goes out now'));
    expect(actions.sendNow).toHaveBeenCalledWith('cmd-note');
  });

  it('offers no undo once it is over, where nothing could take it back', () => {
    const { store } = show('toast-held');
    const { toast } = store.getState();
    if (!toast?.held) throw new Error('no toast');
    const held = { ...toast.held, undoableLater: false };
    act(() => store.setState({ toast: { ...toast, held }, nowMs: NOW_MS + 4_000 }));
    expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
    act(() => store.setState({ toast: { ...toast, held: { ...held, undoableLater: true } } }));
    expect(button(/Undo/)).toBeTruthy();
  });

  it('Z takes back the newest when no toast stands', () => {
    const { actions } = show('contact');
    press('z');
    expect(actions.undoNewest).toHaveBeenCalledOnce();
    cleanup();
    const withOverlay = show('search-idle');
    press('z');
    expect(withOverlay.actions.undoNewest).not.toHaveBeenCalled();
  });
});
