import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findBrowser } from './find-browser.mjs';

let folder = '';
const program = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('CHROMIUM', '');
  vi.stubEnv('FIREFOX', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('takes the best name that is in the path', () => {
  program('google-chrome');
  const chromium = program('chromium');
  const firefox = program('firefox');
  expect(findBrowser('chromium')).toBe(chromium);
  expect(findBrowser('firefox')).toBe(firefox);
});

test('takes the variable before the path, and nothing when it leads nowhere', () => {
  program('chromium');
  const own = program('my-browser');
  vi.stubEnv('CHROMIUM', own);
  expect(findBrowser('chromium')).toBe(own);
  vi.stubEnv('CHROMIUM', join(folder, 'nothing'));
  expect(findBrowser('chromium')).toBeUndefined();
});
