import { expect, test } from 'vitest';
import { countChat, HEALTH_FIELDS, type HealthField, type HostHealth } from '../domain/inbox-health.ts';
import { createFakeDeps, GOOD_TOKEN, LOCATION_ID } from './fake-deps.ts';
import { writeReport } from './report.ts';
import { createOptions } from './store.ts';

const HOST = 'app.chatra.io';
const ABOUT = { version: '0.1.0', browser: 'b', platform: 'p', locale: 'en', permissions: [] };

const chats = (...all: readonly (readonly HealthField[])[]): HostHealth =>
  all.reduce<HostHealth | undefined>((health, fields, minute) => {
    const found = Object.fromEntries(HEALTH_FIELDS.map((field) => [field, fields.includes(field)]));
    return countChat(health, found as never, minute, false);
  }, undefined) as HostHealth;

async function open() {
  const fake = createFakeDeps();
  fake.world.vault = { token: GOOD_TOKEN, locationId: LOCATION_ID };
  fake.world.health = {
    [HOST]: chats(...Array(12).fill(HEALTH_FIELDS), ...Array(9).fill(['name', 'details'])),
  };
  const options = createOptions(fake.deps);
  await options.start();
  return { ...fake, options, state: options.store.getState };
}

test('the report tells the health of each host, in states and counts', async () => {
  const { state } = await open();
  expect(writeReport(state(), ABOUT).split('\n')).toContain(
    `health of ${HOST}: name found 0, email changed 9, phone changed 9, attributes changed 9, details found 0`,
  );
});

test.each([false, true])(
  'signing out (wiping: %s) forgets it, after the connection is gone',
  async (wipe) => {
    const { world, options, state } = await open();
    await options.connection.askToLeave(wipe);
    expect(state().health).not.toEqual({});
    await options.connection.leave();
    expect(state().health).toEqual({});
    const log = world.log.filter((line) => line === 'ask connection.forget' || line === 'health forgotten');
    expect(log).toEqual(['ask connection.forget', 'health forgotten']);
  },
);

test('it stays with the connection when that cannot be ended, and ends nothing when it cannot be removed', async () => {
  const { world, deps, options, state } = await open();
  await options.connection.askToLeave(true);
  world.workerGone = true;
  await options.connection.leave();
  expect(world.health).not.toEqual({});
  expect(state().leaving.kind).toBe('failed');

  world.workerGone = false;
  const stuck = createOptions({
    ...deps,
    health: {
      ...deps.health,
      forget: async () => {
        throw new Error('no storage');
      },
    },
  });
  await stuck.start();
  await stuck.connection.askToLeave(true);
  await stuck.connection.leave();
  expect(stuck.store.getState()).toMatchObject({ leaving: { kind: 'no' }, kept: null });
});

test('signing out of one location keeps it while there is another, and forgets it with the last', async () => {
  const { world, options } = await open();
  world.places = ['loc-1', 'loc-2'].map((locationId) => ({
    state: 'signed-out',
    locationId,
    locationName: locationId,
    detail: '',
    sinceMs: 0,
  }));
  await options.locations.signOut('loc-1');
  expect(Object.keys(world.health)).toEqual([HOST]);
  await options.locations.signOut('loc-2');
  expect(world.health).toEqual({});
});
