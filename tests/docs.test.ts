import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_VERSION } from '../lib/database/schema.ts';
import { INBOXES } from '../lib/domain/inbox.ts';
import { filesUnder, ROOT, read } from './source-files.ts';

const docs = filesUnder('.', (path) => path.endsWith('.md') && !path.includes('fixtures'));

it('links only to what is there', () => {
  const broken: string[] = [];
  let links = 0;
  for (const doc of docs) {
    for (const match of read(doc).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      const target = match[1] ?? '';
      if (/^[a-z]+:/.test(target)) continue;
      links++;
      if (!existsSync(join(ROOT, dirname(doc), target))) broken.push(`${doc}: ${target}`);
    }
  }
  expect(links).toBeGreaterThan(8);
  expect(broken).toEqual([]);
});

it('names only npm scripts that exist', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const named = docs.flatMap((doc) =>
    [...read(doc).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ''),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});

it('lists every inbox and its hosts in README and docs/hosts.md', () => {
  const hosts = INBOXES.flatMap((inbox) => inbox.hosts);
  expect(hosts.length).toBeGreaterThan(3);
  for (const doc of ['README.md', 'docs/hosts.md']) {
    expect(hosts.filter((host) => !read(doc).includes(host))).toEqual([]);
  }
});

it('describes every table of the database at its version', () => {
  const schema = read('lib/database/schema.ts');
  const tables = [...schema.matchAll(/^ {2}(\w+): \{ ?$|^ {2}(\w+): \{ key/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const text = read('docs/storage.md');
  expect(tables.length).toBeGreaterThan(5);
  expect(tables.filter((table) => !text.includes(`\`${table}\``))).toEqual([]);
  expect(text).toContain(`(version ${DATABASE_VERSION})`);
});

it('gives every runtime dependency a line in its decision', () => {
  const names = Object.keys(JSON.parse(read('package.json')).dependencies);
  const text = read('docs/adr/0002-runtime-dependencies.md');
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !text.includes(`| ${name}`))).toEqual([]);
});
