import { describe, expect, it } from 'vitest';
import { filesUnder, importsOf, isSource, read } from '../tests/source-files.ts';
import { createGateway } from './app.ts';
import { openSqliteStore } from './custody/sqlite-store.ts';
import { configOf, environment } from './harness.ts';
import { createLog } from './log.ts';

describe('the handler', { timeout: 30_000 }, () => {
  it('uses the web platform only, so that it runs on edge platforms', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const one of importsOf(path, read(path)).filter(({ typeOnly }) => !typeOnly)) {
        if (one.isPackage) packages.add(one.target);
        else visit(one.target);
      }
    };
    visit('gateway/app.ts');
    expect(seen.size).toBeGreaterThan(25);
    expect([...packages].filter((name) => !/^(hono|jose|oauth4webapi|zod)(\/|$)/.test(name))).toEqual([]);
    const globals = [...seen].filter((path) => /\bprocess\.[a-z]|\bBuffer\.|__dirname/.test(read(path)));
    expect(globals).toEqual([]);
  });

  it('answers a Request with a Response, and keeps the platform awake for what is under way', async () => {
    const store = openSqliteStore({ file: ':memory:', idleMs: 1e9, nowMs: Date.now });
    const lines: string[] = [];
    const log = createLog({ write: (line) => lines.push(line), nowMs: Date.now, secrets: [] });
    const gateway = createGateway({ config: configOf(environment('http://127.0.0.1:1', 1)), store, log });
    const kept: Promise<unknown>[] = [];
    const context = {
      waitUntil: (work: Promise<unknown>) => void kept.push(work),
      passThroughOnException() {},
      props: {},
    };
    const ask = (path: string) => gateway.fetch(new Request(`https://gateway.example${path}`), {}, context);
    expect(await (await ask('/health')).json()).toEqual({ status: 'ok', mode: 'token' });
    expect(kept).toHaveLength(1);
    expect((await ask('/api/contacts/x')).status).toBe(404);
    await store.close();
    expect((await ask('/health')).status).toBe(503);
    expect(lines.join()).toContain('health.store-unreachable');
  });

  it('is in no file of the extension', () => {
    const files = ['lib', 'components', 'entrypoints'].flatMap((folder) => filesUnder(folder, isSource));
    const reaching = files.filter((path) =>
      importsOf(path, read(path)).some(
        ({ target }) => target.startsWith('gateway/') || /^(hono|jose|redis)/.test(target),
      ),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(reaching).toEqual([]);
  });
});
