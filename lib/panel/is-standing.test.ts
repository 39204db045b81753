import { expect, it } from 'vitest';
import { isStanding } from './is-standing.ts';
import { ann, record, sighting, startPanel } from './panel-harness.ts';

it('loads what is not of the first card once that stands, and asks for lists and unsent changes then', async () => {
  const p = await startPanel();
  expect([isStanding(p.store.getState()), p.callsOf('location.read'), p.callsOf('outbox.poke')]).toEqual([
    false,
    [],
    [],
  ]);
  await p.tables.records.keep(record('c1'), p.store.getState().nowMs);
  await p.tables.links.link({
    locationId: 'loc1',
    conversation: 'chatra:1',
    contactId: 'c1',
    how: 'chosen',
    identity: [],
    atMs: 1,
  });
  p.sayNow(sighting('chatra:1', { person: ann }));
  expect(isStanding(p.store.getState())).toBe(false);
  await p.settle();
  expect(p.store.getState().record?.contactId).toBe('c1');
  expect([p.callsOf('location.read').length, p.callsOf('outbox.poke').length]).toEqual([1, 1]);
});

it('does not wait for ever for a page that never settles', async () => {
  const p = await startPanel();
  expect([p.waits(), p.callsOf('location.read').length]).toEqual([[1_000], 0]);
  await p.runLater();
  await p.settle();
  expect(p.callsOf('location.read')).toHaveLength(1);
});
