import { browser } from './browser.ts';

/** `!` on the toolbar button when a change was not saved; nothing otherwise. */
export async function showRefused(count: number): Promise<void> {
  await browser.action.setBadgeText({ text: count > 0 ? '!' : '' });
  if (count > 0) await browser.action.setBadgeBackgroundColor({ color: '#c0322a' });
}
