import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { counted, type Finding } from '../finding.ts';
import type { Row } from '../row.ts';
import { openScene, whole } from '../scene.ts';

const MINUTES = 3;

/** Minutes, and not the hour of the bar: nobody touches anything, and what wakes or asks is counted. */
export const idle: Row = {
  name: 'idle',
  async measure({ say }) {
    const scene = await openScene({ people: 1 });
    const { world, inbox, panel } = scene;
    const browser = inbox.page.browser();
    const [person] = scene.people;
    if (!person) throw new Error('There is nobody');
    let wakes = 0;
    browser.on('targetcreated', (target) => {
      if (target.type() === 'service_worker' && target.url().startsWith(world.driver.origin)) wakes++;
    });
    const isAwake = () =>
      browser
        .targets()
        .some((one) => one.type() === 'service_worker' && one.url().startsWith(world.driver.origin));
    const watch = async (what: string): Promise<Finding[]> => {
      await scene.quiet();
      await world.driver.killBackground();
      await waitFor('A worker that has ended', () => (isAwake() ? undefined : true));
      wakes = 0;
      world.sandbox.control.clearLog();
      say(`${MINUTES} minutes, ${what}`);
      await pause(MINUTES * 60_000);
      const asked = world.sandbox.control.log().length;
      const note = `in ${MINUTES} minutes, not in an hour`;
      return [
        counted(`idle, ${what}: the worker wakes`, wakes, { atMost: 0 }, 'times', note),
        counted(`idle, ${what}: requests`, asked, { atMost: 0 }, 'requests', note),
      ];
    };
    try {
      await scene.switchTo(person, 'from', [whole(person, 'to')]);
      const open = await watch('panel open on a contact');
      await panel.close();
      return [...open, ...(await watch('panel closed'))];
    } finally {
      await scene.close();
    }
  },
};
