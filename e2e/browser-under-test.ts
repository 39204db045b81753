import type { BrowserName } from './browsers/driver.ts';

/** The browser that this run of the tests is for: run.ts runs every file once for each. */
export const browserUnderTest: BrowserName =
  process.env.CHATSIDE_BROWSER === 'firefox' ? 'firefox' : 'chromium';
