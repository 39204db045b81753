import type { PanelView } from '../browsers/driver.ts';

/** What the outbox still has to do, by its rows. */
export interface Backlog {
  /** Rows that the program goes on with by itself. */
  readonly open: number;
  /** Done, and still to be looked through for a second one. */
  readonly sweeps: number;
  /** Rows that wait for a person, and why. */
  readonly forPerson: readonly string[];
}

/** Reads the rows of the outbox in the panel's page. */
export const readBacklog = (panel: PanelView): Promise<Backlog> =>
  panel.evaluate(
    () =>
      new Promise<Backlog>((resolve, reject) => {
        const opening = indexedDB.open('chatside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            const rows: { state: string; sweepAtMs?: number | null }[] = reading.result;
            const isIn = (...states: string[]) => rows.filter(({ state }) => states.includes(state));
            resolve({
              open: isIn('queued', 'sending', 'checking').length,
              sweeps: rows.filter(({ sweepAtMs }) => typeof sweepAtMs === 'number').length,
              forPerson: isIn('refused', 'conflict').map((row) => JSON.stringify(row)),
            });
          };
        };
      }),
  );

/** Is there a row with this text in it? */
export const isStored = (panel: PanelView, text: string): Promise<boolean> =>
  panel.evaluate(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('chatside');
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result).includes(wanted));
          };
        };
      }),
    text,
  );

/** Asks the worker to go on now, as the panel does when the network is back. */
export const poke = (panel: PanelView): Promise<unknown> =>
  panel
    .evaluate(() =>
      chrome.runtime.sendMessage({ call: 'outbox.poke', input: { hurry: true } }).then(() => true),
    )
    .catch(() => false);
