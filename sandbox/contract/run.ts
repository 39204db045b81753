import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { createSandbox } from '../app.ts';
import { systemClock } from '../clock.ts';
import { fullToken } from '../seed/tokens.ts';
import { exerciseOurClient } from './exercise-our-client.ts';
import { exerciseRefusals } from './exercise-refusals.ts';
import { createSdk, exerciseSdk } from './exercise-sdk.ts';
import { createRecorder, recordingFetch } from './recorder.ts';
import { type Miss, openVendorSpec } from './vendor-spec.ts';

const { values } = parseArgs({ options: { spec: { type: 'string' } } });
if (values.spec === undefined) {
  console.log('No folder with the vendor’s OpenAPI files was given (--spec DIR), so nothing was checked.');
  console.log('contract: 0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const spec = await openVendorSpec(values.spec);
const { app } = createSandbox({
  db: new DatabaseSync(':memory:'),
  clock: systemClock,
  options: { ratePer10s: 10_000 },
});
const recorder = createRecorder(app.fetch);
const fetchRecorded = recordingFetch(recorder.record);
const anyBase = 'https://services.leadconnectorhq.com';

// The vendor's client goes over a real socket, ours and the refusals in-process.
const server = serve({ fetch: recorder.record, port: 0, hostname: '127.0.0.1' });
await new Promise((resolve) => server.once('listening', resolve));
const address = server.address();
if (typeof address !== 'object' || address === null) throw new Error('The sandbox has no port');
await exerciseSdk(createSdk(`http://127.0.0.1:${address.port}`, fullToken));
server.close();
await exerciseOurClient(fetchRecorded);
const valid = recorder.exchanges.length;
await exerciseRefusals(fetchRecorded, anyBase);

const seen = new Set<string>();
let requestsValid = 0;
let responsesValid = 0;
let failed = 0;

function report(kind: string, what: string, misses: readonly Miss[]): void {
  for (const { at, message } of misses) console.log(`✗ ${kind} ${what}: ${at || '(whole)'}: ${message}`);
}

for (const [index, exchange] of recorder.exchanges.entries()) {
  const verdict = spec.check(exchange);
  const { method, path } = exchange.request;
  const what = `${method} ${path} (${exchange.response.status})`;
  if (verdict.operation) seen.add(verdict.operation);
  // The last ones were made to be refused: only their answers have to be right.
  const requestCounts = index < valid;
  if (requestCounts && verdict.request.length === 0) requestsValid += 1;
  if (verdict.response.length === 0) responsesValid += 1;
  if (requestCounts) report('request', what, verdict.request);
  report('response', what, verdict.response);
  if ((requestCounts && verdict.request.length > 0) || verdict.response.length > 0) failed += 1;
}

// Every contacts operation has to be driven; of users and locations only what the panel reads is there.
const missing = spec.contactOperationIds.filter((id) => !seen.has(id));
for (const id of missing) console.log(`✗ operation ${id} was never called`);
failed += missing.length;

const unmet = spec.unmetGaps();
for (const { side, at } of unmet) console.log(`✗ the known gap ${side} ${at} was never met`);
failed += unmet.length;

const exchanges = recorder.exchanges.length;
console.log(
  `contract: ${exchanges + missing.length + unmet.length - failed} passed, ${failed} failed, 0 skipped`,
);
console.log(
  `operations ${seen.size}, requests valid ${requestsValid}/${valid}, responses valid ${responsesValid}/${exchanges}`,
);
process.exit(failed === 0 ? 0 : 1);
