import { readTaughtPages, type TaughtPages } from '../domain/taught-page.ts';

/** A cache is asked by addresses; this one is nobody's. */
export const TAUGHT_KEY = 'https://taught.invalid/';

/**
 * Pages that were taught: how pages are built, and nothing of anybody in them. They say who is read out of a page, so they
 * lie where no content script reaches in either browser: in a cache of the extension's own origin.
 */
export const readTaught = async (): Promise<TaughtPages> =>
  readTaughtPages(await (await caches.match(TAUGHT_KEY))?.json());
