import { browser } from './browser.ts';

const ALARM = 'outbox';
/** Set by a page before it adds a row, so that a row of which nobody was told is found all the same. */
const ADDED_ALARM = 'outbox-added';
/** The shortest time that Chrome keeps. */
const ADDED_MS = 30_000;
/** An alarm rings until it is cleared: the worker that it woke may die before it has set the next one. */
const AGAIN = { periodInMinutes: 1 } as const;

/** Wakes the worker for the outbox. The time of each retry is in its row; an alarm only wakes. */
export const wakeUps = {
  /** @param atMs when the next row is due; null when nothing waits */
  set: async (atMs: number | null): Promise<void> => {
    if (atMs === null) await browser.alarms.clear(ALARM);
    else browser.alarms.create(ALARM, { when: atMs, ...AGAIN });
  },
  /** Before a row is added, or let go on: should the page die before it can say so, the worker comes by itself. */
  coverAdded: (nowMs: number): void => {
    browser.alarms.create(ADDED_ALARM, { when: nowMs + ADDED_MS, ...AGAIN });
  },
  forgetAdded: async (): Promise<void> => {
    await browser.alarms.clear(ADDED_ALARM);
  },
  listen: (work: () => void): void => {
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === ALARM || alarm.name === ADDED_ALARM) work();
    });
    browser.runtime.onStartup.addListener(work);
  },
};

/** Runs work alone across all contexts of the profile; the lock is freed when its holder dies. */
export const aloneAs = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(name, work) as Promise<T>;

export const alone = <T>(work: () => Promise<T>): Promise<T> => aloneAs('chatside-outbox', work);
