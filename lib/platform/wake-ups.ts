import { browser } from './browser.ts';

const ALARM = 'outbox';

/** Wakes the worker for the outbox. The time of each retry is in its row; an alarm only wakes. */
export const wakeUps = {
  /** @param atMs when the next row is due; null when nothing waits */
  set: async (atMs: number | null): Promise<void> => {
    if (atMs === null) await browser.alarms.clear(ALARM);
    else browser.alarms.create(ALARM, { when: atMs });
  },
  listen: (work: () => void): void => {
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === ALARM) work();
    });
    browser.runtime.onStartup.addListener(work);
  },
};

/** Runs work alone across all contexts of the profile; the lock is freed when its holder dies. */
export const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('chatside-outbox', work) as Promise<T>;
