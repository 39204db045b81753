import { type PolicyReading, readPolicy } from '../settings/policy.ts';
import { browser } from './browser.ts';

export interface PolicyStore {
  /** Asks the browser each time: nothing of it is kept, so that nothing of it can be out of date. */
  read(): Promise<PolicyReading>;
  /** Chromium tells of a new policy at once; Firefox reads it when it starts. */
  onChange(listener: () => void): void;
}

export function createPolicyStore(): PolicyStore {
  return {
    // Firefox rejects where there is no policy.
    read: async () => readPolicy(await browser.storage.managed.get().catch(() => undefined)),
    onChange: (listener) =>
      browser.storage.onChanged.addListener((_changes, area) => {
        if (area === 'managed') listener();
      }),
  };
}
