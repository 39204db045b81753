/** See find-browser.mjs, which also runs where there is no TypeScript yet. */
export function findBrowser(browser: 'chromium' | 'firefox'): string | undefined;
