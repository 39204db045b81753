import { parseArgs } from 'node:util';
import { clientId, clientSecret } from './oauth/oauth-app.ts';
import { northsideId, southsideId } from './seed/places.ts';
import { companyToken, fullToken, noUsersToken, otherLocationToken, readOnlyToken } from './seed/tokens.ts';
import { startSandbox } from './start.ts';

const usage = `npm run sandbox -- [flags]
  --port N      port on 127.0.0.1 (default 8787)
  --db FILE     keep the data in this file (default: in memory)
  --lag MS      how long the search stays behind a write (default 0)
  --rate N      requests in ten seconds (default 100)
  --seed N      which made-up people are made (default 1)
  --latency MS  how long every answer takes at least (default 0)`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    db: { type: 'string' },
    lag: { type: 'string', default: '0' },
    rate: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    latency: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

function whole(name: string, raw: string): number {
  const value = Number(raw);
  if (!Number.isInteger(value) || value < 0) {
    console.error(`--${name} needs a whole number, not "${raw}".\n\n${usage}`);
    process.exit(2);
  }
  return value;
}

if (values.help) {
  console.log(usage);
  process.exit(0);
}

const sandbox = await startSandbox({
  port: whole('port', values.port),
  ...(values.db === undefined ? {} : { dbFile: values.db }),
  lagMs: whole('lag', values.lag),
  ratePer10s: whole('rate', values.rate),
  seed: whole('seed', values.seed),
  latencyMs: whole('latency', values.latency),
});

console.log(`The sandbox answers at ${sandbox.url}  (Ctrl-C stops it)

  Location      ${northsideId}  Juniper Dental, Northside
  Token         ${fullToken}

  Tokens for trying what goes wrong
  read only     ${readOnlyToken}
  no users      ${noUsersToken}
  elsewhere     ${otherLocationToken}  (of ${southsideId})
  agency        ${companyToken}

  OAuth app     ${clientId}  secret ${clientSecret}

  Everyone in it is made up. Control: ${sandbox.url}/__sandbox/log`);

const stop = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
