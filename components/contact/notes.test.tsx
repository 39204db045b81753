// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { command } from '../app/sample-data.ts';
import { note, ofMaya, read, refused, renderContact } from './render-contact.tsx';

afterEach(cleanup);

const notes = (container: Element): readonly HTMLElement[] => [
  ...container.querySelectorAll<HTMLElement>('#sec-notes .note'),
];
const first = (container: Element): HTMLElement => {
  const [row] = notes(container);
  if (!row) throw new Error('no note');
  return row;
};
const add = (body: string) => ({ kind: 'note.add', body, pinned: false, knownIds: [] }) as const;

describe('the list', () => {
  test('pinned ones stand under the name and nowhere else, the newest first', () => {
    const { container } = renderContact({
      notes: read([
        note('a', 'plain'),
        note('p1', 'older pin', { pinned: true, dateAddedMs: 1 }),
        note('p2', 'newer pin', { pinned: true, dateAddedMs: 2 }),
      ]),
    });
    expect(notes(container).map((row) => row.querySelector('.note-body')?.textContent)).toEqual(['plain']);
    expect([...container.querySelectorAll('.pin .note-body')].map((body) => body.textContent)).toEqual([
      'newer pin',
    ]);
    fireEvent.click(screen.getByRole('button', { name: '1 more pinned' }));
    expect([...container.querySelectorAll('.pin .note-body')].map((body) => body.textContent)).toEqual([
      'newer pin',
      'older pin',
    ]);
  });

  test('three rows, then the others on demand', () => {
    const all = Array.from({ length: 5 }, (_, index) => note(`n${index}`, `note ${index}`));
    const { container } = renderContact({ notes: read(all) });
    expect(notes(container)).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: '2 more notes' }));
    expect(notes(container)).toHaveLength(5);
    fireEvent.click(screen.getByRole('button', { name: 'Fewer notes' }));
    expect(notes(container)).toHaveLength(3);
  });

  test('authors have names; an unknown one is the CRM, an unsent one you', () => {
    const { container } = renderContact({
      notes: read([note('a', 'x'), note('b', 'y', { userId: null }), note('c', 'z', { userId: 'gone' })]),
      state: { commands: [command('w', add('mine'), 'queued')] },
    });
    // Four rows where three are the rule: what is being written stays in sight.
    const names = notes(container).map((row) => [
      row.querySelector('.note-body')?.textContent,
      row.querySelector('.row-title')?.textContent,
    ]);
    expect(new Map(names as [string, string][])).toEqual(
      new Map([
        ['mine', 'You'],
        ['x', 'Tom Alvarez'],
        ['y', 'CRM'],
        ['z', 'CRM'],
      ]),
    );
  });

  test('says when there are none, when they were not read, and when they may not be', () => {
    expect(renderContact({ notes: read([]) }).container.textContent).toContain('No notes yet');
    cleanup();
    expect(renderContact({ notes: { state: 'unread' } }).container.textContent).toContain(
      'Not read from the CRM yet',
    );
    cleanup();
    const locked = renderContact({ notes: { state: 'missing-scope' } });
    expect(locked.container.querySelector('#sec-notes')?.textContent).toContain(
      'This token may not read notes',
    );
  });
});

describe('what notes hold', () => {
  test('form and links stay, nothing that runs does', () => {
    const { container } = renderContact({
      notes: read([
        note(
          'a',
          '<p>Hi <b>bold</b> <a href="https://example.com/x" onclick="window.hacked=1">page</a></p><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><a href="javascript:window.hacked=1">bad</a>',
        ),
      ]),
    });
    const body = first(container).querySelector('.note-body');
    expect(body?.textContent).toBe('Hi bold page\nbad'.replace('\n', ''));
    expect(body?.querySelector('b')?.textContent).toBe('bold');
    expect(
      [...(body?.querySelectorAll('a') ?? [])].map((link) => [link.href, link.rel, link.target]),
    ).toEqual([['https://example.com/x', 'noopener noreferrer', '_blank']]);
    expect(body?.querySelector('script, img, [onclick], [onerror], [style]')).toBeNull();
    expect('hacked' in window).toBe(false);
  });

  test('markup that an agent typed is text', () => {
    const { container } = renderContact({
      notes: read([]),
      state: { commands: [command('w', add('<img src=x onerror=alert(1)>\nsecond'), 'queued')] },
    });
    const body = first(container).querySelector('.note-body');
    expect(body?.querySelector('img')).toBeNull();
    expect(body?.textContent).toBe('<img src=x onerror=alert(1)>second');
    expect(body?.querySelectorAll('br')).toHaveLength(1);
  });

  test('right to left text finds its own direction', () => {
    const { container } = renderContact({ notes: read([note('a', '<p>مرحبا بك</p>')]) });
    expect(first(container).querySelector('.note-body')?.getAttribute('dir')).toBe('auto');
    expect(first(container).querySelector('.row-title')?.tagName).toBe('BDI');
  });
});

