import { readFileSync } from 'node:fs';
import { readConfig } from './config.ts';
import { startGateway } from './start.ts';

/** Secrets may lie in files, as Docker and Kubernetes give them: NAME_FILE stands for NAME. */
function environment(): Record<string, string | undefined> {
  const env = { ...process.env };
  for (const name of ['HIGHLEVEL_CLIENT_SECRET', 'SEAL_KEYS', 'REDIS_URL']) {
    const file = env[`${name}_FILE`];
    if (file && !env[name]) env[name] = readFileSync(file, 'utf8').trim();
  }
  return env;
}

const read = readConfig(environment());
if ('problems' in read) {
  console.error(`The gateway cannot start:\n${read.problems.map((one) => `- ${one}`).join('\n')}`);
  console.error('docs/gateway.md says what each setting is for.');
  process.exit(1);
}

const gateway = await startGateway(read.config).catch((error: unknown) => {
  console.error(`The gateway cannot start: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exit(1);
});

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second one does not wait for HighLevel's answer.
    if (isStopping) process.exit(1);
    isStopping = true;
    void gateway.close().then(() => process.exit(0));
  });
}
