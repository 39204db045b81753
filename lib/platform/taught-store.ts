import { readTaughtPages, type TaughtPage, type TaughtPages } from '../domain/taught-page.ts';
import { browser } from './browser.ts';

const KEY = 'taughtPages';

/** Pages that were taught, in `storage.local`: how pages are built, and nothing of anybody in them. */
export const taughtStore = {
  read: async (): Promise<TaughtPages> => readTaughtPages((await browser.storage.local.get(KEY))[KEY]),

  /** Stores a page, or takes it out with null. One after the other, in whichever page of the extension. */
  put: (host: string, page: TaughtPage | null): Promise<void> =>
    navigator.locks.request(KEY, async () => {
      const pages = new Map(await taughtStore.read());
      if (page) pages.set(host, page);
      else pages.delete(host);
      await browser.storage.local.set({ [KEY]: Object.fromEntries(pages) });
    }),

  onChange: (listener: (pages: TaughtPages) => void): void =>
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'local' && changes[KEY]) listener(readTaughtPages(changes[KEY].newValue));
    }),
};
