import { readFileSync } from 'node:fs';
import { inspect, parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { INBOXES } from '../../lib/domain/inbox.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { readRules } from '../../scripts/host-rules.ts';
import { allCases, type Case } from './cases.ts';
import { runInPage } from './in-page.ts';
import { judge, type Verdict } from './judge.ts';

const usage = `npm run hosts -- [flags]          after npm run build
  --sample N    only N of the cases, evenly
  --only TEXT   only cases with this in their name
  --show        say of each case that is not right what was told`;

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    only: { type: 'string', default: '' },
    show: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const LEAST_RIGHT = 0.97;
const AT_ONCE = 40;
const script = readFileSync('.output/chrome-mv3/content-scripts/inbox.js', 'utf8');
const rules = Object.fromEntries(INBOXES.map(({ id }) => [id, readRules(id)]));

function chosen(): Case[] {
  const cases = allCases().filter(({ name }) => name.includes(values.only));
  const wanted = Number(values.sample ?? cases.length);
  const step = Math.max(1, cases.length / wanted);
  return cases.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

const executablePath = findBrowser('chromium');
if (!executablePath) throw new Error('There is no Chromium: install it, or set CHROMIUM to its path');
const browser = await puppeteer.launch({
  executablePath,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const counts: Record<Verdict, number> = { right: 0, silent: 0, 'wrong-person': 0, 'wrong-field': 0 };
const cases = chosen();
try {
  const page = await browser.newPage();
  // The hosts' own names, so that addresses are theirs, and no network.
  await page.setRequestInterception(true);
  page.on(
    'request',
    (request) => void request.respond({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
  );
  for (const { hosts, id } of INBOXES) {
    for (const host of hosts) {
      const own = cases.filter(
        ({ steps, inbox }) => inbox === id && steps[0]?.address?.includes(`//${host}/`),
      );
      if (own.length === 0) continue;
      await page.goto(`https://${host}/`);
      for (let i = 0; i < own.length; i += AT_ONCE) {
        const some = own.slice(i, i + AT_ONCE);
        const runs = some.map(({ steps, endMs }) => ({ steps, endMs, rules: rules[id] }));
        const told = await page.evaluate(runInPage, script, runs);
        for (const [j, one] of some.entries()) tell(one, told[j] ?? []);
      }
    }
  }
} finally {
  await browser.close();
}

function tell(one: Case, told: readonly Sighting[]): void {
  const verdict = judge(one, told);
  counts[verdict]++;
  if (verdict === 'right') return;
  console.log(`${verdict.padEnd(12)} ${one.name}`);
  if (values.show)
    console.log(inspect({ expected: one.expected, told: told.slice(-3) }, { depth: 6, breakLength: 160 }));
}

const ok =
  counts['wrong-person'] === 0 && counts['wrong-field'] === 0 && counts.right >= LEAST_RIGHT * cases.length;
const isGood = ok && cases.length > 0;
console.log(`hosts: ${counts.right} passed, ${isGood ? 0 : cases.length - counts.right} failed, 0 skipped`);
console.log(
  `cases ${cases.length}, right ${counts.right}, silent ${counts.silent}, wrong-person ${counts['wrong-person']}, wrong-field ${counts['wrong-field']}`,
);
process.exit(isGood ? 0 : 1);
