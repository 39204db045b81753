import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { counted, type Finding } from '../finding.ts';
import type { Row } from '../row.ts';
import { openScene, whole } from '../scene.ts';

const MINUTES = 3;

/** What docs/architecture.md says an open contact is read again for, by the end of the path. */
const STATED_EVERY_MS = { notes: 20_000, tasks: 60_000, appointments: 300_000, contact: 20_000 };

/** Requests that the stated refresh does not explain. The first of each kind may be due at once. */
function beyondRefresh(paths: readonly string[], contactId: string, forMs: number): number {
  const kindOf = (path: string) =>
    Object.keys(STATED_EVERY_MS).find((kind) =>
      path.endsWith(kind === 'contact' ? `/contacts/${contactId}` : `/contacts/${contactId}/${kind}`),
    );
  let beyond = paths.filter((path) => kindOf(path) === undefined).length;
  for (const [kind, everyMs] of Object.entries(STATED_EVERY_MS)) {
    const asked = paths.filter((path) => kindOf(path) === kind).length;
    beyond += Math.max(0, asked - Math.floor(forMs / everyMs) - 1);
  }
  return beyond;
}

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
    /** @param isFollowed whether somebody is shown, who is read again */
    const watch = async (what: string, isFollowed: boolean): Promise<Finding[]> => {
      await scene.quiet();
      await world.driver.killBackground();
      await waitFor('A worker that has ended', () => (isAwake() ? undefined : true));
      wakes = 0;
      world.sandbox.control.clearLog();
      say(`${MINUTES} minutes, ${what}`);
      await pause(MINUTES * 60_000);
      const paths = world.sandbox.control.log().map(({ path }) => path);
      const beyond = isFollowed ? beyondRefresh(paths, person.key, MINUTES * 60_000) : paths.length;
      // A worker that sleeps is woken by what reads again; more often it has no reason to.
      const rounds = paths.filter((path) => path.endsWith('/notes')).length;
      const unasked = Math.max(0, wakes - (isFollowed ? rounds : 0));
      const than = isFollowed ? ' beyond the stated refresh' : '';
      const note = `in ${MINUTES} minutes, not in an hour; ${wakes} and ${paths.length} in all`;
      return [
        counted(`idle, ${what}: the worker wakes${than}`, unasked, { atMost: 0 }, 'times', note),
        counted(`idle, ${what}: requests${than}`, beyond, { atMost: 0 }, 'requests', note),
      ];
    };
    try {
      await scene.switchTo(person, 'from', [whole(person, 'to')]);
      const open = await watch('panel open on a contact', true);
      await panel.close();
      return [...open, ...(await watch('panel closed', false))];
    } finally {
      await scene.close();
    }
  },
};
