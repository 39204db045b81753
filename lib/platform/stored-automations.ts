import { AUTOMATIONS_KEY } from './automations-key.ts';
import { browser } from './browser.ts';

/** What is stored of the automations, as it is, for the worker, which has the schema elsewhere. */
export const storedAutomations = {
  read: async (): Promise<unknown> => (await browser.storage.local.get(AUTOMATIONS_KEY))[AUTOMATIONS_KEY],
  /** In turn with every window that changes them. @param next null changes nothing */
  change: (next: (stored: unknown) => Promise<unknown>): Promise<void> =>
    navigator.locks.request(AUTOMATIONS_KEY, async () => {
      const value = await next(await storedAutomations.read());
      if (value !== null) await browser.storage.local.set({ [AUTOMATIONS_KEY]: value });
    }),
  onChange: (listener: () => void): void =>
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'local' && changes[AUTOMATIONS_KEY]) listener();
    }),
};
