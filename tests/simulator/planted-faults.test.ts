import { describe, expect, it } from 'vitest';
import { PLANTED } from './planted-faults.ts';
import { seedOf } from './random.ts';
import { runOne } from './run-one.ts';
import { installKeyRange } from './simulated-database.ts';

/** A fault that it takes longer to find than this is not found. */
const RUNS_MAX = 600;
const SEED = 7;

installKeyRange();

describe('the simulator', () => {
  it('finds nothing where nothing is planted', async () => {
    const faults: string[] = [];
    for (let nth = 0; nth < 100; nth++)
      faults.push(...(await runOne(seedOf(SEED, nth))).violations.map(({ text }) => text));
    expect(faults).toEqual([]);
  }, 60_000);

  it('has at least twenty faults to find', () => {
    expect(new Set(PLANTED.map(({ name }) => name)).size).toBe(PLANTED.length);
    expect(PLANTED.length).toBeGreaterThanOrEqual(20);
  });

  it.each(PLANTED)(
    'finds that $name',
    async ({ name, faults, found }) => {
      const startMs = performance.now();
      for (let nth = 0; nth < RUNS_MAX; nth++) {
        const { violations } = await runOne(seedOf(SEED, nth), faults);
        const [first] = violations.filter(({ fault }) => found.includes(fault));
        if (!first) continue;
        const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
        console.log(`${name}: ${first.fault} in run ${nth + 1}, ${seconds} s`);
        return;
      }
      expect.fail(`${name} was not found in ${RUNS_MAX} runs`);
    },
    60_000,
  );
});
