import { expect, it } from 'vitest';
import { BACKOFF_CAP_MS, backoffMs } from './backoff.ts';

it('waits a random part of a doubling time, up to the cap', () => {
  expect(backoffMs(0, () => 0.5)).toBe(500);
  expect(backoffMs(3, () => 0.5)).toBe(4_000);
  expect(backoffMs(50, () => 0.999)).toBeLessThanOrEqual(BACKOFF_CAP_MS);
  expect(backoffMs(50, () => 0)).toBe(0);
});
