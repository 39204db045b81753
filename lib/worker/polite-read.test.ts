import { expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { maya, world } from './worker-harness.ts';

const turns = async () => {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
};

it('lets a read that nobody asked for wait its turn, and one that somebody waits for pass it', async () => {
  const w = await world();
  await w.connect();
  const read = (need: 'open' | 'now') =>
    w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need });
  const before = w.sent();
  let isPoliteDone = false;
  void read('open').then(() => {
    isPoliteDone = true;
  });
  await turns();
  // Of its four requests two may go at once; the clock of this test stands still, so the others wait.
  expect([w.sent() - before, isPoliteDone]).toEqual([2, false]);
  expect((await read('now')).ok).toBe(true);
  await turns();
  // What it waited for has been answered: nothing of it is asked again.
  expect([w.sent() - before, isPoliteDone]).toEqual([6, true]);
});
