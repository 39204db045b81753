import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { runOffice } from './run-office.ts';
import { runOne } from './run-one.ts';
import type { Failed, Slice, SliceReport } from './run-slice.ts';
import { installKeyRange } from './simulated-database.ts';

/**
 * npm run sim -- --seed 1 --runs 20000 [--workers 2] [--at-least 100000], the writes that have to be acknowledged
 * npm run sim -- --replay 123456 [--trace]
 * Both with --computers 2: two computers with rules, and one CRM.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
    workers: { type: 'string', default: String(availableParallelism()) },
    'at-least': { type: 'string', default: '0' },
    replay: { type: 'string' },
    trace: { type: 'boolean', default: false },
    computers: { type: 'string', default: '1' },
  },
});

const computers = values.computers === '2' ? 2 : 1;
const SHOWN_MAX = 10;
/** The four of the last line; what else can go wrong is named before it. */
const COUNTED = ['lost', 'doubled', 'reordered', 'wrong-contact'] as const;

const show = ({ seed, kills, violations, hash }: Failed) => {
  console.log(`seed ${seed}, trace ${hash}, kills ${kills.join(' ') || 'none'}`);
  for (const { fault, text } of violations.slice(0, 3)) console.log(`  ${fault}: ${text}`);
};

/** @returns the exit code */
function finish(sum: Omit<SliceReport, 'repeated' | 'hash'>): number {
  const faults = sum.failures.flatMap(({ violations }) => violations.map(({ fault }) => fault));
  const count = (fault: string) => faults.filter((one) => one === fault).length;
  const others = [...new Set(faults)].filter((fault) => !COUNTED.some((one) => one === fault));
  if (others.length > 0) console.log(others.map((fault) => `${fault}=${count(fault)}`).join(' '));
  const isEnough = sum.acknowledged >= Number(values['at-least']);
  if (!isEnough) console.log(`Fewer than ${values['at-least']} writes were acknowledged.`);
  const counts = COUNTED.map((fault) => `${fault}=${count(fault)}`).join(' ');
  console.log(`acknowledged=${sum.acknowledged} ${counts} kills=${sum.kills} seeds=${sum.runs}`);
  return faults.length > 0 || !isEnough ? 1 : 0;
}

async function replay(seed: number): Promise<number> {
  installKeyRange();
  const outcome = await (computers === 2 ? runOffice : runOne)(seed, {}, true);
  if (values.trace) console.log(outcome.lines.join('\n'));
  show(outcome);
  return finish({
    runs: 1,
    acknowledged: outcome.acknowledged,
    kills: outcome.kills.length,
    gaps: outcome.gaps,
    failures: outcome.violations.length > 0 ? [outcome] : [],
  });
}

function start(slice: Slice): Promise<SliceReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./run-slice.ts', import.meta.url), {
      workerData: slice,
      // Nearly all that a run makes is garbage soon: a fifth of the time went into looking for it.
      resourceLimits: { maxYoungGenerationSizeMb: 192 },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function explore(seed: number, runs: number, workers: number): Promise<number> {
  const startMs = performance.now();
  const slices = Array.from({ length: workers }, (_, from) =>
    start({ seed, from, step: workers, runs, computers }),
  );
  const reports = await Promise.all(slices);
  const total = (of: (report: SliceReport) => number) => reports.reduce((sum, one) => sum + of(one), 0);
  const failures = reports.flatMap((one) => one.failures);
  for (const failed of failures.slice(0, SHOWN_MAX)) show(failed);
  if (failures.length > SHOWN_MAX) console.log(`and ${failures.length - SHOWN_MAX} more`);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(
    `seed ${seed}, ${seconds} s, ${total((one) => one.repeated)} runs made twice, ` +
      `${total((one) => one.gaps)} writes went over another agent's between look and write`,
  );
  return finish({
    runs: total((one) => one.runs),
    acknowledged: total((one) => one.acknowledged),
    kills: total((one) => one.kills),
    gaps: total((one) => one.gaps),
    failures,
  });
}

const seed = values.seed === 'random' ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
const isNumber = [seed, Number(values.runs), Number(values.workers), Number(values.replay ?? 0)];
if (isNumber.some((number) => !Number.isFinite(number))) {
  console.error(
    'npm run sim -- --seed <number or random> --runs <number> [--workers <number>] | --replay <seed> [--trace]; [--computers 2]',
  );
  process.exit(2);
}
process.exitCode = values.replay
  ? await replay(Number(values.replay))
  : await explore(seed, Number(values.runs), Number(values.workers));
