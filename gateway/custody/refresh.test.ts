import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, pick } from '../../sandbox/random.ts';
import type { CustodyStore } from './custody-store.ts';
import { ANSWERS } from './simulated-high-level-harness.ts';
import { type Plan, simulate, type Verdict } from './simulation-harness.ts';
import { openSqliteStore } from './sqlite-store.ts';

let nowMs: () => number = Date.now;
let store: CustodyStore;
beforeAll(() => {
  store = openSqliteStore({ file: ':memory:', idleMs: 1e12, nowMs: () => nowMs() });
});
afterAll(() => store.close());

const calm = (): Plan => ({
  seed: 1,
  store,
  setNow: (now) => {
    nowMs = now;
  },
  reconnect: true,
  reuse: 'refused',
  instances: 3,
  callers: 3,
  kills: [],
  answers: [],
  storeFaults: 0,
  isExpired: true,
});

/** A run in which anything may go wrong. */
function wild(seed: number, more: Partial<Plan>): Plan {
  const random = createRandom(seed * 7919 + 17);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  return {
    ...calm(),
    seed,
    callers: 2 + upTo(3),
    kills: Array.from({ length: upTo(3) }, () => ({
      instance: upTo(2),
      step: 1 + upTo(17),
      when: random() < 0.5 ? 'before' : 'after',
    })),
    answers: Array.from({ length: upTo(3) }, () => pick(random, ANSWERS)),
    storeFaults: pick(random, [0, 0, 0.1, 0.5]),
    isExpired: random() < 0.5,
    reuse: random() < 0.5 ? 'refused' : 'voids-all',
    ...more,
  };
}

async function runAll(count: number, plan: (index: number) => Plan): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let index = 0; index < count; index++) verdicts.push(await simulate(plan(index)));
  return verdicts;
}
const total = (verdicts: readonly Verdict[], key: keyof Verdict) =>
  verdicts.reduce((sum, verdict) => sum + Number(verdict[key]), 0);

describe('a refresh', () => {
  it('is made once, whoever asks and however many', async () => {
    const verdict = await simulate({ ...calm(), callers: 50 });
    expect(verdict).toMatchObject({ redemptions: 1, mostAccepted: 1, mostAsked: 1, signedOut: 0 });
  });

  it('survives a death at every await, with every kind of answer', { timeout: 600_000 }, async () => {
    let runs = 0;
    let killed = 0;
    for (const answer of ANSWERS) {
      for (const when of ['before', 'after'] as const) {
        for (let step = 1; step <= 14; step++) {
          const kills = [{ instance: 0, step, when }];
          const verdict = await simulate({ ...calm(), seed: step, callers: 1, answers: [answer], kills });
          expect(verdict, `${answer}, ${when} step ${step}`).toMatchObject({
            signedOut: 0,
            withoutToken: 0,
            endsBroken: false,
          });
          runs += 1;
          killed += verdict.killed;
        }
      }
    }
    expect(runs).toBe(336);
    expect(killed).toBeGreaterThan(180);
  });

  it('signs nobody out in 10,000 runs of deaths and lost answers, while HighLevel reconnects', {
    timeout: 600_000,
  }, async () => {
    const verdicts = await runAll(10_000, (index) => wild(index, { reconnect: true }));
    expect(total(verdicts, 'signedOut')).toBe(0);
    expect(total(verdicts, 'withoutToken')).toBe(0);
    expect(total(verdicts, 'endsBroken')).toBe(0);
    expect(Math.max(...verdicts.map((verdict) => verdict.mostAccepted))).toBe(1);
    // The runs were wild enough to mean something.
    expect(total(verdicts, 'killed')).toBeGreaterThan(5_000);
    expect(total(verdicts, 'answersLost')).toBeGreaterThan(2_000);
  });

  it('without reconnect signs out only where HighLevel used up a token and its answer reached nobody', {
    timeout: 600_000,
  }, async () => {
    const verdicts = await runAll(2_000, (index) => wild(index, { reconnect: false }));
    const out = verdicts.filter((verdict) => verdict.signedOut > 0);
    expect(total(verdicts, 'signedOutWrongly')).toBe(0);
    expect(out.filter((verdict) => verdict.answersLost === 0)).toEqual([]);
    expect(total(verdicts, 'withoutToken')).toBe(0);
    expect(total(verdicts, 'endsBroken')).toBe(0);
    expect(out.length).toBeGreaterThan(100);
    expect(Math.max(...verdicts.map((verdict) => verdict.mostAccepted))).toBe(1);
  });
});
