import { expect, it } from 'vitest';
import { LATENESS_MS, lastLeftAtMs, SWEEP_AFTER_MS } from '../domain/command.ts';
import { discarded } from '../domain/decide-command.ts';
import { sampleCommand } from './sample-commands.ts';

/** As it comes back from its second copy: when it was last sent is not known. */
const restored = sampleCommand({ state: 'checking', sentAtMs: 1_000, doubtUntilMs: 60_000 + LATENESS_MS });

it('is when it was sent, or until when that is not known', () => {
  expect(lastLeftAtMs(sampleCommand({ sentAtMs: null }))).toBeNull();
  expect(lastLeftAtMs(sampleCommand({ sentAtMs: 5_000 }))).toBe(5_000);
  expect(lastLeftAtMs(restored)).toBe(60_000);
});

it('is what a sweep waits from when it is let go', () => {
  const gone = discarded({ ...restored, state: 'refused' }, []);
  expect(gone?.put.map(({ sweepAtMs }) => sweepAtMs)).toEqual([60_000 + SWEEP_AFTER_MS]);
});
