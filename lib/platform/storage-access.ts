import { browser } from './browser.ts';

/** Chromium's; Firefox has none for these areas, and content scripts may use them there. */
interface Guarded {
  setAccessLevel?(level: { readonly accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * Takes the areas that content scripts may otherwise read and write away from them: what a hostile page could make of
 * its script must not reach the settings. Where the browser cannot do that, nothing but looks depends on them.
 */
export async function keepScriptsOutOfStorage(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.sync]) {
    await (area as Guarded).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}
