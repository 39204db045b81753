import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const usage = `npm run new:host -- NAME HOST
  NAME   id of the inbox, small letters and digits, as in "helpdesk"
  HOST   where it lives, as in "app.helpdesk.example"`;

const [name = '', host = ''] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const folder = join(root, 'lib', 'host', name);
if (!/^[a-z][a-z0-9]+$/.test(name) || !/^[a-z0-9.-]+\.[a-z]+$/.test(host) || existsSync(folder)) {
  console.error(existsSync(folder) && name ? `There is ${folder} already.` : usage);
  process.exit(2);
}
const date = new Date().toISOString().slice(0, 10);

const adapter = {
  version: 1,
  inbox: name,
  hosts: [host],
  kind: 'chat',
  address: {
    in: 'path',
    paths: ['/conversations/{id}'],
    query: [],
    ids: [{ chars: 'A-Za-z0-9_-', min: 4, max: 60 }],
  },
  panel: '',
  header: 'main h1',
  activeRow: '[aria-current="true"]',
  title: '',
  messages: '[role="log"]',
  own: [host.split('.').slice(-2).join('.')],
  words: {},
  verified: { date, how: 'replica' },
};

const fixture = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Ann Ray</title></head>
<body>
<ul><li aria-current="true"><a href="/conversations/one-1">Ann Ray</a></li></ul>
<main><h1>Ann Ray</h1>
  <div role="log"><p>Write to quoted@example.com</p></div>
  <textarea aria-label="Message"></textarea></main>
<aside><dl><dt>Name</dt><dd>Ann Ray</dd><dt>Email</dt><dd>ann@example.com</dd><dt>Phone</dt><dd>+1 415 555 0100</dd>
  <dt>Via</dt><dd>+1 212 555 0199</dd></dl></aside>
</body>
</html>
`;

const test = `// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { conversationKey } from '../address.ts';
import { fixtureBody, readDocument, rulesOf } from '../sample-page.ts';

afterEach(() => document.body.replaceChildren());

it.each([
  ['https://${host}/conversations/one-1', '${name}:one-1'],
  ['https://${host}/conversations', null],
  ['https://elsewhere.example/conversations/one-1', null],
])('%s', (address, key) => {
  expect(conversationKey(rulesOf('${name}'), address)).toBe(key);
});

it('reads the person beside the chat, and nothing that was written', () => {
  document.body.innerHTML = fixtureBody('${name}', 'visitor');
  const { person, shown } = readDocument('${name}');
  expect(shown).toBe('Ann Ray');
  expect(person.name?.value).toBe('Ann Ray');
  expect(person.emails).toEqual([{ value: 'ann@example.com', from: 'label' }]);
  expect(person.phones).toEqual([{ value: '+1 415 555 0100', from: 'label' }]);
});
`;

const readme = `# ${name}

Last compared on ${date}, with a replica. Nobody compared it with the real page.

Known:
-

Assumed:
- Everything: \`adapter.json\` and the fixture are what \`npm run new:host\` wrote.

Traps with a fixture:
-
`;

mkdirSync(join(folder, 'fixtures'), { recursive: true });
writeFileSync(
  join(folder, 'adapter.json'),
  `${JSON.stringify(adapter, null, 2).replace(/\[\s+("[^"]*")\s+\]/g, '[$1]')}\n`,
);
writeFileSync(join(folder, 'README.md'), readme);
writeFileSync(join(folder, 'adapter.test.ts'), test);
writeFileSync(join(folder, 'fixtures', `${date}-visitor.html`), fixture);

/** Adds a line where others of its kind stand; says so when the file no longer looks as expected. */
function insert(file: string, before: string, added: string): void {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has no "${before}": add ${added.trim()} by hand.`);
  writeFileSync(path, text.replace(before, added + before));
}
insert('lib/domain/inbox.ts', '] as const;', `, '${name}'`);
insert(
  'lib/domain/inbox.ts',
  '];\n\n/** Match patterns',
  `  { id: '${name}', name: '${name}', hosts: ['${host}'] },\n`,
);
insert('lib/options/state.ts', '  },\n  apiAllowed', `    ${name}: UNKNOWN_INBOX,\n`);

console.log(`Written: lib/host/${name}, and a line each in lib/domain/inbox.ts and lib/options/state.ts.

  npx vitest run lib/host/${name}      passes now; go on from there
Then: the product's name in lib/domain/inbox.ts; its addresses in lib/host/address.test.ts; its host in tests/manifest.test.ts,
README.md and docs/hosts.md; its views in e2e/hosts/views.`);
