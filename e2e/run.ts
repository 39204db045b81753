import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from 'node:test';
import { inspect, parseArgs } from 'node:util';
import type { BrowserName } from './browsers/driver.ts';
import { launch } from './browsers/launch.ts';
import { openProfile } from './browsers/profile.ts';

const usage = `npm run test:e2e -- [flags] [part of a file's name ...]
  --browser chromium|firefox   only this one
  --part daily|long            only the files of npm test, or of npm run test:long
  --only TEXT                  only tests with this in their name
  --at-once N                  so many files at a time (default 3)`;

const { values, positionals } = parseArgs({
  options: {
    browser: { type: 'string' },
    only: { type: 'string' },
    part: { type: 'string' },
    'at-once': { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.part !== undefined && values.part !== 'daily' && values.part !== 'long')
  throw new Error(`--part is daily or long, not ${values.part}`);
if (values.help) {
  console.log(usage);
  process.exit(0);
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Not for every change, but before every landing: one proof over many cases (every view, every kind of damage), whole days
 * that are looked through for a secret, and ways that few people go.
 */
const LONG: readonly string[] = [
  'looks',
  'disk',
  'canary-accounts',
  'canary-sign-in',
  'canary-proxy',
  'canary',
  'messages',
  'injection',
  'health',
  'budget',
  'accounts',
  'survive',
  'teach',
  'policy',
  'sign-in',
  'page-sample',
  'locations',
  'chat-log',
  'two-computers',
  'macros',
  'rule-editor',
  'topics',
];

/** They come first: whatever takes longest and starts last is what everybody waits for. */
const LONGEST = ['two-computers', ...LONG, 'connect'];
const nameOf = (file: string): string => basename(file, '.test.ts');
const weight = (file: string): number => LONGEST.indexOf(nameOf(file)) + 1 || LONGEST.length + 1;

const files = globSync('e2e/**/*.test.ts')
  .filter((file) => positionals.length === 0 || positionals.some((part) => basename(file).includes(part)))
  .filter((file) => values.part === undefined || LONG.includes(nameOf(file)) === (values.part === 'long'))
  .sort((a, b) => weight(a) - weight(b) || a.localeCompare(b));
const browsers = (['chromium', 'firefox'] as const).filter(
  (name) => values.browser === undefined || values.browser === name,
);

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
/** Said once more at the end: who reads a log from there, or has only its end, need not look for them. */
const failures: string[] = [];

/** Runs a file in a process of its own, with one browser, and tells of each test when it is done. */
function runFile(file: string, browser: BrowserName): Promise<void> {
  const stream = run({
    files: [file],
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
  stream.on('test:fail', ({ name, details }) => {
    // A suite fails by what is in it, or by its own hooks; only the latter is news.
    const { error } = details;
    if ('failureType' in error && error.failureType === 'subtestsFailed') return;
    counts.failed++;
    const fullName = `${isWholeFile(name) ? '' : `${basename(file)}: `}${name}`;
    const reason = inspect(error.cause ?? error, { colors: false, depth: 4 });
    tell('✗', fullName, details.duration_ms);
    console.log(reason);
    failures.push(`✗ ${browser.padEnd(8)} ${fullName}\n${reason.slice(0, 400)}`);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  return new Promise((resolve, reject) => {
    stream.on('test:summary', (summary) => {
      if (summary.file === undefined) resolve();
    });
    stream.on('error', reject);
  });
}

const isWholeFile = (name: string): boolean => name.endsWith('.test.ts');

/** A profile that every Firefox of this run starts from. */
async function startedFirefox(): Promise<string> {
  const { dir } = await openProfile();
  const driver = await launch('firefox', { profileDir: dir });
  await driver.close();
  return dir;
}
if (browsers.includes('firefox')) process.env.CHATSIDE_FIREFOX_STARTED = await startedFirefox();

const waiting = files.flatMap((file) => browsers.map((browser) => ({ file, browser })));
/** Each world has its own browser, profile, proxy and sandbox, and most of a test is waiting: they do not disturb. */
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runFile(next.file, next.browser);
}
await Promise.all(Array.from({ length: Number(values['at-once']) }, work));

const { passed, failed, skipped } = counts;
if (failed > 0) console.log(`\nWhat failed:\n${failures.join('\n')}\n`);
if (passed + failed === 0) console.log('No end-to-end test ran.');
console.log(`e2e: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
