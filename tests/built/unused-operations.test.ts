import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allEndpoints } from '../../lib/highlevel/all-endpoints.ts';
import { ROOT, read } from '../source-files.ts';

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (build) => {
  it('has the operations in the worker that the client uses, and no others', () => {
    const bundle = readFileSync(join(ROOT, '.output', build, 'background.js'), 'utf8');
    const client = read('lib/highlevel/high-level.ts') + read('lib/highlevel/enrolments.ts');
    const named = allEndpoints.map(({ name }) => name).filter((name) => bundle.includes(`"${name}"`));
    const used = allEndpoints.map(({ name }) => name).filter((name) => client.includes(`.${name},`));
    expect(used.length).toBeGreaterThan(20);
    expect(named.sort()).toEqual(used.sort());
  });
});
