import { browser } from './browser.ts';

let isBrowserUsed = true;

/** Whether somebody is there, in the form the panel takes it. Asks for no permission: only windows of the browser count. */
export const presence = {
  isHere: (): boolean => !document.hidden && isBrowserUsed,
  watch: (onBack: () => void, onSign: () => void): void => {
    document.addEventListener('visibilitychange', () => document.hidden || onBack());
    addEventListener('focus', onBack);
    browser.windows.onFocusChanged.addListener((windowId) => {
      isBrowserUsed = windowId !== browser.windows.WINDOW_ID_NONE;
      if (isBrowserUsed) onBack();
    });
    for (const event of ['pointerdown', 'keydown']) addEventListener(event, onSign, { passive: true });
  },
};
