import { isOwnId } from '../domain/inbox.ts';
import { browser } from './browser.ts';

const KEY = 'automations';

/**
 * Calls back once some taught page is set to be logged by itself, now or later. Reads no more than that, so that a panel loads nothing
 * where nobody wants it.
 */
export function onLogsByItself(then: () => void): void {
  const look = (stored: unknown) => {
    const log = partOf(stored, 'log');
    const automatic = partOf(log, 'automatic');
    if (Array.isArray(automatic) && automatic.some((id) => typeof id === 'string' && isOwnId(id))) then();
  };
  void browser.storage.local.get(KEY).then((stored) => look(stored[KEY]));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[KEY]) look(changes[KEY].newValue);
  });
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
