// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelState } from '../../lib/panel/state.ts';
import { renderPanel } from './render-panel.tsx';
import { BIRTHDAY_REFUSED, NOTE_WAITING } from './sample-data.ts';
import { SAMPLE_STATES } from './sample-states.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, bubbles: true, ...more });

describe('ways on', () => {
  it('connects', () => {
    const { actions } = renderPanel(SAMPLE_STATES['not-connected']);
    fireEvent.click(button('Connect'));
    expect(actions.openOptions).toHaveBeenCalledWith('connection');
  });

  it('connects again and shows what waits', () => {
    const { actions } = renderPanel(SAMPLE_STATES['signed-out']);
    fireEvent.click(button('Sign in again'));
    fireEvent.click(button('Show the 2 changes'));
    expect(actions.openOptions).toHaveBeenCalledWith('connection');
    expect(actions.openChanges).toHaveBeenCalledOnce();
  });

  it('chooses chat tools', () => {
    const { actions } = renderPanel(SAMPLE_STATES['tab-other']);
    fireEvent.click(button('Choose chat tools'));
    expect(actions.openOptions).toHaveBeenCalledWith('inboxes');
  });

  it('creates or searches when nobody is known', () => {
    const { actions } = renderPanel(SAMPLE_STATES.nobody);
    fireEvent.click(button('Create a contact'));
    fireEvent.click(button('Search by hand'));
    expect(actions.openCreate).toHaveBeenCalledOnce();
    expect(actions.openSearch).toHaveBeenCalledOnce();
  });

  it('searches by hand when the page shows no identity', () => {
    const { actions } = renderPanel(SAMPLE_STATES['no-identity']);
    fireEvent.click(button(/Find by hand/));
    expect(actions.openSearch).toHaveBeenCalledOnce();
  });

  it('searches by hand when the page was not understood', () => {
    const { actions } = renderPanel(SAMPLE_STATES.unrecognised);
    fireEvent.click(button(/Find by hand/));
    expect(actions.openSearch).toHaveBeenCalledOnce();
  });

  it('looks again after a failure, and reads again after a failed first read', () => {
    const { actions } = renderPanel(SAMPLE_STATES['failed-server-error']);
    fireEvent.click(button('Try now'));
    expect(actions.lookAgain).toHaveBeenCalledOnce();
    cleanup();
    const unread = renderPanel(SAMPLE_STATES['contact-unread']);
    fireEvent.click(button('Try now'));
    expect(unread.actions.refresh).toHaveBeenCalledOnce();
  });

  it('leads to the connection when the token is the trouble', () => {
    const { actions } = renderPanel(SAMPLE_STATES['failed-missing-scope']);
    fireEvent.click(button('Open connection'));
    expect(actions.openOptions).toHaveBeenCalledWith('connection');
  });
});

describe('several candidates', () => {
  it('marks nobody, and links only after a mark', () => {
    const { actions } = renderPanel(SAMPLE_STATES.split);
    const all = screen.getAllByRole('radio');
    expect(all).toHaveLength(2);
    expect(all.filter((one) => one.getAttribute('aria-checked') === 'true')).toHaveLength(0);
    fireEvent.click(button('Choose one'));
    press('Enter');
    expect(actions.chooseContact).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('radio', { name: /Chidi Okafor/ }));
    fireEvent.click(button(/Link Chidi Okafor/));
    expect(actions.chooseContact).toHaveBeenCalledWith('c-chidi');
  });

  it('takes number keys and Enter', () => {
    const { actions } = renderPanel(SAMPLE_STATES.candidates);
    press('2');
    expect(screen.getByRole('radio', { name: /Park & Sons/ }).getAttribute('aria-checked')).toBe('true');
    press('Enter');
    expect(actions.chooseContact).toHaveBeenCalledWith('c-sons');
  });

  it('forgets a mark when the question changes', () => {
    const { store } = renderPanel(SAMPLE_STATES.candidates);
    press('1');
    expect(button(/Link Jonathan Park/)).toBeTruthy();
    const again: PanelState = {
      ...SAMPLE_STATES.candidates,
      subject: { ...SAMPLE_STATES.candidates.subject },
    };
    act(() => store.setState(again, true));
    expect(screen.queryByRole('button', { name: /Link Jonathan/ })).toBeNull();
  });

  it('rejects all at once', () => {
    const { actions } = renderPanel(SAMPLE_STATES.candidates);
    fireEvent.click(button('None of these'));
    expect(actions.rejectContacts).toHaveBeenCalledWith(['c-jon', 'c-sons']);
  });

  it('says why, for and against', () => {
    renderPanel(SAMPLE_STATES.split);
    expect(screen.getByRole('radio', { name: /Maya/ }).textContent).toContain(
      'Same e-mailOther phoneName alike',
    );
    expect(screen.getByRole('radio', { name: /Chidi/ }).textContent).toContain('Same phoneOther e-mail');
  });
});

