import { browser } from './browser.ts';

/** After an install or an update of the extension. A first install also opens the welcome page. */
export function onInstalled(work: (isUpdate: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    work(reason === 'update');
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  });
}

/** When the browser starts with the extension in it. */
export const onStarted = (work: () => void): void => browser.runtime.onStartup.addListener(work);
