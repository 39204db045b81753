// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPanel } from './render-panel.tsx';
import { SAMPLE_STATES } from './sample-states.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const field = () => screen.getByRole('combobox', { name: 'Name, e-mail or phone' });

describe('search by hand', () => {
  it('asks with every change of the words', () => {
    const { actions } = renderPanel(SAMPLE_STATES['search-idle']);
    expect(document.activeElement).toBe(field());
    fireEvent.input(field(), { target: { value: 'tam' } });
    expect(actions.search).toHaveBeenCalledWith('tam');
  });

  it('moves with arrows and links with Enter', () => {
    const { actions } = renderPanel(SAMPLE_STATES['search-found']);
    expect(screen.getAllByRole('option')).toHaveLength(3);
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Tamara Voss');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(actions.chooseContact).toHaveBeenCalledWith('c-tamara');
  });

  it('links with a click, and shows what tells the hits apart', () => {
    const { actions } = renderPanel(SAMPLE_STATES['search-found']);
    const hit = screen.getByRole('option', { name: /Naoki Tanaka/ });
    expect(hit.textContent).toContain('+1 212-555-0176');
    expect(hit.textContent).toContain('+2');
    fireEvent.click(hit);
    expect(actions.chooseContact).toHaveBeenCalledWith('c-naoki');
  });

  it('links nothing while no chat is open', () => {
    const { actions } = renderPanel(SAMPLE_STATES['search-no-chat']);
    fireEvent.keyDown(field(), { key: 'Enter' });
    fireEvent.click(screen.getByRole('option', { name: /Maya/ }));
    expect(actions.chooseContact).not.toHaveBeenCalled();
  });

  it('goes on to a new contact when nobody was found', () => {
    const { actions } = renderPanel(SAMPLE_STATES['search-nobody']);
    fireEvent.click(button('Create a contact'));
    expect(actions.openCreate).toHaveBeenCalledOnce();
  });

  it('closes with Esc', () => {
    const { actions } = renderPanel(SAMPLE_STATES['search-found']);
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(actions.closeOverlay).toHaveBeenCalled();
  });
});

describe('a new contact', () => {
  it('is prefilled, says what stands on the page, and keeps a draft', () => {
    const { actions, container } = renderPanel(SAMPLE_STATES.create);
    expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('sofia.lindqvist@example.com');
    expect(container.querySelectorAll('.src')).toHaveLength(4);
    fireEvent.input(screen.getByLabelText('Company'), { target: { value: 'Berg & Co' } });
    expect(actions.saveDraft).toHaveBeenCalledWith(
      'create',
      expect.objectContaining({ companyName: 'Berg & Co' }),
    );
  });

  it('is sent with the inbox as its source', () => {
    const { actions } = renderPanel(SAMPLE_STATES.create);
    fireEvent.click(button('Create and link'));
    expect(actions.createContact).toHaveBeenCalledWith({
      firstName: 'Sofia',
      lastName: 'Lindqvist',
      email: 'sofia.lindqvist@example.com',
      phone: '+16465550117',
      companyName: '',
      source: 'Chatra',
      tags: [],
    });
  });

  it('is sent with Ctrl Enter from a field, not with Enter', () => {
    const { actions } = renderPanel(SAMPLE_STATES.create);
    const first = screen.getByLabelText('First name');
    fireEvent.keyDown(first, { key: 'Enter' });
    expect(actions.createContact).not.toHaveBeenCalled();
    fireEvent.keyDown(first, { key: 'Enter', ctrlKey: true });
    expect(actions.createContact).toHaveBeenCalledOnce();
  });

  it('is not sent with half an e-mail, or empty', () => {
    const { actions, container } = renderPanel(SAMPLE_STATES.create);
    fireEvent.input(screen.getByLabelText('E-mail'), { target: { value: 'sofia@' } });
    fireEvent.click(button('Create and link'));
    expect(container.textContent).toContain('This is not a whole e-mail address.');
    for (const label of ['First name', 'Last name', 'E-mail', 'Phone']) {
      fireEvent.input(screen.getByLabelText(label), { target: { value: ' ' } });
    }
    fireEvent.click(button('Create and link'));
    expect(container.textContent).toContain('A name, an e-mail or a phone is needed.');
    expect(actions.createContact).not.toHaveBeenCalled();
  });

  it('cannot be sent twice', () => {
    const { actions } = renderPanel(SAMPLE_STATES['create-sending']);
    fireEvent.click(button('Creating'));
    expect(actions.createContact).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>('Phone').disabled).toBe(true);
  });

  it('leads to the contact that exists', () => {
    const { actions } = renderPanel(SAMPLE_STATES['create-duplicate']);
    const dialog = screen.getByRole('alertdialog', { name: 'This contact exists' });
    expect(dialog.textContent).toContain('Sofia Lindqvist-Berg');
    expect(dialog.textContent).toContain('Same phone');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Open this contact' }));
    expect(actions.chooseContact).toHaveBeenCalledWith('c-sofia');
  });

  it('goes back from there to what was typed', () => {
    renderPanel(SAMPLE_STATES['create-duplicate']);
    fireEvent.click(button('Back'));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Last name').value).toBe('Lindqvist');
  });
});

describe('your changes', () => {
  it('shows each with its state, and lets a person decide about the refused one', () => {
    const { actions } = renderPanel(SAMPLE_STATES.changes);
    act(() => void vi.advanceTimersByTime(400));
    const dialog = screen.getByRole('dialog', { name: 'Your changes' });
    const rows = within(dialog).getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('.write')?.textContent)).toEqual([
      'Not saved',
      'Checking',
      'Waiting 4 s',
      'Sending',
      'Saved 3:41 pm',
    ]);
    expect(rows[3]?.textContent).toContain('Owner: Tom Alvarez');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Try again' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Copy text' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Discard' }));
    expect(actions.retryChange).toHaveBeenCalledWith('cmd-birthday');
    expect(actions.copy).toHaveBeenCalledWith('1990-02-31');
    expect(actions.discardChange).toHaveBeenCalledWith('cmd-birthday');
  });
});

describe('a toast', () => {
  it('goes after 5 s, and stays while hovered', () => {
    const { actions, container } = renderPanel(SAMPLE_STATES['toast-done']);
    const toast = container.querySelector('.toast');
    expect(toast).not.toBeNull();
    if (!toast) return;
    act(() => void vi.advanceTimersByTime(4000));
    fireEvent.pointerEnter(toast);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(actions.dismissToast).not.toHaveBeenCalled();
    fireEvent.pointerLeave(toast);
    act(() => void vi.advanceTimersByTime(5000));
    expect(actions.dismissToast).toHaveBeenCalledOnce();
  });
});
