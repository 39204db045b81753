import { browser } from './browser.ts';

/** The sentence of a key of `_locales` in the user's language; '' for an unknown key. */
export const getMessage = (key: string, values: string[] = []): string =>
  browser.i18n.getMessage(key, values);

/** BCP 47 tag of the browser's language. */
export const uiLocale = (): string => browser.i18n.getUILanguage();

export const uiDirection = (): 'ltr' | 'rtl' => (getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr');
