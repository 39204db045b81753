// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { command, LOCATION } from '../app/sample-data.ts';
import { ofMaya, refused, renderContact } from './render-contact.tsx';

afterEach(cleanup);

const row = (container: Element, key: string): HTMLElement => {
  const found = container.querySelector<HTMLElement>(`[data-field="${key}"]`);
  if (!found) throw new Error(`no row ${key}`);
  return found;
};
const value = (container: Element, key: string): HTMLElement => {
  const found = row(container, key).querySelector<HTMLElement>('.val');
  if (!found) throw new Error(`no value in ${key}`);
  return found;
};
const openEdit = (container: Element, key: string): HTMLInputElement => {
  fireEvent.click(value(container, key));
  const input = row(container, key).querySelector<HTMLInputElement>('input, select, textarea');
  if (!input) throw new Error(`no control in ${key}`);
  return input;
};

describe('one field at a time', () => {
  test('Enter sends only that field, and the focus goes back to the value', async () => {
    const { container, actions } = renderContact();
    const input = openEdit(container, 'city');
    expect(document.activeElement).toBe(input);
    fireEvent.input(input, { target: { value: '  Oak Park ' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(row(container, 'city').querySelector('input')).toBeNull());
    expect(actions.setField.mock.calls).toEqual([['city', 'Oak Park', ofMaya('field', 'city')]]);
    expect(document.activeElement).toBe(value(container, 'city'));
  });

  test('Esc reverts, and nothing is sent', () => {
    const { container, actions } = renderContact();
    const input = openEdit(container, 'city');
    fireEvent.input(input, { target: { value: 'Oak Park' } });
    fireEvent.keyDown(input, { key: 'Escape' });
    expect(value(container, 'city').textContent).toContain('Chicago');
    expect(actions.setField).not.toHaveBeenCalled();
  });

  test('leaving the field keeps what was typed, neither saved nor thrown away', () => {
    const { container, actions } = renderContact();
    const input = openEdit(container, 'city');
    fireEvent.input(input, { target: { value: 'Oak Park' } });
    fireEvent.blur(input);
    expect(row(container, 'city').querySelector('input')?.value).toBe('Oak Park');
    const other = openEdit(container, 'state');
    expect(other.value).toBe('IL');
    expect(row(container, 'city').querySelector('input')?.value).toBe('Oak Park');
    expect(actions.setField).not.toHaveBeenCalled();
  });

  test('an unchanged field closes when another is opened', () => {
    const { container } = renderContact();
    openEdit(container, 'city');
    openEdit(container, 'state');
    expect(row(container, 'city').querySelector('input')).toBeNull();
  });

  test('what could not be stored stays in the field', async () => {
    const { container, actions } = renderContact();
    actions.setField.mockResolvedValue(false);
    const input = openEdit(container, 'city');
    fireEvent.input(input, { target: { value: 'Oak Park' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(actions.setField).toHaveBeenCalledTimes(1));
    expect(row(container, 'city').querySelector('input')?.value).toBe('Oak Park');
  });

  test('an unchanged value is not sent', () => {
    const { container, actions } = renderContact();
    fireEvent.keyDown(openEdit(container, 'city'), { key: 'Enter' });
    expect(actions.setField).not.toHaveBeenCalled();
    expect(row(container, 'city').querySelector('input')).toBeNull();
  });

  test('drafts of one person are gone with the next', () => {
    const { container, store } = renderContact();
    fireEvent.input(openEdit(container, 'city'), { target: { value: 'Oak Park' } });
    const { record } = store.getState();
    if (!record) throw new Error('no record');
    const next = { ...record, contactId: 'c-2', contact: { ...record.contact, id: 'c-2', city: 'Berlin' } };
    store.setState({ record: next });
    return waitFor(() => {
      expect(row(container, 'city').querySelector('input')).toBeNull();
      expect(value(container, 'city').textContent).toContain('Berlin');
    });
  });
});

describe('values that cannot be right', () => {
  test('are said at the field, and not sent', () => {
    const { container, actions } = renderContact();
    const input = openEdit(container, 'email');
    fireEvent.input(input, { target: { value: 'maya@' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save E-mail' }));
    expect(screen.getByRole('alert').textContent).toBe('This is not an e-mail address');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(actions.setField).not.toHaveBeenCalled();
  });

  test('an e-mail is removed only after asking; Enter would keep it', async () => {
    const { container, actions } = renderContact();
    const input = openEdit(container, 'email');
    fireEvent.input(input, { target: { value: '' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('Remove this e-mail?');
    expect(actions.setField).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Cancel');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(actions.setField.mock.calls).toEqual([['email', null, ofMaya('field', 'email')]]),
    );
  });

  test('a field that cannot be emptied says so', () => {
    const { container, actions } = renderContact();
    fireEvent.click(screen.getByRole('button', { name: /more field/ }));
    const input = openEdit(container, 'country');
    fireEvent.input(input, { target: { value: '' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toBe('The CRM does not let this field be empty');
    expect(actions.setField).not.toHaveBeenCalled();
  });
});

describe('types', () => {
  test('the owner is chosen by name and sent by id', async () => {
    const { container, actions } = renderContact();
    const select = openEdit(container, 'assignedTo');
    expect(select.tagName).toBe('SELECT');
    expect([...select.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
      'None',
      'Priya Nair',
      'Tom Alvarez',
      'Lena Brandt',
    ]);
    fireEvent.change(select, { target: { value: 'u-tom' } });
    fireEvent.keyDown(select, { key: 'Enter' });
    await waitFor(() =>
      expect(actions.setField.mock.calls).toEqual([['assignedTo', 'u-tom', ofMaya('field', 'assignedTo')]]),
    );
  });

  test('several options are boxes, and sent as a list', async () => {
    const field = {
      id: 'cf-m',
      name: 'Interests',
      dataType: 'CHECKBOX',
      options: ['a', 'b', 'c'],
      position: 0,
    };
    const { container, actions } = renderContact({
      contact: { customFields: [{ id: 'cf-m', value: ['c'] }] },
      state: { location: { ...LOCATION, customFields: [field] } },
    });
    openEdit(container, 'custom:cf-m');
    fireEvent.click(screen.getByRole('checkbox', { name: 'a' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save Interests' }));
    await waitFor(() =>
      expect(actions.setCustomField.mock.calls).toEqual([
        ['cf-m', ['a', 'c'], ofMaya('field', 'custom:cf-m')],
      ]),
    );
  });

  test('in a long text Enter is a new line, with Ctrl it saves', async () => {
    const field = { id: 'cf-l', name: 'History', dataType: 'LARGE_TEXT', options: [], position: 0 };
    const { container, actions } = renderContact({
      contact: { customFields: [{ id: 'cf-l', value: 'one' }] },
      state: { location: { ...LOCATION, customFields: [field] } },
    });
    const area = openEdit(container, 'custom:cf-l');
    fireEvent.input(area, { target: { value: 'one\ntwo' } });
    fireEvent.keyDown(area, { key: 'Enter' });
    expect(actions.setCustomField).not.toHaveBeenCalled();
    fireEvent.keyDown(area, { key: 'Enter', ctrlKey: true });
    await waitFor(() =>
      expect(actions.setCustomField.mock.calls).toEqual([
        ['cf-l', 'one\ntwo', ofMaya('field', 'custom:cf-l')],
      ]),
    );
  });

  test('company is locked, no calls is said, the clock of the contact stands beside', () => {
    const { container } = renderContact({ contact: { timezone: 'Asia/Kathmandu' } });
    expect(row(container, 'companyName').textContent).toContain('In CRM only');
    expect(row(container, 'companyName').querySelector('button.val')).toBeNull();
    expect(row(container, 'phone').textContent).toContain('No calls');
    expect(container.textContent).toMatch(/9:27 pmKathmandu|9:27 pm Kathmandu/);
  });
});

describe('write states', () => {
  const city = { kind: 'field.set', field: 'city', value: 'Oak Park', base: 'Chicago' } as const;

  test('stand beside the field', () => {
    const { container } = renderContact({ state: { commands: [command('w', city, 'checking')] } });
    expect(row(container, 'city').textContent).toContain('Oak Park');
    expect(row(container, 'city').textContent).toContain('Checking');
    expect(row(container, 'state').querySelector('.write')).toBeNull();
  });

  test('a refused value stays, with the reason in the words of the CRM', async () => {
    const { container, actions } = renderContact({
      state: { commands: [refused('w', city, 'city must be <b>real</b>')] },
    });
    expect(value(container, 'city').textContent).toContain('Oak Park');
    expect(row(container, 'city').textContent).toContain('city must be <b>real</b>');
    fireEvent.click(within(row(container, 'city')).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(actions.discardChange.mock.calls).toEqual([['w']]));
  });

  test('edited and retried: the same value again, or another one in its place', async () => {
    const { container, actions } = renderContact({ state: { commands: [refused('w', city)] } });
    fireEvent.click(within(row(container, 'city')).getByRole('button', { name: 'Edit and retry' }));
    const input = row(container, 'city').querySelector('input');
    if (!input) throw new Error('not editing');
    expect(input.value).toBe('Oak Park');
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(actions.retryChange.mock.calls).toEqual([['w']]));
    expect(actions.setField).not.toHaveBeenCalled();
    const again = openEdit(container, 'city');
    fireEvent.input(again, { target: { value: 'Evanston' } });
    fireEvent.keyDown(again, { key: 'Enter' });
    await waitFor(() => expect(actions.discardChange.mock.calls).toEqual([['w', 'replaced']]));
    expect(actions.setField.mock.calls).toEqual([['city', 'Evanston', ofMaya('field', 'city')]]);
  });
});

describe('hostile and odd values', () => {
  test('are text, isolated, and never markup', () => {
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const { container } = renderContact({
      contact: { city: evil, state: 'مرحبا', email: evil, companyName: evil, tags: [evil] },
    });
    expect(container.querySelector('img, script')).toBeNull();
    expect(value(container, 'city').querySelector('bdi')?.textContent ?? '').toContain('<img');
    expect(row(container, 'state').querySelector('.val bdi')?.textContent).toBe('مرحبا');
    expect('hacked' in window).toBe(false);
  });

  test('10,000 characters are cut on the screen and whole in the editor', () => {
    const { container } = renderContact({ contact: { city: 'x'.repeat(10_000) } });
    expect(value(container, 'city').textContent?.length).toBeLessThan(600);
    expect(openEdit(container, 'city').value).toHaveLength(10_000);
  });

  test('a contact with nothing is a row of Add', () => {
    const { container } = renderContact({
      contact: { email: null, phone: null, assignedTo: null, tags: [], customFields: [], companyName: null },
      state: { location: null },
    });
    expect(
      ['email', 'phone', 'assignedTo'].map((key) => value(container, key).firstChild?.textContent),
    ).toEqual(['Add', 'Add', 'Add']);
  });
});

describe('tags', () => {
  const field = () => screen.getByRole('combobox', { name: 'Tag' });

  test('known tags are offered, arrows mark, Enter adds; the field stays for the next', () => {
    const { actions } = renderContact();
    fireEvent.click(screen.getByRole('button', { name: 'Add a tag' }));
    fireEvent.input(field(), { target: { value: 'REF' } });
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      'refund request',
      'refunded',
      'New tag: ref',
    ]);
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('refunded');
    expect(field().getAttribute('aria-activedescendant')).toBe(
      screen.getByRole('option', { selected: true }).id,
    );
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(actions.addTags.mock.calls).toEqual([[['refunded']]]);
    expect(field()).toHaveProperty('value', '');
  });

  test('a new tag goes out in lower case; one that is there is not added again', () => {
    const { actions } = renderContact();
    fireEvent.click(screen.getByRole('button', { name: 'Add a tag' }));
    fireEvent.input(field(), { target: { value: ' Gold Plan ' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    fireEvent.input(field(), { target: { value: 'VIP' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(actions.addTags.mock.calls).toEqual([[['gold plan']]]);
  });

  test('Esc closes the field and gives the focus back', () => {
    renderContact();
    fireEvent.click(screen.getByRole('button', { name: 'Add a tag' }));
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a tag' }));
  });

  test('Delete removes the focused tag', () => {
    const { actions } = renderContact();
    fireEvent.keyDown(screen.getByRole('button', { name: 'Remove tag vip' }), { key: 'Delete' });
    expect(actions.removeTag.mock.calls).toEqual([['vip']]);
  });

  test('one being removed is struck; a refused one can be discarded', () => {
    const { container, actions } = renderContact({
      state: {
        commands: [
          command('r', { kind: 'tags.remove', tags: ['vip'] }, 'queued'),
          refused('a', { kind: 'tags.add', tags: ['bad'] }, 'tag is not allowed'),
        ],
      },
    });
    expect(container.querySelector('del')?.textContent).toBe('vip');
    expect(screen.queryByRole('button', { name: 'Remove tag vip' })).toBeNull();
    const tags = row(container, 'tags');
    expect(tags.textContent).toContain('Not saved');
    expect(tags.textContent).toContain('tag is not allowed');
    fireEvent.click(within(tags).getByRole('button', { name: 'Discard' }));
    expect(actions.discardChange.mock.calls).toEqual([['a']]);
  });
});
