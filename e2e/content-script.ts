import type { TabView } from './browsers/driver.ts';

/**
 * Runs the function in the world of the extension's content script, with its powers and no others: what a page could
 * make of it that broke into it. The extension itself puts it there, which works the same in both browsers.
 * @param page a page of the extension
 * @param pattern of the tab's address
 */
export async function inContentScript<A extends unknown[], T>(
  page: TabView,
  pattern: string,
  fn: (...args: A) => T | Promise<T>,
  ...args: A
): Promise<T> {
  // As text: the function has to be one of the page that hands it on.
  const source = `(async () => {
    const [tab] = await chrome.tabs.query({ url: ${JSON.stringify(pattern)} });
    const [done] = await chrome.scripting.executeScript({
      target: { tabId: tab.id }, func: ${fn}, args: ${JSON.stringify(args)},
    });
    if (done.error) throw new Error(String(done.error.message ?? done.error));
    return JSON.stringify({ value: done.result });
  })()`;
  const answer = await page.page.evaluate(source);
  return JSON.parse(String(answer)).value;
}
