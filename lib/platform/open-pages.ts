import { browser } from './browser.ts';

const CRM = 'https://app.gohighlevel.com';

/** Opens the options page at one of its pages. */
export async function openOptions(page = ''): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`options.html${page && `#${page}`}`) });
}

/** Opens a contact in the CRM's own web app, in a new tab. */
export async function openContactInCrm(locationId: string, contactId: string): Promise<void> {
  const path = ['v2', 'location', locationId, 'contacts', 'detail', contactId]
    .map(encodeURIComponent)
    .join('/');
  await browser.tabs.create({ url: `${CRM}/${path}` });
}
