import type { Browser } from 'puppeteer-core';
import type { TabView } from './driver.ts';

/** Ends a browser; one that does not end by itself is ended. */
export async function endBrowser(browser: Browser, afterwards?: () => Promise<void>): Promise<void> {
  const process = browser.process();
  const timer = setTimeout(() => process?.kill('SIGKILL'), 5_000);
  await browser.close().catch(() => process?.kill('SIGKILL'));
  clearTimeout(timer);
  await afterwards?.();
}

export const whenEnded = (browser: Browser): Promise<void> =>
  new Promise((resolve) => browser.once('disconnected', () => resolve()));

export async function closeOthers(browser: Browser, kept: readonly TabView[]): Promise<void> {
  const pages = new Set(kept.map(({ page }) => page));
  for (const page of await browser.pages()) if (!pages.has(page)) await page.close();
}
