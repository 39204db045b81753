import { FRESHNESS } from '../../lib/domain/freshness.ts';
import { agentDay } from '../agent-day.ts';
import { counted, told } from '../finding.ts';
import { countDay } from '../open-day.ts';
import type { BenchPerson } from '../people.ts';
import type { Row } from '../row.ts';
import { openScene, type Scene, whole } from '../scene.ts';
import { around, between, switchTimes } from '../switch-times.ts';

const SWITCHES = 500;
const PEOPLE = 60;
const SEED = 6;
const BETWEEN_MS = (8 * 3_600_000) / SWITCHES;
const NIGHT_MS = 16 * 3_600_000;
const ROUND_TRIP_MS = 100;
/** Requests that HighLevel grants a location in ten seconds. */
const BUCKET = 100;
/** After so long somebody counts as stayed with (`lib/panel/keep-fresh.ts`). */
const STAY_MS = 1_000;

/** Runs in the panel or the worker: from now on its clock is ahead by this much. */
function setAhead(aheadMs: number): void {
  const kept: unknown = Reflect.get(globalThis, 'benchNow');
  const realNow = typeof kept === 'function' ? kept : Date.now;
  Reflect.set(globalThis, 'benchNow', realNow);
  Date.now = () => Number(realNow()) + aheadMs;
}

/** Runs in the panel: whoever is turned to is not read again for as long as they stay; see `refreshed`. */
function neverStay(stayMs: number): void {
  const { setTimeout: real } = globalThis;
  Reflect.set(globalThis, 'setTimeout', (work: () => void, delayMs?: number) =>
    delayMs === stayMs ? 0 : real(work, delayMs),
  );
}

/** Runs in the panel: what is stored of somebody is as if it had been read again once they were stayed with. */
function refreshed(contactId: string, maxAgeMs: Readonly<Record<string, number>>): Promise<void> {
  const atMs = Date.now();
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('chatside');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const tx = opening.result.transaction('records', 'readwrite');
      const rows = tx.objectStore('records').openCursor();
      rows.onsuccess = () => {
        const cursor = rows.result;
        if (!cursor) return;
        if (cursor.value.contactId === contactId) {
          const row = structuredClone(cursor.value);
          if (atMs - row.fetchedAtMs >= (maxAgeMs.contact ?? 0)) row.fetchedAtMs = atMs;
          for (const name of ['notes', 'tasks', 'appointments'])
            if (atMs - row[name].atMs >= (maxAgeMs[name] ?? 0)) row[name].atMs = atMs;
          cursor.update(row);
        }
        cursor.continue();
      };
      tx.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      tx.onerror = () => reject(tx.error);
    };
  });
}

/** The time between two switches passes for panel and worker: what was read is old. Nobody waits for it. */
async function passTime({ world, panel, inbox }: Scene, aheadMs: number): Promise<void> {
  // The worker first: what the panel asks for by the new time must not be counted into the limit's interval of the old one.
  const target = inbox.page
    .browser()
    .targets()
    .find((one) => one.type() === 'service_worker' && one.url().startsWith(world.driver.origin));
  await (await target?.worker())?.evaluate(setAhead, aheadMs);
  await panel.evaluate(setAhead, aheadMs);
}

/** A day of 500 switches between 60 people who were there the day before, on a clock that runs as fast as the switches go. */
export const day: Row = {
  name: 'day',
  async measure({ say }) {
    let aheadMs = 0;
    const clock = { nowMs: () => Date.now() + aheadMs };
    const scene = await openScene({ people: PEOPLE, latencyMs: ROUND_TRIP_MS, clock });
    const { control } = scene.world.sandbox;
    try {
      // They were there the day before.
      await switchTimes(scene, around(scene.people, PEOPLE));
      await scene.panel.evaluate(neverStay, STAY_MS);
      await scene.quiet();
      control.setRate(BUCKET);
      control.clearLog();
      const opened = new Set<BenchPerson>();
      const isForUnopened = (path: string) =>
        scene.people.some((person) => !opened.has(person) && path.includes(person.key));
      let requests = 0;
      let mostPrefetched = 0;
      const trace = await scene.trace();
      const people = agentDay(scene.people, SWITCHES, SEED);
      for (const [index, person] of people.entries()) {
        aheadMs = NIGHT_MS + index * BETWEEN_MS;
        await passTime(scene, aheadMs);
        opened.add(person);
        await scene.switchTo(person, `from:${index}`, [whole(person, `to:${index}`)]);
        await scene.quiet();
        const asked = control.log();
        requests += asked.length;
        mostPrefetched = Math.max(mostPrefetched, asked.filter(({ path }) => isForUnopened(path)).length);
        control.clearLog();
        await scene.panel.evaluate(refreshed, person.key, FRESHNESS.open.maxAgeMs);
        if (index % 100 === 99) say(`${index + 1} of ${SWITCHES} switches, ${requests} requests`);
      }
      const marks = await trace.stop();
      // Who waits for an answer waits for a round trip, so nobody who took less has.
      const atOnce = people.filter(
        (_, index) => between(marks, `from:${index}`, `to:${index}`) < ROUND_TRIP_MS,
      );
      say('the same day once more, on one clock for everything');
      const stayed = await countDay(scene.people, people, BETWEEN_MS);
      const what = `a day of ${SWITCHES} switches, ${PEOPLE} people returning`;
      return [
        counted(
          `${what}: requests`,
          requests / SWITCHES,
          { atMost: 1.5 },
          'a switch',
          `seed ${SEED}; each switch ${BETWEEN_MS / 1_000} s after the last by the clocks of panel and worker; what the open contact is read again for is not counted, but as if it had been read 1 s after the switch`,
        ),
        told(
          `${what}: requests, with all that the open contact is read again for`,
          stayed.all / SWITCHES,
          'a switch',
          `each contact stays open until the next switch, somebody is there; panel, worker and sandbox as they are, in one process, on a clock that nobody waits for, no list read ahead; ${stayed.onSwitch / SWITCHES} of them at the switch itself`,
        ),
        counted(
          `${what}: painted without a round trip`,
          (atOnce.length / SWITCHES) * 100,
          { atLeast: 90 },
          '%',
          `within ${ROUND_TRIP_MS} ms, which one round trip takes`,
        ),
        counted(
          `${what}: reads of people not yet opened`,
          (mostPrefetched / BUCKET) * 100,
          { atMost: 15 },
          '% of the bucket',
          `the most after one switch, of ${BUCKET} requests in 10 s`,
        ),
      ];
    } finally {
      await scene.close();
    }
  },
};
