import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { INBOX_IDS } from '../lib/domain/inbox.ts';
import { readRules } from './host-rules.ts';
import { makeFixture } from './make-fixture.ts';
import { readSample } from './read-sample.ts';

const usage = `npm run fixture -- FILE [NAME HOST]
  FILE   a page sample, or a report with one in it
  NAME   id of the inbox, as in "chatra"; without it the one that the sample names
  HOST   where that inbox lives, when it is a new one`;

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const [file, name, newHost] = process.argv.slice(2);
if (file === undefined || file.startsWith('-')) fail(usage);
const path = resolve(process.env.INIT_CWD ?? '.', file);
if (!existsSync(path)) fail(`There is no file ${path}.\n\n${usage}`);

try {
  const sample = readSample(readFileSync(path, 'utf8'));
  const wanted = name ?? sample.inbox;
  const inbox = INBOX_IDS.find((id) => id === wanted);
  if (!inbox)
    fail(`There is no inbox "${wanted}". Make one first: npm run new:host -- NAME ${newHost ?? 'HOST'}`);
  const rules = readRules(inbox);
  const { html, fields } = makeFixture(sample, rules);
  const root = join(import.meta.dirname, '..');
  const stem = `${new Date().toISOString().slice(0, 10)}-sample`;
  const folder = join(root, 'lib', 'host', inbox, 'fixtures');
  let target = join(folder, `${stem}.html`);
  for (let n = 2; existsSync(target); n++) target = join(folder, `${stem}-${n}.html`);
  writeFileSync(target, html);
  if (newHost !== undefined && !rules.hosts.includes(newHost))
    console.log(`${newHost} is not among the hosts of lib/host/${inbox}/adapter.json yet.`);
  console.log(`Written: ${relative(root, target)}, of a page at ${sample.address}

The recogniser reads: ${fields.join(', ') || 'nothing'}

Next: call the file after what it shows, put a case for it into lib/host/read-page.test.ts, and change adapter.json until
it reads what the page shows. docs/hosts.md says more.`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
