import { browser } from './browser.ts';

const ALARM = 'automation';
/** An alarm rings until it is cleared: the worker that it woke may die before it has set the next one. */
const AGAIN = { periodInMinutes: 1 } as const;

/** Wakes the worker for what works by itself, with every page closed. */
export const automationAlarm = {
  /** @param atMs null when nothing waits */
  set: async (atMs: number | null): Promise<void> => {
    if (atMs === null) await browser.alarms.clear(ALARM);
    else browser.alarms.create(ALARM, { when: atMs, ...AGAIN });
  },
  listen: (work: () => void): void => {
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === ALARM) work();
    });
  },
};
