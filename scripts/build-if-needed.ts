import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import type { BrowserName } from '../e2e/browsers/driver.ts';

const sources = [
  '{lib,components,entrypoints,public}/**/*',
  'wxt.config.ts',
  'package-lock.json',
  'tsconfig.json',
];

const outputs = {
  chromium: { manifest: '.output/chrome-mv3/manifest.json', args: ['build'] },
  firefox: { manifest: '.output/firefox-mv3/manifest.json', args: ['build', '-b', 'firefox', '--mv3'] },
} as const satisfies Record<BrowserName, { manifest: string; args: readonly string[] }>;

/** Builds the extension for a browser when there is no build, or when a source is newer. Throws when that fails. */
export function buildIfNeeded(browser: BrowserName): void {
  const { manifest, args } = outputs[browser];
  if (existsSync(manifest)) {
    const builtMs = statSync(manifest).mtimeMs;
    const isOld = globSync(sources).some((file) => statSync(file).mtimeMs > builtMs);
    if (!isOld) return;
  }
  console.log('Building the extension ...');
  const { status, stdout, stderr } = spawnSync('wxt', args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`);
}
