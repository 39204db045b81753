import { browser } from './browser.ts';

const KEY = 'replacedTabs';

/** In memory only, and gone with the browser: the ids of tabs mean nothing after that. */
const read = async (): Promise<readonly unknown[]> => {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  return Array.isArray(stored) ? stored : [];
};

/** Remembers the tabs whose content script was orphaned by an update and replaced. */
export const noteReplaced = (tabIds: readonly number[]): Promise<void> =>
  browser.storage.session.set({ [KEY]: tabIds });

/** @returns true once for a tab that was noted: the panel says then that it is connected again */
export async function takeReplaced(tabId: number): Promise<boolean> {
  const tabIds = await read();
  if (!tabIds.includes(tabId)) return false;
  await browser.storage.session.set({ [KEY]: tabIds.filter((one) => one !== tabId) });
  return true;
}
