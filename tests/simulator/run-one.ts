import type { Patch } from './compose-outbox.ts';
import type { Violation } from './ledger.ts';
import type { WindowPatch } from './panel-window.ts';
import type { Plan } from './plan.ts';
import { playScenario } from './scenario.ts';
import { createWorld, type World } from './world.ts';

export interface Faults {
  /** Makes what it needs to be seen more likely. */
  readonly plan?: (plan: Plan) => Plan;
  readonly worker?: Patch;
  readonly window?: WindowPatch;
}

export interface Outcome {
  readonly seed: number;
  readonly acknowledged: number;
  readonly gaps: number;
  readonly kills: readonly string[];
  readonly hash: string;
  readonly violations: readonly Violation[];
  readonly lines: readonly string[];
  readonly plan: Plan;
}

/** One run from one seed: the same seed gives the same run, to the byte. */
export async function runOne(seed: number, faults: Faults = {}, isTraced = false): Promise<Outcome> {
  const world: World = createWorld(seed, faults, isTraced);
  await playScenario(world);
  const { ledger, realms, trace, plan } = world;
  return {
    seed,
    acknowledged: ledger.acknowledged,
    gaps: ledger.gaps,
    kills: realms.kills(),
    hash: trace.hash(),
    violations: ledger.violations,
    lines: trace.lines(),
    plan,
  };
}
