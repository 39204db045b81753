import { agentDay } from '../agent-day.ts';
import { counted } from '../finding.ts';
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

/** Runs in the panel or the worker: from now on its clock is ahead by this much. */
function setAhead(aheadMs: number): void {
  const kept: unknown = Reflect.get(globalThis, 'benchNow');
  const realNow = typeof kept === 'function' ? kept : Date.now;
  Reflect.set(globalThis, 'benchNow', realNow);
  Date.now = () => Number(realNow()) + aheadMs;
}

/** The time between two switches passes for panel and worker: what was read is old. Nobody waits for it. */
async function passTime({ world, panel, inbox }: Scene, aheadMs: number): Promise<void> {
  await panel.evaluate(setAhead, aheadMs);
  const target = inbox.page
    .browser()
    .targets()
    .find((one) => one.type() === 'service_worker' && one.url().startsWith(world.driver.origin));
  await (await target?.worker())?.evaluate(setAhead, aheadMs);
}

/** A day of 500 switches between 60 people who were there the day before, on a clock that runs as fast as the switches go. */
export const day: Row = {
  name: 'day',
  async measure({ say }) {
    const scene = await openScene({ people: PEOPLE, latencyMs: ROUND_TRIP_MS });
    const { control } = scene.world.sandbox;
    try {
      // They were there the day before.
      await switchTimes(scene, around(scene.people, PEOPLE));
      await scene.quiet();
      control.clearLog();
      const opened = new Set<BenchPerson>();
      const isForUnopened = (path: string) =>
        scene.people.some((person) => !opened.has(person) && path.includes(person.key));
      let requests = 0;
      let mostPrefetched = 0;
      const trace = await scene.trace();
      const people = agentDay(scene.people, SWITCHES, SEED);
      for (const [index, person] of people.entries()) {
        await passTime(scene, NIGHT_MS + index * BETWEEN_MS);
        opened.add(person);
        await scene.switchTo(person, `from:${index}`, [whole(person, `to:${index}`)]);
        await scene.quiet();
        const asked = control.log();
        requests += asked.length;
        mostPrefetched = Math.max(mostPrefetched, asked.filter(({ path }) => isForUnopened(path)).length);
        control.clearLog();
        if (index % 100 === 99) say(`${index + 1} of ${SWITCHES} switches, ${requests} requests`);
      }
      const marks = await trace.stop();
      // Who waits for an answer waits for a round trip, so nobody who took less has.
      const atOnce = people.filter(
        (_, index) => between(marks, `from:${index}`, `to:${index}`) < ROUND_TRIP_MS,
      );
      const what = `a day of ${SWITCHES} switches, ${PEOPLE} people returning`;
      return [
        counted(
          `${what}: requests`,
          requests / SWITCHES,
          { atMost: 1.5 },
          'a switch',
          `seed ${SEED}; each switch ${BETWEEN_MS / 1_000} s after the last by the clocks of panel and worker, but timers run in real time: what an open contact asks between two switches is not in it`,
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
