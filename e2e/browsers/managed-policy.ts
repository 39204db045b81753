import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'puppeteer-core';
import type { LaunchOptions, Policy } from './driver.ts';
import { waitFor } from './wait-for.ts';

/**
 * Sets what an administrator would set for the extension, by Chromium's own page for trying policies: it reaches this
 * browser only, and ends with it. Checked against the extension's schema like any other.
 * @param origin `chrome-extension://…`
 */
export async function setChromiumPolicy(
  browser: Browser,
  origin: string,
  policy: Policy = {},
): Promise<void> {
  const namespace = new URL(origin).host;
  const MANDATORY = 1;
  const set = Object.entries(policy).map(([name, value]) => ({
    namespace,
    name,
    value,
    level: MANDATORY,
    scope: 0,
    source: 0,
  }));
  const page = await browser.newPage({ type: 'tab', background: true });
  try {
    await page.goto('chrome://policy/test');
    await page.evaluate((json) => {
      const { send } = chrome as unknown as { send(message: string, values: string[]): void };
      send('setLocalTestPolicies', ['chatside', json, '']);
    }, JSON.stringify(set));
    await page.goto(`${origin}/options.html`);
    await waitFor('The policy', async () => {
      const found = await page.evaluate(() => chrome.storage.managed.get());
      return isDeepStrictEqual(found, policy) || undefined;
    });
  } finally {
    await page.close();
  }
}

/**
 * Firefox takes what administrators set from policies.json of its installation, or from a file in the person's home: a
 * home of its own is what touches no other browser of this computer.
 * @returns what to put into the environment
 */
export async function firefoxPolicyHome(
  extensionId: string,
  { policy, profileDir }: LaunchOptions,
): Promise<{ HOME?: string }> {
  if (policy === undefined) return {};
  if (profileDir === undefined) throw new Error('A policy needs a profile that is kept');
  const home = resolve(profileDir, 'administrator');
  const folder = join(home, '.mozilla', 'managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: extensionId, description: 'Policy of a test', type: 'storage', data: policy };
  await writeFile(join(folder, `${extensionId}.json`), JSON.stringify(manifest));
  return { HOME: home };
}
