import type { PageRules } from '../domain/page-rules.ts';
import { browser } from './browser.ts';

declare global {
  /** What `page-outline.js` leaves in the world of this extension's content scripts. */
  var chatsideOutline: (rules: PageRules) => string;
}

/**
 * A censored outline of the page in a tab (lib/host/outline-page.ts), as text for a bug report. Needs the inbox's host
 * permission, which the panel has of every inbox that it follows. Rejects when the page is gone or takes no scripts.
 */
export async function outlineTab(tabId: number, rules: PageRules): Promise<string> {
  const target = { tabId };
  await browser.scripting.executeScript({ target, files: ['page-outline.js'] });
  const [answer] = await browser.scripting.executeScript({
    target,
    func: (given: PageRules) => chatsideOutline(given),
    args: [rules],
  });
  // What the script throws is told by an answer without a result.
  if (!answer?.result) throw answer;
  return `${answer.result}`;
}
