import { browser } from './browser.ts';

const NEWS = '•';

/** `!` on the toolbar button when a change was not saved; nothing otherwise, but for what a rule has to say. */
export async function showRefused(count: number): Promise<void> {
  if (count === 0 && (await browser.action.getBadgeText({})) === NEWS) return;
  await browser.action.setBadgeText({ text: count > 0 ? '!' : '' });
  if (count > 0) await browser.action.setBadgeBackgroundColor({ color: '#c0322a' });
}

/** A dot on the toolbar button: a rule has something to say, or suggests something. A change that was not saved is worse. */
export async function showNews(): Promise<void> {
  if ((await browser.action.getBadgeText({})) !== '') return;
  await browser.action.setBadgeText({ text: NEWS });
  await browser.action.setBadgeBackgroundColor({ color: '#3453d1' });
}

/** Whoever opens the panel sees it there. */
export async function hideNews(): Promise<void> {
  if ((await browser.action.getBadgeText({})) === NEWS) await browser.action.setBadgeText({ text: '' });
}
