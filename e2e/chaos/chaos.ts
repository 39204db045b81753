import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../../sandbox/random.ts';
import type { BrowserName } from '../browsers/driver.ts';
import { startWorld, type World } from '../world.ts';
import { createAgent } from './agent.ts';
import { nextFault } from './faults.ts';
import { judge, type Verdict } from './judge.ts';
import { createKills } from './kills.ts';
import { createLedger } from './ledger.ts';
import type { Spinner } from './spinner-watch.ts';

export interface ChaosOptions {
  readonly browser: BrowserName;
  readonly kills: number;
  readonly seed: number;
  readonly log: (line: string) => void;
}

export interface ChaosResult extends Verdict {
  readonly kills: number;
  readonly acknowledged: number;
  readonly attempts: number;
  readonly spinner: Spinner;
  /** What makes it fail beyond the verdict: rows that wait for a person, work that never ended, too little done. */
  readonly faults: readonly string[];
}

/** From so many kills on a run is long: it also waits for the late sweep, and makes what only that puts right. */
const LONG_RUN_KILLS = 50;

/** An agent's day in one browser, in which the worker, the browser and the CRM die again and again. */
export async function runChaos({ browser, kills: wanted, seed, log }: ChaosOptions): Promise<ChaosResult> {
  const random = createRandom(seed);
  const isLong = wanted >= LONG_RUN_KILLS;
  const dir = await mkdtemp(join(tmpdir(), 'chatside-chaos-'));
  const sandbox = { ratePer10s: 1_000, dbFile: join(dir, 'sandbox.db') };
  let world: World | undefined;
  try {
    world = await startWorld({ browser, sandbox });
    const ledger = createLedger(`q${(seed % 46_656).toString(36)}`);
    const agent = await createAgent({ world, ledger, random, log });
    const kills = createKills(world, random, wanted);
    const restarts = eventsAt(wanted, isLong ? 5 : 1);
    const outages = eventsAt(wanted, isLong ? 8 : 2);

    for (let step = 0; kills.count() < wanted && step < wanted * 5; step++) {
      if (random() < 0.3) world.sandbox.control.addFaults([nextFault(random, isLong)]);
      await kills.around(agent.act);
      if (restarts.isDue(kills.count())) {
        log(`${kills.count()} kills: the browser is killed`);
        await kills.settled();
        await agent.leave();
        await world.restartBrowser({ isKilled: true });
        await agent.arrive();
      }
      if (outages.isDue(kills.count())) {
        log(`${kills.count()} kills: the CRM is stopped`);
        await world.stopSandbox();
        await kills.around(agent.act);
        await pause(Math.floor(random() * 2_000));
        await world.startSandbox();
      }
    }
    await kills.settled();
    world.sandbox.control.clearFaults();
    const faults = await agent.untilQuiet({ withSweeps: isLong });
    const spinner = await agent.leave();
    const done = { kills: kills.count(), acknowledged: ledger.acknowledged(), attempts: agent.attempts() };
    if (done.kills < wanted) faults.push(`only ${done.kills} kills`);
    if (done.acknowledged < done.attempts / 2) faults.push(`only ${done.acknowledged} acknowledged`);
    return { ...judge(ledger, world.sandbox.control), ...done, spinner, faults };
  } finally {
    await world?.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Spread evenly over the kills; each is due once. */
function eventsAt(kills: number, times: number) {
  let done = 0;
  return {
    isDue(count: number): boolean {
      if (done >= times || count < ((done + 0.5) * kills) / times) return false;
      done++;
      return true;
    },
  };
}
