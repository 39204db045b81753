// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { command, NOW_MS } from '../app/sample-data.ts';
import { ofMaya, read, refused, renderContact, task } from './render-contact.tsx';

afterEach(cleanup);

const HOUR_MS = 3_600_000;
const rows = (container: Element): readonly HTMLElement[] => [
  ...container.querySelectorAll<HTMLElement>('#sec-tasks .task'),
];
const row = (container: Element, title: string): HTMLElement => {
  const found = rows(container).find((candidate) => candidate.textContent?.includes(title));
  if (!found) throw new Error(`no task ${title}`);
  return found;
};

describe('tasks', () => {
  test('late ones are marked with words, done ones are struck and say nothing of time', () => {
    const { container } = renderContact({
      tasks: read([
        task('a', 'Late one', { dueAtMs: NOW_MS - 49 * HOUR_MS }),
        task('b', 'Done one', { completed: true, dueAtMs: NOW_MS - 49 * HOUR_MS }),
        task('c', 'Soon one', { dueAtMs: NOW_MS + 20 * 60_000 }),
      ]),
    });
    expect(rows(container).map((item) => item.querySelector('.row-title')?.textContent?.trim())).toEqual([
      'Late one',
      'Soon one',
      'Done one',
    ]);
    expect(row(container, 'Late one').textContent).toContain('2 days late, due Tue, Nov 17');
    expect(row(container, 'Late one').classList.contains('is-late')).toBe(true);
    expect(row(container, 'Soon one').textContent).toContain('in 20 min');
    expect(row(container, 'Done one').querySelector('.due')).toBeNull();
    expect(row(container, 'Done one').classList.contains('is-done')).toBe(true);
  });

  test('the ring completes and reopens', () => {
    const { actions } = renderContact({
      tasks: read([task('a', 'Call'), task('b', 'Old', { completed: true })]),
    });
    fireEvent.click(screen.getByRole('checkbox', { name: /Complete: .*Call/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: /Reopen: .*Old/ }));
    expect(actions.completeTask.mock.calls).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  test('details open by the title', () => {
    const { container } = renderContact({ tasks: read([task('a', 'Call', { body: 'Ask\n<b>nicely</b>' })]) });
    expect(container.querySelector('.task-body')).toBeNull();
    fireEvent.click(within(row(container, 'Call')).getByRole('button', { name: /Call/ }));
    expect(container.querySelector('.task-body')?.textContent).toBe('Ask\n<b>nicely</b>');
    expect(container.querySelector('.task-body b')).toBeNull();
  });

  test('edited with the form of the dock; the due time stays unless it is changed', async () => {
    const { container, actions } = renderContact({
      tasks: read([task('a', 'Call', { dueAtMs: 123_456_789, assignedTo: 'u-tom', body: 'b' })]),
    });
    fireEvent.click(within(row(container, 'Call')).getByRole('button', { name: 'Edit task' }));
    const title = screen.getByRole('textbox', { name: 'Task' });
    expect(document.activeElement).toBe(title);
    fireEvent.input(title, { target: { value: 'Call Maya' } });
    fireEvent.keyDown(title, { key: 'Enter', ctrlKey: true });
    await waitFor(() =>
      expect(actions.editTask.mock.calls).toEqual([
        [
          'a',
          { title: 'Call Maya', body: 'b', dueAtMs: 123_456_789, assignedTo: 'u-tom' },
          ofMaya('task', 'a'),
        ],
      ]),
    );
  });

  test('an assignee who is not in the list any more is kept', async () => {
    const { container, actions } = renderContact({
      tasks: read([task('a', 'Call', { assignedTo: 'gone' })]),
    });
    fireEvent.click(within(row(container, 'Call')).getByRole('button', { name: 'Edit task' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save task' }));
    await waitFor(() => expect(actions.editTask).toHaveBeenCalledTimes(1));
    expect(actions.editTask).toHaveBeenCalledWith(
      'a',
      expect.objectContaining({ assignedTo: 'gone' }),
      undefined,
    );
  });

  test('deleting asks first', () => {
    const { container, actions } = renderContact({ tasks: read([task('a', 'Call')]) });
    fireEvent.click(within(row(container, 'Call')).getByRole('button', { name: 'More' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Delete task' }));
    expect(actions.deleteTask).not.toHaveBeenCalled();
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    expect(actions.deleteTask.mock.calls).toEqual([['a']]);
  });

  test('a refused new task cannot be completed; it is edited and sent anew', async () => {
    const input = { title: 'Call', body: '', dueAtMs: NOW_MS + HOUR_MS, assignedTo: null };
    const { container, actions } = renderContact({
      tasks: read([]),
      state: { commands: [refused('w', { kind: 'task.add', task: input, knownIds: [] }, 'title is taken')] },
    });
    expect(row(container, 'Call').textContent).toContain('title is taken');
    fireEvent.click(screen.getByRole('checkbox'));
    expect(actions.completeTask).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Edit and retry' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save task' }));
    await waitFor(() => expect(actions.retryChange.mock.calls).toEqual([['w']]));
    expect(actions.addTask).not.toHaveBeenCalled();
  });

  test('a row lives on when its task gets the id of the CRM', () => {
    const input = { title: 'Call', body: '', dueAtMs: NOW_MS + HOUR_MS, assignedTo: null };
    const add = command('w', { kind: 'task.add', task: input, knownIds: [] }, 'sending');
    const { container, store } = renderContact({ tasks: read([]), state: { commands: [add] } });
    const before = row(container, 'Call');
    const { record } = store.getState();
    if (!record) throw new Error('no record');
    act(() =>
      store.setState({
        record: { ...record, tasks: read([task('t9', 'Call')]) },
        commands: [{ ...add, state: 'done', createdId: 't9', doneAtMs: NOW_MS }],
      }),
    );
    expect(row(container, 'Call')).toBe(before);
    act(() => store.setState({ commands: [] }));
    expect(row(container, 'Call')).toBe(before);
  });

  test('a write stands in the row', () => {
    const { container } = renderContact({
      tasks: read([task('a', 'Call')]),
      state: {
        commands: [command('w', { kind: 'task.complete', taskId: 'a', completed: true }, 'checking')],
      },
    });
    expect(row(container, 'Call').textContent).toContain('Checking');
    expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('true');
  });

  test('hostile and long titles are text, and cut', () => {
    const { container } = renderContact({
      tasks: read([task('a', `<img src=x onerror=alert(1)>${'x'.repeat(10_000)}`)]),
    });
    expect(container.querySelector('img')).toBeNull();
    expect(rows(container)[0]?.textContent).toContain('<img src=x');
    expect(rows(container)[0]?.textContent?.length).toBeLessThan(700);
  });
});

describe('jump bar and appointments', () => {
  const bar = () => screen.getByRole('navigation', { name: 'Sections' });

  test('counts what is open, and says late', () => {
    renderContact({
      tasks: read([
        task('a', 'Late', { dueAtMs: NOW_MS - 1 }),
        task('b', 'Open'),
        task('c', 'Done', { completed: true }),
      ]),
    });
    expect(
      within(bar())
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['Details', 'Notes1', 'Tasks1 late', 'Appointments1']);
    expect(within(bar()).getByRole('button', { current: true }).textContent).toBe('Details');
  });

  test('a key jumps and moves the focus to the first row', () => {
    const scroll = vi.fn();
    Element.prototype.scrollIntoView = scroll;
    const { container } = renderContact();
    fireEvent.click(within(bar()).getByRole('button', { name: /Tasks/ }), { detail: 0 });
    expect(scroll).toHaveBeenCalledTimes(1);
    expect(within(bar()).getByRole('button', { current: true }).textContent).toContain('Tasks');
    expect(document.activeElement).toBe(rows(container)[0]);
  });

  test('past appointments are folded; the time of the contact stands beside', () => {
    const appointment = (id: string, startAtMs: number | null, status = 'confirmed') => ({
      id,
      title: `Visit ${id}`,
      status,
      startAtMs,
      endAtMs: null,
      assignedUserId: 'u-lena',
    });
    const { container } = renderContact({
      contact: { timezone: 'Asia/Kathmandu' },
      appointments: read([
        appointment('past', NOW_MS - 48 * HOUR_MS, 'noshow'),
        appointment('later', NOW_MS + 72 * HOUR_MS),
        appointment('next', NOW_MS + 24 * HOUR_MS, 'odd_status'),
      ]),
    });
    const titles = () =>
      [...container.querySelectorAll('#sec-appointments .row-title')].map((title) => title.textContent);
    expect(titles()).toEqual(['Visit next', 'Visit later']);
    expect(container.querySelector('#sec-appointments')?.textContent).toContain('odd_status');
    expect(container.querySelector('#sec-appointments')?.textContent).toMatch(/9:27 pm for .?Maya/);
    fireEvent.click(screen.getByRole('button', { name: '1 past appointment' }));
    expect(titles()).toEqual(['Visit next', 'Visit later', 'Visit past']);
  });
});
