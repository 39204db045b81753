// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { LOCATION_ID } from '../../../lib/options/fake-deps.ts';
import { readAutomations } from '../../../lib/protocol/read-automations.ts';
import { renderOptions } from '../options-harness.tsx';
import { FieldsPage } from './FieldsPage.tsx';
import { TemplatesPage } from './TemplatesPage.tsx';

afterEach(cleanup);

type World = Parameters<NonNullable<Parameters<typeof renderOptions>[1]>>[0];

const CONNECTED = {
  state: 'connected',
  locationId: LOCATION_ID,
  locationName: 'Northside',
  scopes: [],
  userCount: 2,
  checkedAtMs: 1,
  latencyMs: 1,
} as const;

const connect = (world: World) => {
  world.session = CONNECTED;
  world.places = [CONNECTED];
  world.lists = [
    {
      id: LOCATION_ID,
      name: 'Northside',
      timezone: 'America/New_York',
      country: 'US',
      users: [{ id: 'u1', name: 'Priya Nair', email: null }],
      tags: ['vip'],
      customFields: [{ id: 'cf', name: 'Visits', dataType: 'NUMERICAL', options: [], position: 1 }],
      fetchedAtMs: 1,
    },
  ];
};
const stored = (world: World) => readAutomations(world.automations).own;
const type = (name: string, value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('templates', () => {
  it('are made, said to be wrong where a name stands for nothing, and stored when they are saved', async () => {
    const { world } = await renderOptions((options) => <TemplatesPage options={options} />, connect);
    press('New template');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Note' }));
    press('Save');
    expect(screen.getByRole('alert').textContent).toBe('There is nothing in it yet.');
    type('Text of the note', 'Dear {contact.frstName}');
    expect(screen.getByText('{contact.frstName} stands for nothing.', { exact: false })).toBeTruthy();
    expect(stored(world).templates).toEqual([]);
    type('Name', 'Greeting');
    type('Text of the note', 'Dear {contact.firstName}');
    expect(screen.queryByText(/stands for nothing/)).toBeNull();
    press('Save');
    await waitFor(() => expect(stored(world).templates).toMatchObject([{ kind: 'note', name: 'Greeting' }]));
    await screen.findByText('Greeting');
    press('Remove Greeting');
    await waitFor(() => expect(stored(world).templates).toEqual([]));
  });

  it('fill in whoever works here', async () => {
    const { world } = await renderOptions((options) => <TemplatesPage options={options} />, connect);
    const who = await screen.findByLabelText('Northside');
    fireEvent.change(who, { target: { value: 'u1' } });
    await waitFor(() => expect(stored(world).agents).toEqual({ [LOCATION_ID]: 'u1' }));
  });
});

describe('macros', () => {
  it('take a key from the one that had it, and need a step that is filled in', async () => {
    const { world } = await renderOptions(
      (options) => <TemplatesPage options={options} />,
      (made) => {
        connect(made);
        made.automations = {
          version: 1,
          macros: [{ id: 'old', name: 'Old', key: '1', actions: [{ kind: 'fields.update' }] }],
        };
      },
    );
    press('New macro');
    press('Save');
    expect(screen.getByRole('alert').textContent).toBe('A step is missing, or is not filled in.');
    fireEvent.change(screen.getByLabelText('Key'), { target: { value: '1' } });
    press(/Add.*/);
    type('Text of the note', 'Called');
    press('Save');
    await waitFor(() =>
      expect(stored(world).macros).toMatchObject([
        { id: 'old', key: null },
        { key: '1', actions: [{ kind: 'note.add', body: 'Called' }] },
      ]),
    );
  });
});

describe('the field mapping', () => {
  it('begins with the usual one, is changed at once, and says what can never be written', async () => {
    const { world } = await renderOptions((options) => <FieldsPage options={options} />, connect);
    expect(screen.getByText(/This inbox has the usual mapping/)).toBeTruthy();
    press('Change it');
    const rows = await waitFor(() => {
      const found = screen.getAllByRole('listitem', { name: /^Mapping/ });
      expect(found).toHaveLength(4);
      return found;
    });
    const first = rows[0];
    if (!first) throw new Error('no row');
    fireEvent.change(within(first).getByRole('combobox', { name: 'Field of the contact' }), {
      target: { value: 'cf' },
    });
    await waitFor(() =>
      expect(stored(world).mappings[0]).toMatchObject({
        from: { kind: 'email' },
        field: 'cf',
        fieldName: 'Visits',
      }),
    );
    expect(first.textContent).toContain('“Visits” takes another kind of value than this one. It stays off.');
    press('Back to the usual');
    await waitFor(() => expect(stored(world).mappings).toEqual([]));
  });

  it('keeps what is typed quickly', async () => {
    const { world } = await renderOptions((options) => <FieldsPage options={options} />, connect);
    press('Change it');
    press((await screen.findByRole('button', { name: 'Add a field' })).textContent ?? '');
    const row = await screen.findByRole('listitem', { name: 'Mapping 5' });
    const label = within(row).getByRole('combobox', { name: 'What the chat shows' });
    expect(label).toHaveProperty('value', 'label');
    const field = row.querySelector('input');
    if (!field) throw new Error('no field');
    for (const typed of ['P', 'Pl', 'Pla', 'Plan']) fireEvent.input(field, { target: { value: typed } });
    expect(field.value).toBe('Plan');
    await waitFor(() =>
      expect(stored(world).mappings.at(-1)).toMatchObject({ from: { kind: 'label', label: 'Plan' } }),
    );
  });
});
