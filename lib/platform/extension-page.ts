import { browser } from './browser.ts';

/** What this build and this browser are; nothing of it tells who somebody is. */
export function readAbout() {
  const { version, permissions } = browser.runtime.getManifest();
  return {
    version,
    browser: browserName(navigator.userAgent),
    platform: navigator.platform,
    locale: browser.i18n.getUILanguage(),
    permissions: permissions ?? [],
  };
}

/** "Firefox 140" or "Chromium 147": name and main version are enough for a report. */
function browserName(userAgent: string): string {
  const found = /(Firefox|Edg|Chrome)\/(\d+)/.exec(userAgent);
  if (!found) return 'unknown browser';
  const name = found[1] === 'Firefox' ? 'Firefox' : 'Chromium';
  return `${name} ${found[2]}`;
}

/** The key that opens the panel, as the browser writes it; null when none is set. */
export async function readOpenKey(): Promise<string | null> {
  const commands = await browser.commands.getAll().catch(() => []);
  const open = commands.find((command) => command.name?.startsWith('_execute_'));
  return open?.shortcut || null;
}

/** Closes the tab this page is in. */
export async function closeOwnTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
