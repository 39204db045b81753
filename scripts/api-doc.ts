import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { AREAS, allEndpoints } from '../lib/highlevel/all-endpoints.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'docs', 'api.md');

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly type?: string;
}

/** As JSON: the library's own type of a JSON Schema is far wider than what the table can hold. */
const shapeOf = (schema: z.core.$ZodType): Shape =>
  JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', cycles: 'ref' })));

const code = (texts: readonly string[]): string => (texts.length === 0 ? '' : `\`${texts.join(', ')}\``);

/** The fields that go in, `*` behind those that have to. Of several forms: what is in any, had to be in all. */
function takes(shape: Shape): string {
  const forms = shape.anyOf ?? [shape];
  const names = new Set(forms.flatMap((form) => Object.keys(form.properties ?? {})));
  const isNeeded = (name: string) => forms.every((form) => form.required?.includes(name));
  const listed = [...names].map((name) => (isNeeded(name) ? `${name}*` : name));
  return code(listed) + (forms.length > 1 ? `, in ${forms.length} forms` : '');
}

/** What is read of the answer, `[]` behind lists. */
function gives(shape: Shape): string {
  if (shape.type === 'array') return 'a list';
  const fields = Object.entries(shape.properties ?? {});
  return code(fields.map(([name, field]) => (field.type === 'array' ? `${name}[]` : name)));
}

/** What stands above each row in the source. */
function remarks(): ReadonlyMap<string, string> {
  const folder = join(ROOT, 'lib', 'highlevel', 'endpoints');
  const found = readdirSync(folder).flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+) = /g,
    ),
  ]);
  return new Map(
    found.map(([, text = '', name = '']) => [
      name,
      text
        .replace(/\n \* ?/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  );
}

/** The operations that the extension makes: those that its client names. */
function used(): ReadonlySet<string> {
  const source = ['high-level.ts', 'enrolments.ts']
    .map((file) => readFileSync(join(ROOT, 'lib', 'highlevel', file), 'utf8'))
    .join('\n');
  return new Set([...source.matchAll(/call\(\s*\w+\.(\w+)/g)].map((match) => match[1] ?? ''));
}

const INTRO = `# Operations of HighLevel's API

Made from the table in \`lib/highlevel/endpoints\` by \`npm run docs:api\`; do not edit. After \`apps/*.json\` of
GoHighLevel/highlevel-api-docs (2026-06). \`npm run contract\` makes every one of them with this client and with the vendor's own.

- **•** is used by the extension. The others are known, tested, and in no bundle.
- **Takes**: the fields of the query (GET) or of the body, \`*\` for those that have to be there. Others are not sent. The names in
  braces of the path come on top.
- **Reads**: what is read of the answer. Fields that are not known are left alone, one that is missing is null. Both spellings of
  \`succeeded\` are read.
- **Twice**: yes where doing it twice is as good as doing it once. When no answer comes, only those are sent again blindly.
- **Lane**: who waits for it, unless the caller knows better.
`;

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'];
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The whole document. */
export function apiDoc(): string {
  const said = remarks();
  const isUsed = used();
  const sections = Object.entries(AREAS).map(([title, area]) => {
    const sorted = Object.values(area).sort(
      (a, b) => byText(a.path, b.path) || METHODS.indexOf(a.method) - METHODS.indexOf(b.method),
    );
    const rows = sorted.map(({ name, method, path, version, scope, token, lane, ...row }) => {
      const needs = `\`${scope}\`${token === undefined ? '' : `, ${token} token`}`;
      const cells = [
        isUsed.has(name) ? '•' : '',
        `\`${name}\``,
        `\`${method} ${path}\``,
        version,
        needs,
        takes(shapeOf(row.input)),
        gives(shapeOf(row.answer)),
        row.repeatable ? 'yes' : 'no',
        lane,
      ];
      return `| ${cells.join(' | ')} |`;
    });
    const notes = sorted.flatMap(({ name }) => {
      const text = said.get(name);
      return text === undefined ? [] : [`- \`${name}\`: ${text}`];
    });
    return [
      `## ${title}`,
      '',
      '| | Operation | Request | Version | Scope | Takes | Reads | Twice | Lane |',
      '|---|---|---|---|---|---|---|---|---|',
      ...rows,
      ...(notes.length > 0 ? ['', ...notes] : []),
      '',
    ].join('\n');
  });
  const sum = `${allEndpoints.length} operations, ${allEndpoints.filter(({ name }) => isUsed.has(name)).length} of them used.\n`;
  return [INTRO, sum, ...sections].join('\n');
}

if (import.meta.main) {
  writeFileSync(FILE, apiDoc());
  console.log(`docs/api.md: ${allEndpoints.length} operations`);
}
