import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../browsers/driver.ts';
import { type ChaosResult, runChaos } from './chaos.ts';

const usage = `npm run e2e:chaos -- [flags]
  --kills N                    how often the worker is ended in each browser (200)
  --browser chromium|firefox   only this one
  --seed S                     what is done and when, as far as a number can say it (random)
  --verbose                    tell what happens`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    browser: { type: 'string' },
    seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const browsers = (['chromium', 'firefox'] as const).filter(
  (name) => values.browser === undefined || values.browser === name,
);
if (
  values.help ||
  !Number.isInteger(kills) ||
  kills < 1 ||
  !Number.isInteger(seed) ||
  browsers.length === 0
) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

/** Longer than this, and an agent begins to wonder. */
const SPINNER_MAX_MS = 3_000;

interface Check {
  readonly name: string;
  readonly faults: readonly string[];
}

function checksOf({ lost, doubled, wrongContact, spinner, faults }: ChaosResult): readonly Check[] {
  const tooLong = spinner.ms > SPINNER_MAX_MS ? [`${Math.round(spinner.ms)} ms: ${spinner.where}`] : [];
  return [
    { name: 'nothing that was acknowledged is lost', faults: lost },
    { name: 'nothing is there twice', faults: doubled },
    { name: 'nothing is on another contact', faults: wrongContact },
    { name: 'no spinner stands still for long', faults: tooLong },
    { name: 'everything comes to rest', faults },
  ];
}

async function runFor(browser: BrowserName): Promise<readonly Check[]> {
  const startMs = performance.now();
  const log = (line: string) => {
    if (values.verbose) console.log(`  ${browser.padEnd(8)} ${line}`);
  };
  let result: ChaosResult;
  try {
    result = await runChaos({ browser, kills, seed, log });
  } catch (error) {
    console.error(error);
    return [{ name: `${browser}: the run ended before its end`, faults: [String(error)] }];
  }
  const checks = checksOf(result);
  for (const { name, faults } of checks) {
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${browser.padEnd(8)} ${name}`);
    for (const fault of faults) console.log(`    ${fault}`);
  }
  const figures = {
    browser,
    kills: result.kills,
    acknowledged: result.acknowledged,
    lost: result.lost.length,
    doubled: result.doubled.length,
    'wrong-contact': result.wrongContact.length,
    'longest-spinner-ms': Math.round(result.spinner.ms),
    seed,
    seconds: Math.round((performance.now() - startMs) / 1_000),
  };
  console.log(
    Object.entries(figures)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  );
  return checks;
}

const checks = (await Promise.all(browsers.map(runFor))).flat();
const failed = checks.filter(({ faults }) => faults.length > 0).length;
console.log(`chaos: ${checks.length - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed > 0 ? 1 : 0);
