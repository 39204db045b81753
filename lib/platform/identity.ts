import { browser } from './browser.ts';

/** The extension's address to which a gateway sends the window of a sign-in. The browser takes it; no network sees it. */
export const redirectAddress = (path: string): string => browser.identity.getRedirectURL(path);

/**
 * Opens the browser's window for a sign-in, and waits until it comes to the extension's address.
 * @returns that address with what is in it; null when the window was closed or could not be shown
 */
export const launchSignIn = (url: string): Promise<string | null> =>
  browser.identity.launchWebAuthFlow({ url, interactive: true }).then(
    (back) => back || null,
    () => null,
  );