describe('changing notes', () => {
  test('editing keeps the text until it is saved, and warns where form is lost', async () => {
    const { container, actions } = renderContact({ notes: read([note('a', '<p>Hi <b>there</b></p>')]) });
    fireEvent.click(within(first(container)).getByRole('button', { name: 'Edit note' }));
    const area = screen.getByRole('textbox', { name: 'Note' });
    expect(area).toHaveProperty('value', 'Hi there');
    expect(first(container).textContent).toContain('Saving makes it plain text');
    fireEvent.input(area, { target: { value: 'Hi you' } });
    fireEvent.keyDown(area, { key: 'Escape' });
    expect(area).toHaveProperty('value', 'Hi you');
    fireEvent.keyDown(area, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(first(container).querySelector('textarea')).toBeNull());
    expect(actions.editNote.mock.calls).toEqual([['a', 'Hi you', ofMaya('note', 'a')]]);
  });

  test('what could not be stored stays in the editor', async () => {
    const { container, actions } = renderContact({ notes: read([note('a', 'Hi')]) });
    actions.editNote.mockResolvedValue(false);
    fireEvent.click(within(first(container)).getByRole('button', { name: 'Edit note' }));
    const area = screen.getByRole('textbox', { name: 'Note' });
    fireEvent.input(area, { target: { value: 'Hi you' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await waitFor(() => expect(actions.editNote).toHaveBeenCalledTimes(1));
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveProperty('value', 'Hi you');
  });

  test('pinning is one press', () => {
    const { container, actions } = renderContact({ notes: read([note('a', 'Hi')]) });
    fireEvent.click(within(first(container)).getByRole('button', { name: 'Pin note' }));
    expect(actions.pinNote.mock.calls).toEqual([['a', true]]);
  });

  test('deleting asks first', () => {
    const { container, actions } = renderContact({ notes: read([note('a', 'Hi')]) });
    fireEvent.click(within(first(container)).getByRole('button', { name: 'More' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Delete note' }));
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('Delete this note?');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(actions.deleteNote).not.toHaveBeenCalled();
    fireEvent.click(within(first(container)).getByRole('button', { name: 'More' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Delete note' }));
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    expect(actions.deleteNote.mock.calls).toEqual([['a']]);
  });

  test('a refused note keeps its text: edit and retry, copy, discard', async () => {
    const { container, actions } = renderContact({
      notes: read([]),
      state: { commands: [refused('w', add('My words'), 'body too long')] },
    });
    expect(first(container).textContent).toContain('body too long');
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(actions.copy.mock.calls).toEqual([['My words']]);
    fireEvent.click(screen.getByRole('button', { name: 'Edit and retry' }));
    const area = screen.getByRole('textbox', { name: 'Note' });
    expect(area).toHaveProperty('value', 'My words');
    fireEvent.input(area, { target: { value: 'Shorter' } });
    fireEvent.keyDown(area, { key: 'Enter', metaKey: true });
    await waitFor(() => expect(actions.discardChange.mock.calls).toEqual([['w', 'replaced']]));
    expect(actions.addNote.mock.calls).toEqual([['Shorter', false, ofMaya('note', 'w')]]);
  });

  test('a refused edit shows the note of the CRM and the words that were not taken', () => {
    const { container } = renderContact({
      notes: read([note('a', 'As it is')]),
      state: {
        commands: [refused('w', { kind: 'note.edit', noteId: 'a', body: 'As I want it', base: null })],
      },
    });
    expect(first(container).querySelector('.note-body')?.textContent).toBe('As it is');
    expect(first(container).textContent).toContain('As I want it');
  });

  test('a note on its way is marked, and not changed before it is there', () => {
    const { container } = renderContact({
      notes: read([]),
      state: { commands: [command('w', add('mine'), 'checking')] },
    });
    expect(first(container).classList.contains('is-pending')).toBe(true);
    expect(first(container).textContent).toContain('Checking');
    expect(within(first(container)).queryByRole('button', { name: 'Edit note' })).toBeNull();
  });
});
