import type { TaughtPage } from '../domain/taught-page.ts';
import { readTaught, TAUGHT_KEY } from './read-taught.ts';

const NAME = 'taught';

/** The taught pages, for the pages of the extension. */
export const taughtStore = {
  read: readTaught,

  /** Stores a page, or takes it out with null. One after the other, in whichever page of the extension. */
  put: (host: string, page: TaughtPage | null): Promise<void> =>
    navigator.locks.request(NAME, async () => {
      const pages = new Map(await readTaught());
      if (page) pages.set(host, page);
      else pages.delete(host);
      const cache = await caches.open(NAME);
      await cache.put(TAUGHT_KEY, new Response(JSON.stringify(Object.fromEntries(pages))));
      const channel = new BroadcastChannel(NAME);
      channel.postMessage(null);
      channel.close();
    }),

  /** Whichever page of the extension changed it, this one too. */
  onChange: (listener: () => void): void => {
    new BroadcastChannel(NAME).onmessage = listener;
  },
};
