import { browser } from './browser.ts';

const KEY = 'pageToTeach:';

/** Which page somebody wants to teach: without its host's permission nobody else can tell the panel. Ends with the browser. */
export const noteToTeach = (tabId: number, url = ''): Promise<void> =>
  browser.storage.session.set({ [KEY + tabId]: url });

/** The host of the page that was chosen in this tab; null where none was. */
export async function hostToTeach(tabId: number): Promise<string | null> {
  const key = KEY + tabId;
  const { [key]: url } = await browser.storage.session.get(key);
  return typeof url === 'string' ? new URL(url).hostname : null;
}

export const onPageToTeach = (listener: () => void): void =>
  browser.storage.onChanged.addListener((changes) => {
    if (Object.keys(changes)[0]?.startsWith(KEY)) listener();
  });
