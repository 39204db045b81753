import { parentPort, workerData } from 'node:worker_threads';
import { seedOf } from './random.ts';
import { runOffice } from './run-office.ts';
import { type Outcome, runOne } from './run-one.ts';
import { installKeyRange } from './simulated-database.ts';

/** Which runs of a seed are one thread's. */
export interface Slice {
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly runs: number;
  /** Two share one CRM, and their rules notice the same things. */
  readonly computers: 1 | 2;
}

export interface SliceReport {
  readonly runs: number;
  readonly acknowledged: number;
  readonly kills: number;
  readonly gaps: number;
  readonly repeated: number;
  readonly failures: readonly Failed[];
  /** Over all its runs. */
  readonly hash: number;
}

export type Failed = Pick<Outcome, 'seed' | 'kills' | 'violations' | 'hash'>;

/** So many of the runs are made a second time, and must be the same to the byte. */
const REPEAT_EVERY = 40;

export async function runSlice({ seed, from, step, runs, computers }: Slice): Promise<SliceReport> {
  installKeyRange();
  const play = computers === 2 ? runOffice : runOne;
  const sum = { runs: 0, acknowledged: 0, kills: 0, gaps: 0, repeated: 0, hash: 0 };
  const failures: Failed[] = [];
  for (let nth = from; nth < runs; nth += step) {
    const own = seedOf(seed, nth);
    const { violations, kills, hash, acknowledged, gaps } = await play(own);
    sum.runs++;
    sum.acknowledged += acknowledged;
    sum.kills += kills.length;
    sum.gaps += gaps;
    sum.hash = Math.imul(sum.hash ^ Number.parseInt(hash.slice(0, 8), 16), 0x01000193) >>> 0;
    const failed: Failed = { seed: own, kills, violations, hash };
    if (violations.length > 0) failures.push(failed);
    if (nth % REPEAT_EVERY !== 0) continue;
    sum.repeated++;
    const again = await play(own);
    if (again.hash === hash) continue;
    const text = `the trace of ${own} is ${hash} and then ${again.hash}`;
    failures.push({ ...failed, violations: [{ fault: 'crashed', text }] });
  }
  return { ...sum, failures };
}

if (parentPort && workerData) parentPort.postMessage(await runSlice(workerData as Slice));