describe('several values on the page', () => {
  it('looks by the chosen one and what is not in doubt', () => {
    const { actions } = renderPanel(SAMPLE_STATES['choose-value']);
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    press('2');
    expect(actions.chooseValue).toHaveBeenCalledWith({
      emails: [expect.objectContaining({ value: 'ines@example.com' })],
      phones: [expect.objectContaining({ value: '+13125550150' })],
    });
  });

  it('offers the way by hand', () => {
    const { actions } = renderPanel(SAMPLE_STATES['choose-value']);
    fireEvent.click(button('None of these'));
    expect(actions.openSearch).toHaveBeenCalledOnce();
  });
});

describe('who', () => {
  it('says why in "chat" and "CRM", with both ways out', () => {
    const { actions } = renderPanel(SAMPLE_STATES.contact);
    press('w');
    const why = screen.getByRole('dialog', { name: 'Why this contact' });
    expect(why.textContent).toContain('Chat (312) 555-0148');
    expect(why.textContent).toContain('CRM +1 312-555-0148');
    expect(why.textContent).toContain('Alike');
    expect(why.contains(document.activeElement)).toBe(true);
    fireEvent.click(within(why).getByRole('button', { name: 'Not this person' }));
    expect(actions.rejectContact).toHaveBeenCalledWith('c-maya');
    expect(screen.queryByRole('dialog', { name: 'Why this contact' })).toBeNull();
  });

  it('closes the reason with Esc and gives the focus back', () => {
    renderPanel(SAMPLE_STATES.contact);
    fireEvent.click(button(/Same e-mail and phone/));
    press('Escape', {}, document.activeElement ?? document.body);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement?.textContent).toContain('Same e-mail and phone');
  });

  it('compares page and CRM for a remembered contact', () => {
    renderPanel(SAMPLE_STATES['contact-remembered']);
    press('w');
    const why = screen.getByRole('dialog', { name: 'Why this contact' });
    expect(why.querySelectorAll('.verdict.yes')).toHaveLength(2);
  });

  it('reads again, but not twice at a time', () => {
    const { actions } = renderPanel(SAMPLE_STATES.contact);
    press('r');
    expect(actions.refresh).toHaveBeenCalledOnce();
    cleanup();
    const running = renderPanel(SAMPLE_STATES['refresh-running']);
    press('r');
    expect(running.actions.refresh).not.toHaveBeenCalled();
  });

  it('does not turn for ever: a reading that takes long says so', () => {
    vi.useFakeTimers();
    const { container } = renderPanel(SAMPLE_STATES['refresh-running']);
    const fresh = () => container.querySelector('.fresh');
    expect(fresh()?.querySelector('.spin')).not.toBeNull();
    act(() => void vi.advanceTimersByTime(2_000));
    expect(fresh()?.querySelector('.spin')).toBeNull();
    expect(fresh()?.textContent).toContain('This takes longer than usual.');
  });

  it('copies and opens', () => {
    const { actions } = renderPanel(SAMPLE_STATES.contact);
    fireEvent.click(button('Copy contact details'));
    const menu = screen.getByRole('menu', { name: 'Copy contact details' });
    expect(within(menu).getAllByRole('menuitem')).toHaveLength(3);
    fireEvent.click(within(menu).getByRole('menuitem', { name: /E-mail/ }));
    expect(actions.copy).toHaveBeenCalledWith('maya.okafor@example.com');
    press('o');
    expect(actions.openInCrm).toHaveBeenCalledOnce();
  });
});

