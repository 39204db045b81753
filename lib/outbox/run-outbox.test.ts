import { expect, it } from 'vitest';
import { world } from './executor-harness.ts';
import { createOutboxRun } from './run-outbox.ts';
import { sampleCommand } from './sample-commands.ts';

it('sets the alarm before it puts the rows right, which may fail', async () => {
  const w = world([sampleCommand()]);
  const run = createOutboxRun({
    executor: w.executor,
    store: { ...w.deps.store, prune: async () => 0 },
    setWakeUp: async (atMs) => void w.wakeUps.push(atMs),
    prepare: () => Promise.reject(new Error('full')),
    places: w.deps.places,
    showWaiting: async () => undefined,
    now: w.deps.now,
  });
  await expect(run.run()).rejects.toThrow('full');
  expect(w.wakeUps).toEqual([110_000]);
  expect(w.table.get('c1')?.state).toBe('queued');
});
