import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { serve } from '@hono/node-server';
import { createCall } from '../../lib/highlevel/call.ts';
import { createSandbox } from '../app.ts';
import { createManualClock } from '../clock.ts';
import { companyToken, fullToken, oauthToken } from '../seed/tokens.ts';
import type { Case } from './exercise.ts';
import { createRecorder, type Exchange, recordingFetch } from './recorder.ts';
import { createSdk } from './sdk.ts';

/** What came of one operation. `faults` says in which way the two clients differ. */
export interface Compared {
  readonly operation: Case['operation'];
  readonly exchanges: readonly Exchange[];
  readonly faults: readonly string[];
}

const NOW_MS = Date.parse('2026-11-20T17:00:00Z');

/** Two of these are alike to the last id, as long as they are asked the same. */
function createTwin() {
  const { app, control } = createSandbox({
    db: new DatabaseSync(':memory:'),
    clock: createManualClock(NOW_MS),
    options: { ratePer10s: 10_000 },
  });
  const recorder = createRecorder(app.fetch);
  return { ...recorder, control };
}

const tokenFor = ({ token }: Case['operation']): string =>
  token === 'company' ? companyToken : token === 'oauth' ? oauthToken : fullToken;

/**
 * Makes every call twice, on two sandboxes that are alike: with our client in-process, with the vendor's over a real
 * socket. They have to ask the same, get the same, and understand the same. Each call finds the seed as it was made.
 */
export async function compareClients(cases: readonly Case[]): Promise<readonly Compared[]> {
  const here = createTwin();
  const there = createTwin();
  const server = serve({ fetch: there.record, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The sandbox has no port');
  const baseUrl = `http://127.0.0.1:${address.port}`;
  const results: Compared[] = [];
  try {
    for (const one of cases) {
      const token = tokenFor(one.operation);
      for (const twin of [here, there]) {
        twin.control.reset();
        twin.exchanges.length = 0;
      }
      const call = createCall({
        fetch: recordingFetch(here.record),
        now: () => NOW_MS,
        getToken: async () => token,
      });
      const ours = await one.ours(call);
      const theirs = await one.theirs(createSdk(baseUrl, token, one.operation.version));
      results.push({
        operation: one.operation,
        exchanges: [...here.exchanges, ...there.exchanges],
        faults: differences(one, { here: here.exchanges, there: there.exchanges, ours, theirs }),
      });
    }
  } finally {
    server.close();
  }
  return results;
}

function differences(
  one: Case,
  {
    here,
    there,
    ours,
    theirs,
  }: { here: readonly Exchange[]; there: readonly Exchange[]; ours: unknown; theirs: unknown },
): string[] {
  const [asked] = here;
  const [theyAsked] = there;
  if (!asked || !theyAsked || here.length + there.length !== 2) return ['each has to ask once'];
  const parts = (exchange: Exchange) => ({
    method: exchange.request.method,
    path: exchange.request.path,
    query: exchange.request.query,
    body: exchange.request.body,
    version: exchange.request.headers.version,
    answer: exchange.response.body,
    status: exchange.response.status,
  });
  const mine = Object.entries(parts(asked));
  const their = new Map<string, unknown>(Object.entries(parts(theyAsked)));
  const faults = mine
    .filter(([name, value]) => !isDeepStrictEqual(value, their.get(name)))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)} is not ${JSON.stringify(their.get(name))}`);
  if (!isDeepStrictEqual(asked.response.body, theirs)) faults.push('their client changed the answer');
  if (!isDeepStrictEqual(one.read(theirs), ours)) faults.push('ours reads something else in their answer');
  const more =
    typeof theirs === 'object' && theirs !== null ? { ...theirs, addedLater: { by: 'them' } } : theirs;
  if (!Array.isArray(theirs) && !isDeepStrictEqual(one.read(more), ours))
    faults.push('a new field confuses ours');
  return faults;
}
