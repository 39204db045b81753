import { browser } from './browser.ts';

/** By its key; `automations-store.ts` has it. */
const KEY = 'automations';

/** Calls back when what works by itself was changed: here or elsewhere, by a person or by the administrator. */
export function onAutomationsChange(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if ((area === 'local' && changes[KEY]) || (area === 'managed' && changes[KEY])) listener();
  });
}