describe('keys', () => {
  const single: readonly (readonly [string, 'openSearch' | 'openInCrm' | 'refresh'])[] = [
    ['/', 'openSearch'],
    ['l', 'openSearch'],
    ['o', 'openInCrm'],
    ['r', 'refresh'],
  ];
  it.each(single)('%s calls %s, and not when single keys are off', (key, action) => {
    const on = renderPanel(SAMPLE_STATES.contact);
    press(key);
    expect(on.actions[action]).toHaveBeenCalledOnce();
    cleanup();
    const settings = { ...SAMPLE_STATES.contact.settings, singleKeys: false };
    const off = renderPanel({ ...SAMPLE_STATES.contact, settings });
    press(key);
    expect(off.actions[action]).not.toHaveBeenCalled();
  });
  it('covers four', () => expect(single).toHaveLength(4));

  it('opens the search with Ctrl K and ⌘ K even then', () => {
    const settings = { ...SAMPLE_STATES.contact.settings, singleKeys: false };
    const { actions } = renderPanel({ ...SAMPLE_STATES.contact, settings });
    press('k', { ctrlKey: true });
    press('k', { metaKey: true });
    expect(actions.openSearch).toHaveBeenCalledTimes(2);
  });

  it('does nothing while typing', () => {
    const { actions } = renderPanel(SAMPLE_STATES.create);
    press('/', {}, screen.getByLabelText('First name'));
    expect(actions.openSearch).not.toHaveBeenCalled();
  });

  it('lists the shortcuts on ? and closes them', () => {
    renderPanel(SAMPLE_STATES.contact);
    press('?');
    expect(screen.getByRole('dialog', { name: 'Shortcuts' }).textContent).toContain('Why this contact');
    press('Escape', {}, screen.getByRole('dialog'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('frame', () => {
  it('opens the changes from the status bar', () => {
    const { actions } = renderPanel(SAMPLE_STATES['write-refused']);
    fireEvent.click(button('1 not saved'));
    expect(actions.openChanges).toHaveBeenCalledOnce();
  });

  it('offers the ways out in the menu only for a contact', () => {
    const { actions } = renderPanel(SAMPLE_STATES.contact);
    fireEvent.click(button('Panel menu'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Not this person' }));
    expect(actions.rejectContact).toHaveBeenCalledWith('c-maya');
    cleanup();
    renderPanel(SAMPLE_STATES['no-chat']);
    fireEvent.click(button('Panel menu'));
    expect(screen.queryByRole('menuitem', { name: 'Not this person' })).toBeNull();
    expect(screen.getAllByRole('menuitem')).toHaveLength(3);
  });

  it('walks the menu with arrows', () => {
    renderPanel(SAMPLE_STATES['no-chat']);
    fireEvent.click(button('Panel menu'));
    const items = screen.getAllByRole('menuitem');
    expect(document.activeElement).toBe(items[0]);
    press('ArrowUp', {}, items[0]);
    expect(document.activeElement).toBe(items[2]);
    press('Home', {}, items[2]);
    expect(document.activeElement).toBe(items[0]);
  });

  it('says matches and saved writes politely, and what was not saved at once, each once', () => {
    const { store, container } = renderPanel(SAMPLE_STATES.contact);
    const polite = container.querySelector('.sr > [role="status"]');
    const urgent = container.querySelector('.toasts > [role="alert"]');
    expect(polite?.textContent).toBe('Maya Okafor: Same e-mail and phone');
    act(() => store.setState({ commands: [NOTE_WAITING] }));
    act(() => store.setState({ commands: [{ ...NOTE_WAITING, state: 'done' }] }));
    expect(polite?.textContent).toContain('Saved: Note: Wants a refund');
    expect(urgent?.textContent).toBe('');
    act(() => store.setState({ toast: SAMPLE_STATES['toast-failed'].toast, commands: [BIRTHDAY_REFUSED] }));
    expect(urgent?.textContent).toContain('Not saved: Birthday');
    expect(container.querySelectorAll('[role="alert"]')).toHaveLength(1);
    act(() => store.setState({ commands: [{ ...NOTE_WAITING, state: 'queued', undoes: 'x' }] }));
    act(() => store.setState({ commands: [{ ...NOTE_WAITING, state: 'done', undoes: 'x' }] }));
    expect(polite?.textContent).toBe('Taken back');
  });
});

describe('one person after the other, in one step', () => {
  const menu = () => screen.queryByRole('menu');
  const save = () => screen.queryByRole('button', { name: /^Save E-mail/ });

  /** Maya’s e-mail is being edited, and a menu of hers is open. */
  function atMaya() {
    const panel = renderPanel(SAMPLE_STATES.contact);
    fireEvent.click(screen.getAllByRole('button', { name: /Edit E-mail/ })[0] as Element);
    fireEvent.click(button('Copy contact details'));
    expect(save()).not.toBeNull();
    expect(menu()).not.toBeNull();
    const { sighting, record } = panel.store.getState();
    if (!sighting || !record) throw new Error('Nobody is shown');
    const chat = { ...sighting, conversation: 'chatra:another' };
    const other = {
      ...record,
      contactId: 'other',
      contact: { ...record.contact, id: 'other', name: 'Ann Ray' },
    };
    return { ...panel, chat, other };
  }

  it('leaves nothing open or half typed of the first for the second', () => {
    const { store, chat, other } = atMaya();
    const subject = {
      kind: 'contact',
      contactId: 'other',
      why: { how: 'remembered', evidence: [] },
    } as const;
    act(() => store.setState({ sighting: chat, subject, record: other }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ann Ray');
    expect([save(), menu()]).toEqual([null, null]);
  });

  it('nor of one chat for another with the same person', () => {
    const { store, chat } = atMaya();
    act(() => store.setState({ sighting: chat }));
    expect([save(), menu()]).toEqual([null, null]);
  });
});
