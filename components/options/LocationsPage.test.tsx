// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { PlacedSession } from '../../lib/domain/session.ts';
import { LocationsPage } from './LocationsPage.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

const north: PlacedSession = {
  state: 'connected',
  locationId: 'loc1',
  locationName: 'Northside',
  scopes: [],
  userCount: 2,
  checkedAtMs: 1,
  latencyMs: 20,
};
const south: PlacedSession = {
  state: 'signed-out',
  locationId: 'loc2',
  locationName: 'Southside',
  detail: '',
  sinceMs: 1,
};
const BOT = 'chatfuel:64a1b2c3d4e5f60718293a4b';

const open = (prepare: Parameters<typeof renderOptions>[1] = () => undefined) =>
  renderOptions(
    (options) => <LocationsPage options={options} />,
    (world) => {
      world.places = [north, south];
      world.session = north;
      prepare(world);
    },
  );
const settle = () => new Promise((resolve) => setImmediate(resolve));
const rowOf = (name: string) => {
  const row = screen.getByText(name, { selector: '.row-title' }).closest('li');
  if (!row) throw new Error(name);
  return within(row);
};

it('shows each location with its state, and which one is in use', async () => {
  await open();
  expect(rowOf('Northside').getByText('In use')).toBeDefined();
  expect(rowOf('Southside').getByText('Signed out')).toBeDefined();
});

it('uses another', async () => {
  await open();
  fireEvent.click(rowOf('Southside').getByRole('button', { name: 'Use Southside' }));
  await settle();
  expect(rowOf('Southside').getByText('In use')).toBeDefined();
});

it('signs out of one after asking, and keeps the others', async () => {
  const { world } = await open();
  fireEvent.click(rowOf('Southside').getByRole('button', { name: 'Sign out Southside' }));
  const dialog = within(screen.getByRole('alertdialog', { name: 'Sign out of Southside?' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Sign out' }));
  await settle();
  expect(world.messages.at(-1)).toEqual({
    call: 'connection.forget',
    input: { locationId: 'loc2', dropChanges: false },
  });
  expect(screen.queryByText('Southside', { selector: '.row-title' })).toBeNull();
  expect(rowOf('Northside').getByText('In use')).toBeDefined();
});

it('makes a rule for a bot, changes and removes it', async () => {
  const { world } = await open();
  fireEvent.change(screen.getByRole('combobox', { name: 'Chats of' }), { target: { value: 'chatfuel:' } });
  const id = screen.getByRole('textbox', { name: 'Bot id' });
  fireEvent.input(id, { target: { value: 'my bot' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add rule' }));
  await settle();
  expect(screen.getByText('A bot id has letters a to f and digits, at least 8 of them.')).toBeDefined();
  expect(world.rules).toEqual([]);
  fireEvent.input(id, { target: { value: ` ${BOT.split(':')[1]?.toUpperCase()} ` } });
  fireEvent.click(screen.getByRole('button', { name: 'Add rule' }));
  await settle();
  expect(world.rules).toEqual([{ workspace: BOT, locationId: 'loc1', locationName: 'Northside' }]);
  const name = 'Location for Chatfuel, 64a1b2c3d4e5f60718293a4b';
  fireEvent.change(screen.getByRole('combobox', { name }), { target: { value: 'loc2' } });
  await settle();
  expect(world.rules).toEqual([{ workspace: BOT, locationId: 'loc2', locationName: 'Southside' }]);
  fireEvent.click(screen.getByRole('button', { name: /^Remove the rule/ }));
  await settle();
  expect(world.rules).toEqual([]);
});

it('says of a rule whose location is gone that it is not connected', async () => {
  await open((world) => {
    world.rules = [{ workspace: BOT, locationId: 'gone', locationName: 'Westside' }];
  });
  expect(screen.getByRole('option', { name: 'Westside (not connected)' })).toBeDefined();
});
