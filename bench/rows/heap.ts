import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { counted } from '../finding.ts';
import { heapMb } from '../heap.ts';
import { untilSeen, watchStages } from '../in-page.ts';
import type { BenchPerson } from '../people.ts';
import type { Row } from '../row.ts';
import { openScene, type Scene } from '../scene.ts';
import { around } from '../switch-times.ts';

const PEOPLE = 40;
const SWITCHES = 2_000;
const WRITE_EACH = 5;
/** What is warm after so many is what the end is compared with. */
const WARM = 200;

const onScreen = ({ name }: BenchPerson, words: readonly string[], css: string) => [
  { mark: 'seen', name, words, css },
];

async function heaps({ world, inbox, panel }: Scene): Promise<Record<string, number>> {
  const browser = inbox.page.browser();
  const { origin } = world.driver;
  // Somebody has to be at work, so that there is a worker to look at.
  await panel.press('r');
  const worker = await waitFor('A worker', () =>
    browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(origin)),
  );
  const side = await waitFor('A panel', () =>
    browser.targets().find((one) => one.url().startsWith(`${origin}/sidepanel.html`)),
  );
  const found: Record<string, number> = {};
  for (const [name, target] of [
    ['panel', side],
    ['worker', worker],
    ['tab with the content script', inbox.page.target()],
  ] as const) {
    const session = await target.createCDPSession();
    found[name] = await heapMb(session);
    await session.detach();
  }
  return found;
}

/** Eight hours of work at once: what is held after the first tenth is what may be held at the end. */
export const heap: Row = {
  name: 'heap',
  async measure({ say }) {
    const scene = await openScene({ people: PEOPLE, latencyMs: 0 });
    const { panel } = scene;
    let before: Record<string, number> = {};
    try {
      for (const [index, { person }] of around(scene.people, SWITCHES + WARM).entries()) {
        if (index === WARM) before = await heaps(scene);
        if (index % 400 === 399) say(`${index + 1} of ${SWITCHES + WARM} switches`);
        await scene.switchTo(person, 'from', onScreen(person, [], 'body'));
        if (index % WRITE_EACH > 0) continue;
        const text = `Written at switch ${index}.`;
        await panel.click('.dock-box');
        await panel.type({ css: 'textarea', name: 'Note' }, text);
        await panel.evaluate(watchStages, onScreen(person, [text], '.note-body'));
        await panel.press('Control+Enter');
        await panel.evaluate(untilSeen);
      }
      await panel.waitForText('All saved', { timeoutMs: 60_000 });
      await scene.quiet();
      const after = await heaps(scene);
      return Object.entries(before).map(([where, mb]) =>
        counted(
          `${SWITCHES} switches and ${SWITCHES / WRITE_EACH} writes: heap of the ${where}`,
          ((after[where] ?? Number.NaN) / mb - 1) * 100,
          { atMost: 10 },
          '% more',
          `${mb.toFixed(1)} MB after ${WARM} switches, ${after[where]?.toFixed(1)} MB at the end`,
        ),
      );
    } finally {
      await scene.close();
    }
  },
};
