import { expect, it } from 'vitest';
import { allEndpoints } from '../lib/highlevel/all-endpoints.ts';
import { apiDoc } from '../scripts/api-doc.ts';
import { read } from './source-files.ts';

it('has docs/api.md as the table is: npm run docs:api makes it again', () => {
  expect(read('docs/api.md')).toBe(apiDoc());
});

it('says of every operation what it asks and what it needs', () => {
  const text = apiDoc();
  const missing = allEndpoints.filter(
    ({ name, method, path, scope }) =>
      !text.includes(`| \`${name}\` | \`${method} ${path}\` |`) || !text.includes(`\`${scope}\``),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
  expect(text.split('\n| • |').length).toBeGreaterThan(20);
});
