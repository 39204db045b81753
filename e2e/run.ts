import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from 'node:test';
import { inspect, parseArgs } from 'node:util';
import type { BrowserName } from './browsers/driver.ts';

const usage = `npm run test:e2e -- [flags] [part of a file's name ...]
  --browser chromium|firefox   only this one
  --only TEXT                  only tests with this in their name`;

const { values, positionals } = parseArgs({
  options: {
    browser: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const files = globSync('e2e/**/*.test.ts')
  .filter((file) => positionals.length === 0 || positionals.some((part) => basename(file).includes(part)))
  .sort();
const browsers = (['chromium', 'firefox'] as const).filter(
  (name) => values.browser === undefined || values.browser === name,
);

/** Runs all files for one browser, one after the other, and tells of each test when it is done. */
function runFor(browser: BrowserName): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({
    files,
    concurrency: 1,
    isolation: 'process',
    env: { ...process.env, CHATSIDE_BROWSER: browser },
    ...(values.only === undefined ? {} : { testNamePatterns: [values.only] }),
  });
  const tell = (mark: string, name: string, durationMs: number) =>
    console.log(`${mark} ${browser.padEnd(8)} ${name} (${(durationMs / 1000).toFixed(1)} s)`);
  stream.on('test:pass', ({ name, details, skip, todo }) => {
    if (details.type === 'suite' || isWholeFile(name)) return;
    if (skip !== undefined || todo !== undefined) counts.skipped++;
    else counts.passed++;
    tell(skip === undefined ? '✓' : '-', name, details.duration_ms);
  });
  stream.on('test:fail', ({ name, details, file }) => {
    // A suite fails by what is in it, or by its own hooks; only the latter is news.
    const { error } = details;
    if ('failureType' in error && error.failureType === 'subtestsFailed') return;
    counts.failed++;
    tell('✗', `${isWholeFile(name) ? '' : `${basename(file ?? '')}: `}${name}`, details.duration_ms);
    console.log(inspect(error.cause ?? error, { colors: false, depth: 4 }));
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  return new Promise((resolve, reject) => {
    stream.on('test:summary', (summary) => {
      if (summary.file === undefined) resolve(counts);
    });
    stream.on('error', reject);
  });
}

const isWholeFile = (name: string): boolean => name.endsWith('.test.ts');

const all = await Promise.all(browsers.map(runFor));
const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
if (sum('passed') + sum('failed') === 0) console.log('No end-to-end test ran.');
console.log(`e2e: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(sum('failed') > 0 || sum('passed') === 0 ? 1 : 0);
