import { expect, it } from 'vitest';
import { READS, WRITES } from '../gateway/proxy/operations.ts';
import { allEndpoints } from '../lib/highlevel/all-endpoints.ts';

const shapeOf = (operation: string): string => operation.replace(/\{\w*\}/g, '{}');

it('is one opinion in the extension and in the gateway what only reads', () => {
  const reads = new Set<string>(READS.map(shapeOf));
  const writes = new Set<string>(WRITES.map(shapeOf));
  const known = allEndpoints
    .map(({ method, path, reads: marked }) => ({
      request: shapeOf(`${method} ${path}`),
      passes: method === 'GET' || marked === true,
    }))
    .filter(({ request }) => reads.has(request) || writes.has(request));
  expect(known.length).toBeGreaterThan(90);
  expect(known.filter(({ request, passes }) => passes !== reads.has(request))).toEqual([]);
  expect(allEndpoints.filter(({ reads: marked }) => marked)).toHaveLength(4);
  expect(allEndpoints.filter(({ reads: marked, method }) => marked && method !== 'POST')).toEqual([]);
});
