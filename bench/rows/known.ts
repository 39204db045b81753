import { timed } from '../finding.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene, type Scene } from '../scene.ts';
import { around, switchTimes } from '../switch-times.ts';

export const SWITCH_BARS = [
  { share: 0.95, max: 33 },
  { share: 0.99, max: 50 },
];
const PEOPLE = 6;

function mustBeAlive({ inbox, world }: Scene): void {
  const targets = inbox.page.browser().targets();
  const isWorker = targets.some(
    (one) => one.type() === 'service_worker' && one.url().startsWith(world.driver.origin),
  );
  if (!isWorker) throw new Error('The worker was to be alive');
}

/** A conversation that was open before, with the worker alive and ended in turn. */
export const known: Row = {
  name: 'known',
  async measure({ samples, say }) {
    const scene = await openScene({ people: PEOPLE });
    try {
      await switchTimes(scene, around(scene.people, PEOPLE));
      say('everybody is known');
      const steps = around(scene.people, (samples + THROWN_AWAY) * 2).map((step, index) => ({
        ...step,
        before: async () =>
          index % 2 === 0 ? mustBeAlive(scene) : void (await scene.world.driver.killBackground()),
      }));
      const times = (await switchTimes(scene, steps)).map((ms, index) => ({ ms, isAlive: index % 2 === 0 }));
      const of = (wanted: boolean) =>
        times.flatMap(({ ms, isAlive }) => (isAlive === wanted ? [ms] : [])).slice(THROWN_AWAY);
      const note = 'from the click in the page to the frame with name, tag and notes';
      return [
        ...timed('known conversation, worker alive', of(true), SWITCH_BARS, note),
        ...timed('known conversation, worker ended', of(false), SWITCH_BARS, note),
      ];
    } finally {
      await scene.close();
    }
  },
};
