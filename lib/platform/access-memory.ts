import { browser } from './browser.ts';

const keyOf = (locationId: string): string => `access.${locationId}`;

/**
 * Access tokens of sign-ins, in memory that ends with the browser and that no content script can read. They outlive the
 * worker, which would else ask the gateway at each start.
 */
export const accessMemory = {
  read: async (locationId: string): Promise<unknown> => {
    const key = keyOf(locationId);
    return (await browser.storage.session.get(key))[key];
  },
  write: async (locationId: string, kept: object | null): Promise<void> => {
    const key = keyOf(locationId);
    if (kept === null) await browser.storage.session.remove(key);
    else await browser.storage.session.set({ [key]: kept });
  },
};
