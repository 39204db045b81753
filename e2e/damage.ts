import { globSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserName } from './browsers/driver.ts';

/** Where a browser keeps the two stores of an extension, below its profile. */
const PLACES = {
  chromium: {
    database: 'Default/IndexedDB/chrome-extension_*',
    mirror: 'Default/Service Worker/CacheStorage/*',
  },
  firefox: {
    // One with a name behind it holds the extension's `storage.local`.
    database: 'storage/default/moz-extension+++*[0-9a-f]/idb',
    mirror: 'storage/default/moz-extension+++*[0-9a-f]/cache',
  },
} as const;

export type Store = keyof (typeof PLACES)['chromium'];
export type Damage = 'delete' | 'truncate' | 'flip';

/** Firefox names the file of a database by its letters from both ends; this is the vault's. */
const VAULT_FILE = 'cthlautasvi-de';

/**
 * Breaks a store of a browser that is closed: deletes its folder, cuts each of its files in half, or turns bits all over
 * them.
 * @returns how many files
 */
export async function damage(
  profileDir: string,
  browser: BrowserName,
  store: Store,
  how: Damage,
  { keepsVault = false } = {},
): Promise<number> {
  const roots = globSync(PLACES[browser][store], { cwd: profileDir });
  const files = roots
    .flatMap((root) => globSync('**/*', { cwd: join(profileDir, root), withFileTypes: true }))
    .filter((entry) => entry.isFile() && !(keepsVault && entry.name.includes(VAULT_FILE)))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    if (how === 'delete') await rm(file);
    else {
      const bytes = await readFile(file);
      if (how === 'truncate') await truncate(file, Math.floor(bytes.length / 2));
      else await writeFile(file, flipped(bytes));
    }
  }
  return files.length;
}

const flipped = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, index) => (index % 13 === 0 ? byte ^ 0x5a : byte)));
