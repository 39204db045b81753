import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { environment, freePort } from './harness.ts';

const dir = mkdtempSync(join(tmpdir(), 'gateway-file-'));
beforeAll(
  () => build({ configFile: 'vite.gateway.config.ts', logLevel: 'error', build: { outDir: dir } }),
  120_000,
);
afterAll(() => rmSync(dir, { recursive: true }));

it('is all of the gateway: it starts alone, answers, and stops', { timeout: 120_000 }, async () => {
  expect(readdirSync(dir)).toEqual(['gateway.js']);
  const port = await freePort();
  const child = spawn(process.execPath, ['gateway.js'], {
    cwd: dir,
    env: { PATH: process.env.PATH, ...environment('http://127.0.0.1:1', port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk) => String(chunk).includes('gateway.started') && resolve()),
  );
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('says in sentences why it does not start', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, ['gateway.js'], {
    cwd: dir,
    env: { PATH: process.env.PATH, HIGHLEVEL_CLIENT_SECRET: 'c4nary' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(said).toContain('- PUBLIC_URL is missing.');
  expect(said).toContain('- HIGHLEVEL_CLIENT_SECRET is too short to be one.');
  expect(said).not.toContain('c4nary');
});

it('holds no setting and no part of the sandbox', () => {
  const text = readFileSync(join(dir, 'gateway.js'), 'utf8');
  expect(text.length).toBeGreaterThan(100_000);
  expect(text).not.toMatch(/made-up|sandbox-client-secret|__sandbox/);
});
