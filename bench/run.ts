import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../scripts/find-browser.mjs';
import { type Finding, notMeasured } from './finding.ts';
import { intoDoc } from './into-doc.ts';
import { describeMachine, loadNow, machineLine } from './machine.ts';
import { ROWS } from './rows/all-rows.ts';
import { isMissed, summary, table } from './table.ts';

const usage = `npm run bench -- [flags]
  --json FILE    also as JSON
  --only A,B     only rows with one of these in their name: ${ROWS.map(({ name }) => name).join(', ')}
  --samples N    of each row (default 50)
  --doc FILE     also between the marks of this page (docs/performance.md)`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    doc: { type: 'string' },
    only: { type: 'string', default: '' },
    samples: { type: 'string', default: '50' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

async function browserVersion(): Promise<string> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('There is no Chromium: install it, or set CHROMIUM to its path');
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
  const version = await browser.version();
  await browser.close();
  return version;
}

const before = describeMachine(await browserVersion());
const findings: Finding[] = [];
const failures: string[] = [];
const wanted = values.only.split(',');
for (const row of ROWS.filter(({ name }) => wanted.some((part) => name.includes(part)))) {
  const startMs = performance.now();
  const say = (text: string) => console.error(`${row.name}: ${text}`);
  try {
    findings.push(...(await row.measure({ samples: Number(values.samples), say })));
    say(`measured in ${((performance.now() - startMs) / 1_000).toFixed(0)} s`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failures.push(row.name);
    findings.push(notMeasured(row.name, '', `it failed: ${reason.split('\n')[0]}`));
    console.error(error);
  }
}

const machine = { ...before, loadAfter: loadNow() };
const figures = `${new Date().toISOString().slice(0, 10)}: ${machineLine(machine)}\n\n${table(findings)}`;
console.log(`${figures}\n`);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, findings }, null, 2)}\n`);
if (values.doc) {
  const page = readFileSync(values.doc, 'utf8');
  writeFileSync(values.doc, intoDoc(page, `${figures}\n\n\`${summary(findings)}\``));
}
console.log(summary(findings));
process.exit(isMissed(findings) || failures.length > 0 || findings.length === 0 ? 1 : 0);
