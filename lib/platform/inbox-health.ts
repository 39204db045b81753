import { browser } from './browser.ts';
import { now } from './clock.ts';
import { createHealthLog, HEALTH_KEY } from './health-log.ts';

/** The health of the inboxes in this browser. The panel loads it once a page has settled, after its first paint. */
export const inboxHealth = {
  ...createHealthLog({
    local: browser.storage.local,
    session: browser.storage.session,
    alone: (work) => navigator.locks.request(HEALTH_KEY, work),
    now,
  }),
  onChange: (listener: () => void): void =>
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'local' && changes[HEALTH_KEY]) listener();
    }),
};
