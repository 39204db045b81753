import { type PolicyReading, readPolicy } from '../settings/policy.ts';
import { browser } from './browser.ts';

const KEY = 'policy';

export interface PolicyStore {
  /** Asks the browser each time. Chromium answers about two seconds after its start, when it has loaded policies. */
  read(): Promise<PolicyReading>;
  /** What a page has last read, for what it shows until the browser answers; null when it never has. */
  last(): PolicyReading | null;
  /** Chromium tells of a new policy at once; Firefox reads it when it starts. */
  onChange(listener: () => void): void;
}

export function createPolicyStore(): PolicyStore {
  return {
    read: async () => {
      // Firefox rejects where there is no policy.
      const managed = await browser.storage.managed.get().catch(() => ({}));
      try {
        // Only pages have such a storage: the worker, which holds everybody to the policy, has nothing to go by but the truth.
        globalThis.localStorage?.setItem(KEY, JSON.stringify(managed));
      } catch {
        // Full, or blocked: without a copy the next page waits for the browser.
      }
      return readPolicy(managed);
    },
    last: () => {
      try {
        const last = localStorage.getItem(KEY);
        return last === null ? null : readPolicy(JSON.parse(last));
      } catch {
        return null; // a broken copy is no copy
      }
    },
    onChange: (listener) =>
      browser.storage.onChanged.addListener((_changes, area) => {
        if (area === 'managed') listener();
      }),
  };
}
