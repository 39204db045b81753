import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { createSandbox } from '../app.ts';
import { systemClock } from '../clock.ts';
import { allCases } from './cases/all-cases.ts';
import { compareClients } from './compare.ts';
import { exerciseOurClient } from './exercise-our-client.ts';
import { exerciseRefusals } from './exercise-refusals.ts';
import { newerThanFiles } from './known-gaps.ts';
import { createRecorder, type Exchange, recordingFetch } from './recorder.ts';
import { openVendorSpec } from './vendor-spec.ts';

const { values } = parseArgs({ options: { spec: { type: 'string' } } });
if (values.spec === undefined) {
  console.log('No folder with the vendor’s OpenAPI files was given (--spec DIR), so nothing was checked.');
  console.log('contract: 0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const spec = await openVendorSpec(values.spec);
let passed = 0;
let failed = 0;
let requests = 0;
let requestsValid = 0;
let responses = 0;
let responsesValid = 0;

function count(what: string, misses: readonly string[]): boolean {
  for (const miss of misses) console.log(`✗ ${what}: ${miss}`);
  if (misses.length === 0) passed += 1;
  else failed += 1;
  return misses.length === 0;
}

/** @param isMeantWell false for a request that was made to be refused: only its answer has to be right */
function validate(exchange: Exchange, isMeantWell: boolean): void {
  const verdict = spec.check(exchange);
  const { method, path } = exchange.request;
  const what = `${method} ${path} (${exchange.response.status})`;
  const lines = (misses: typeof verdict.request) =>
    misses.map(({ at, message }) => `${at || '(whole)'}: ${message}`);
  if (isMeantWell) {
    requests += 1;
    if (count(`request ${what}`, lines(verdict.request))) requestsValid += 1;
  }
  responses += 1;
  if (count(`response ${what}`, lines(verdict.response))) responsesValid += 1;
}

// Every operation, once with our client and once with the vendor's.
const compared = await compareClients(allCases);
for (const { operation, exchanges, faults } of compared) {
  count(`${operation.name}, beside the vendor's client`, faults);
  if (newerThanFiles.has(operation.name)) continue;
  count(`${operation.name}, in the table`, spec.disagreements(operation));
  for (const exchange of exchanges) validate(exchange, true);
}

// What the extension does with them, and what has to be refused.
const { app } = createSandbox({
  db: new DatabaseSync(':memory:'),
  clock: systemClock,
  options: { ratePer10s: 10_000 },
});
const recorder = createRecorder(app.fetch);
await exerciseOurClient(recordingFetch(recorder.record));
const meantWell = recorder.exchanges.length;
await exerciseRefusals(recordingFetch(recorder.record), 'https://services.leadconnectorhq.com');
for (const [index, exchange] of recorder.exchanges.entries()) validate(exchange, index < meantWell);

for (const id of spec.missingContactOperations()) count('contacts', [`the operation ${id} was never called`]);
for (const { side, at } of spec.unmetGaps()) count('known gaps', [`${side} ${at} was never met`]);

console.log(`contract: ${passed} passed, ${failed} failed, 0 skipped`);
console.log(
  `operations ${compared.length}, requests valid ${requestsValid}/${requests}, responses valid ${responsesValid}/${responses}`,
);
process.exit(failed === 0 ? 0 : 1);
