import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Profile {
  readonly dir: string;
  /** Removes it, when it was made for this run only. */
  remove(): Promise<void>;
}

/** Settings of Chromium that no flag has: no download of dictionaries, no account. */
const preferences = {
  browser: { enable_spellchecking: false },
  spellcheck: { dictionary: '', dictionaries: [], use_spelling_service: false },
  intl: { accept_languages: 'en-US,en', selected_languages: 'en-US,en' },
  signin: { allowed: false },
};

/** Puts the settings into a profile of Chromium that has none yet. */
export async function presetChromium(dir: string): Promise<void> {
  const file = join(dir, 'Default', 'Preferences');
  if (existsSync(file)) return;
  await mkdir(join(dir, 'Default'), { recursive: true });
  await writeFile(file, JSON.stringify(preferences));
}

/**
 * What Firefox compiles at the first start on a profile: a fifth of that start. Where `CHATSIDE_FIREFOX_STARTED` names a
 * profile that was started on, a new one takes it from there.
 */
export async function presetFirefox(dir: string): Promise<void> {
  const from = process.env.CHATSIDE_FIREFOX_STARTED;
  if (from === undefined || existsSync(join(dir, 'compatibility.ini'))) return;
  for (const part of ['compatibility.ini', 'startupCache'])
    await cp(join(from, part), join(dir, part), { recursive: true });
}

/** A folder for a browser's data: the given one, to start again on, or a new one for this run. */
export async function openProfile(profileDir?: string): Promise<Profile> {
  const dir =
    profileDir === undefined ? await mkdtemp(join(tmpdir(), 'chatside-profile-')) : resolve(profileDir);
  const isOwn = profileDir === undefined;
  const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;
  // For a process that ends before it closes its browser.
  const atExit = () => rmSync(dir, options);
  if (isOwn) process.once('exit', atExit);
  return {
    dir,
    async remove() {
      if (!isOwn) return;
      // The browser's last processes may still write for a moment.
      await rm(dir, options);
      process.off('exit', atExit);
    },
  };
}
