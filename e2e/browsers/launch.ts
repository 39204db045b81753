import { launchChromium } from './chromium.ts';
import type { BrowserName, Driver, LaunchOptions } from './driver.ts';
import { launchFirefox } from './firefox.ts';

/** Starts a browser with the production build in it. The caller closes it, also when a test fails. */
export const launch = (name: BrowserName, options: LaunchOptions = {}): Promise<Driver> =>
  name === 'chromium' ? launchChromium(options) : launchFirefox(options);
