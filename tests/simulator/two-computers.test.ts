import { describe, expect, it } from 'vitest';
import type { Fault } from './ledger.ts';
import { moving, worker } from './planted-kit.ts';
import { seedOf } from './random.ts';
import { runOffice } from './run-office.ts';
import type { Faults } from './run-one.ts';
import { installKeyRange } from './simulated-database.ts';

const RUNS_MAX = 300;
const SEED = 11;

installKeyRange();

describe('two computers that notice the same things', () => {
  it('do each of them once, whatever goes wrong on either', async () => {
    let acknowledged = 0;
    const faults: string[] = [];
    for (let nth = 0; nth < 60; nth++) {
      const run = await runOffice(seedOf(SEED, nth));
      acknowledged += run.acknowledged;
      faults.push(...run.violations.map(({ text }) => `${run.seed}: ${text}`));
    }
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(1_000);
  });

  it('do the same when they are played again', async () => {
    const seed = seedOf(SEED, 3);
    expect((await runOffice(seed)).hash).toBe((await runOffice(seed)).hash);
  });

  const planted: readonly { name: string; faults: Faults; found: readonly Fault[] }[] = [
    {
      name: 'each computer keeps what it claims itself',
      faults: worker({
        sender: (sender) => ({
          ...sender,
          sweep: (commands) => sender.sweep(commands.map(({ derived: _derived, ...one }) => one)),
        }),
      }),
      found: ['lost'],
    },
    {
      name: 'nothing is swept',
      faults: worker({
        sender: (sender) => ({ ...sender, sweep: async () => ({ ok: true, value: null }) }),
      }),
      found: ['doubled'],
    },
    {
      name: 'nobody turns over to the one that stays',
      faults: worker(
        moving((change) => {
          const { createdId, ...rest } = change;
          return change.sweepAtMs === null && change.state === undefined ? rest : change;
        }),
      ),
      found: ['wrong-contact'],
    },
  ];

  it.each(planted)('are found out when $name', async ({ name, faults, found }) => {
    for (let nth = 0; nth < RUNS_MAX; nth++) {
      const { violations } = await runOffice(seedOf(SEED, nth), faults);
      if (violations.some(({ fault }) => found.includes(fault))) return;
    }
    expect.fail(`${name} was not found in ${RUNS_MAX} runs`);
  });
});
