import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { browserUnderTest } from './browser-under-test.ts';
import { filesHolding } from './canary-memory.ts';
import type { World } from './world.ts';

const isFirefox = browserUnderTest === 'firefox';

/** The file of one of the extension's databases in the browser's profile; in Chromium all of an origin are in one place. */
const databaseFile = (inFirefox: string): RegExp =>
  isFirefox
    ? new RegExp(`^storage/default/moz-extension[^/]+/idb/${inFirefox}\\.sqlite`)
    : /^Default\/IndexedDB\/chrome-extension_[a-p]+_0\.indexeddb\.leveldb\//;

/** Firefox names a database's file by a hash and letters of its name. */
export const VAULT_FILE = databaseFile('3047120907cthlautasvi-de');
export const ACCOUNTS_FILE = databaseFile('2091369704cshtantusoicdcea-');

/** Which files of the build hold each of these texts. */
export function filesOfBuild(texts: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const dir = resolve('.output', `${isFirefox ? 'firefox' : 'chrome'}-mv3`);
  const { read, holding } = filesHolding(dir, texts);
  assert.ok(read > 20, `${read} files`);
  return holding;
}

/** Which files of the browser's profile hold each of these texts. The browser is closed, looked through, and started again. */
export async function filesOfProfile(
  world: World,
  texts: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  let seen: ReturnType<typeof filesHolding> | undefined;
  const whileClosed = async (dir: string) => {
    seen = filesHolding(dir, texts);
  };
  await world.restartBrowser({ whileClosed });
  assert.ok(seen && seen.read > 50, `${seen?.read} files`);
  return seen.holding;
}

/** Only files of this database hold the text, and at least one does. */
export function assertOnlyIn(file: RegExp, holding: readonly string[] = []): void {
  assert.ok(holding.length > 0, 'the database’s file is found');
  assert.deepEqual(
    holding.filter((one) => !file.test(one)),
    [],
  );
}
