import { browser } from './browser.ts';

/** Host permissions. `request` must be called directly in a click: browsers refuse it after an await. */
export interface Permissions {
  has(origins: readonly string[]): Promise<boolean>;
  request(origins: readonly string[]): Promise<boolean>;
  remove(origins: readonly string[]): Promise<boolean>;
  /** Granted or revoked, here or in the browser's own settings. */
  onChange(listener: () => void): void;
}

export const permissions: Permissions = {
  has: (origins) => browser.permissions.contains({ origins: [...origins] }),
  request: (origins) => browser.permissions.request({ origins: [...origins] }),
  remove: (origins) => browser.permissions.remove({ origins: [...origins] }),
  onChange: (listener) => {
    browser.permissions.onAdded.addListener(listener);
    browser.permissions.onRemoved.addListener(listener);
  },
};
