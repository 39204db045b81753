import { expect, it } from 'vitest';
import { northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { fullToken, otherLocationToken } from '../../sandbox/seed/tokens.ts';
import { maya, world } from './worker-harness.ts';

const BAD_TOKEN = 'pit-00000000-dead-4000-8000-000000000000';

it('connects again by itself when the database was lost and the vault was not', async () => {
  const w = await world(fullToken);
  const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
  await w.runOutbox();
  expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected' });
  expect((await w.tables.outbox.get(id))?.state).toBe('done');
  expect(w.sandbox.control.dump(maya)?.contact.tags).toContain('gold');
});

it('asks again in a while when there was no answer, and not before', async () => {
  const w = await world(fullToken);
  w.sandbox.control.addFaults([{ match: { path: '.*' }, kind: 'drop-before', times: 'always' }]);
  await w.runOutbox();
  const asked = w.sent();
  expect(asked).toBeGreaterThan(0);
  w.sandbox.control.clearFaults();
  await w.runOutbox();
  expect(w.sent()).toBe(asked);
  w.sandbox.clock.advance(10_000);
  await w.runOutbox();
  expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected' });
});

it('takes no for an answer, and asks nothing without a connection', async () => {
  const bad = await world(BAD_TOKEN);
  await bad.runOutbox();
  const asked = bad.sent();
  expect(asked).toBeGreaterThan(0);
  bad.sandbox.clock.advance(60_000);
  await bad.runOutbox();
  expect([bad.sent(), await bad.tables.sessions.read()]).toEqual([asked, { state: 'none' }]);
  const none = await world(null);
  await none.runOutbox();
  expect(none.sent()).toBe(0);
});

it('finds each of several locations again, and leaves the same one in use', async () => {
  const w = await world(otherLocationToken);
  await w.vault.clear();
  await w.vault.write({ kind: 'private-token', token: fullToken, locationId: northsideId, readOnly: false });
  await w.vault.write({
    kind: 'private-token',
    token: otherLocationToken,
    locationId: southsideId,
    readOnly: false,
  });
  const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
  await w.runOutbox();
  expect((await w.tables.sessions.all()).map(({ state, locationId }) => [state, locationId])).toEqual([
    ['connected', northsideId],
    ['connected', southsideId],
  ]);
  expect(await w.tables.sessions.read()).toMatchObject({ locationId: southsideId });
  expect((await w.tables.outbox.get(id))?.state).toBe('done');
});

it('looks again for what a policy left out', async () => {
  const w = await world(fullToken);
  await w.setPolicy({ locations: ['another'] });
  await w.runOutbox();
  expect(w.sent()).toBe(0);
  await w.setPolicy(undefined);
  w.sandbox.clock.advance(10_000);
  await w.runOutbox();
  expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected' });
});
