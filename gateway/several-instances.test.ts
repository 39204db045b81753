import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayTokenSchema } from '../lib/auth/gateway-contract.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { type RunningSandbox, startSandbox } from '../sandbox/start.ts';
import { configOf, environment, freePort, refreshWith, signIn } from './harness.ts';
import { NO_REDIS, startRedis } from './redis-harness.ts';
import { startGateway } from './start.ts';

const CALLERS = 50;
const HOURS_LATER = 20;

let sandbox: RunningSandbox;
let dir: string;
let children: ChildProcess[] = [];
let stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox();
  dir = mkdtempSync(join(tmpdir(), 'gateway-'));
  [children, stops] = [[], []];
});
afterEach(async () => {
  for (const child of children.filter((one) => one.exitCode === null && one.signalCode === null)) {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  for (const stop of stops) await stop();
  await sandbox.close();
  rmSync(dir, { recursive: true });
});

/** The gateway as it is run, in a process of its own whose clock is some hours ahead. */
async function spawnGateway(env: Record<string, string>, hoursLater: number): Promise<string> {
  const port = await freePort();
  const shift = `const now = Date.now; Date.now = () => now() + ${hoursLater * 3_600_000};`;
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(shift)}`, 'gateway/serve.ts'],
    {
      env: { PATH: process.env.PATH, ...environment(sandbox.url, port, env) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => String(chunk).includes('gateway.started') && resolve());
    child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)));
  });
  return `http://127.0.0.1:${port}`;
}

async function signInAt(env: Record<string, string>): Promise<string> {
  const port = await freePort();
  const gateway = await startGateway(configOf(environment(sandbox.url, port, env)), { write: () => {} });
  const token = await signIn(gateway.url, `allow/${northsideId}`);
  await gateway.close();
  return String(token.refresh_token);
}

async function fiftyCallers(env: Record<string, string>): Promise<void> {
  const handle = await signInAt(env);
  const generations: unknown[][] = [];
  for (const days of [0, 1]) {
    const hours = days * 24 + HOURS_LATER;
    const urls = await Promise.all([1, 2, 3].map(() => spawnGateway(env, hours)));
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, (_, index) => refreshWith(urls[index % 3] ?? '', handle)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    const tokens = answers.map((answer) => gatewayTokenSchema.parse(answer.body));
    expect(new Set(tokens.map((token) => token.access_token)).size).toBe(1);
    generations.push([...new Set(tokens.map((token) => token.token_generation))]);
  }
  expect(generations).toEqual([[2], [3]]);
  expect(sandbox.oauth.redemptions().map((one) => one.accepted)).toEqual([true, true]);
}

describe(`${CALLERS} callers of three processes`, () => {
  it('use one refresh token once for each generation, with one SQLite file', {
    timeout: 120_000,
  }, async () => {
    await fiftyCallers({ SQLITE_FILE: join(dir, 'custody.sqlite') });
  });

  it.skipIf(NO_REDIS)(
    `use one refresh token once for each generation, with Redis${NO_REDIS ? `: skipped, ${NO_REDIS}` : ''}`,
    { timeout: 120_000 },
    async () => {
      const redis = await startRedis();
      stops.push(redis.stop);
      await fiftyCallers({ REDIS_URL: redis.url });
    },
  );
});

/** Stands where HighLevel stands, says when it was asked, and does with the request what it is told to. */
async function startHole(serve: (request: IncomingMessage, answer: ServerResponse) => void): Promise<string> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function passOn(request: IncomingMessage): Promise<Response> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return fetch(`${sandbox.url}${request.url}`, { method: 'POST', headers, body });
}

describe('an instance', () => {
  it.each([
    ['before HighLevel has used the token', false, [true]],
    ['after HighLevel has used the token', true, [true, false]],
  ] as const)(
    'killed %s leaves a sign-in that the next one refreshes',
    { timeout: 120_000 },
    async (_when, isUsed, accepted) => {
      const env = { SQLITE_FILE: join(dir, 'custody.sqlite') };
      sandbox.oauth.setReconnect(true);
      const handle = await signInAt(env);
      const hole = await startHole((request) => {
        void (isUsed ? passOn(request) : Promise.resolve()).then(() => children[0]?.kill('SIGKILL'));
      });
      const first = await spawnGateway({ ...env, HIGHLEVEL_API_URL: hole }, HOURS_LATER);
      await expect(refreshWith(first, handle)).rejects.toThrow();

      const next = await spawnGateway(env, HOURS_LATER + 1);
      const { status, body } = await refreshWith(next, handle);
      expect([status, body.token_generation]).toEqual([200, 2]);
      expect(sandbox.oauth.redemptions().map((one) => one.accepted)).toEqual(accepted);
    },
  );

  it('told to stop ends what it has begun, and its caller hears it', { timeout: 120_000 }, async () => {
    const env = { SQLITE_FILE: join(dir, 'custody.sqlite') };
    const handle = await signInAt(env);
    const hole = await startHole((request, answer) => {
      children[0]?.kill('SIGTERM');
      void passOn(request).then(async (heard) => {
        answer.writeHead(heard.status, { 'content-type': 'application/json' }).end(await heard.text());
      });
    });
    const url = await spawnGateway({ ...env, HIGHLEVEL_API_URL: hole }, HOURS_LATER);
    const ended = new Promise((resolve) => children[0]?.once('exit', resolve));
    const { status, body } = await refreshWith(url, handle);
    expect([status, body.token_generation]).toEqual([200, 2]);
    expect(await ended).toBe(0);
  });
});
