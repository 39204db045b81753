import { statSync } from 'node:fs';
import { VIEWS } from '../../e2e/hosts/cases.ts';
import { openCost } from '../../e2e/hosts/measure-cost.ts';
import { addressOf } from '../../sandbox/inboxes/addresses.ts';
import { counted, type Finding, timed } from '../finding.ts';
import { heapMb } from '../heap.ts';
import type { Row } from '../row.ts';
import { openScene, PLAIN_HOST, type Scene } from '../scene.ts';
import { median } from '../statistics.ts';

const SCRIPT = '.output/chrome-mv3/content-scripts/inbox.js';
const ROUNDS = 2;
const TABS = 10;

/** Its own work in a page of 32,000 nodes with 2,500 mutations a second: the dearest of all inboxes. */
async function onTheMainThread(): Promise<Finding[]> {
  const cost = await openCost();
  try {
    const starts: number[] = [];
    const perSecond: { readonly inbox: string; readonly ms: number }[] = [];
    const kinds = VIEWS.filter(({ inbox }, i) => VIEWS.findIndex((one) => one.inbox === inbox) === i);
    for (let round = 0; round < ROUNDS; round++) {
      for (const view of kinds) {
        const { startMs, msPerSecond } = await cost.measure(view, false);
        starts.push(startMs);
        perSecond.push({ inbox: view.inbox, ms: msPerSecond });
      }
    }
    const of = (wanted: string) =>
      median(perSecond.flatMap(({ inbox, ms }) => (inbox === wanted ? [ms] : [])));
    const dearest = kinds.map(({ inbox }) => inbox).sort((a, b) => of(b) - of(a))[0] ?? '';
    return [
      ...timed(
        'content script: start',
        starts,
        [{ share: 0.5, max: 0.5 }],
        'compiled and run, in a new page each time',
      ),
      counted(
        'content script: main thread at 2,500 mutations/s',
        of(dearest),
        { atMost: 1 },
        'ms/s',
        `${dearest}, the dearest of ${kinds.length} inboxes; median of ${ROUNDS}`,
      ),
    ];
  } finally {
    await cost.close();
  }
}

/** The same page under a host that the extension knows and one that it does not, in tabs of their own. */
async function inATab({ world }: Scene): Promise<{ readonly mb: number; readonly nodes: number }> {
  const figures: { readonly isPlain: boolean; readonly mb: number; readonly nodes: number }[] = [];
  const known = addressOf('chatra', 'maya', { flags: { still: '' } });
  for (let index = 0; index < TABS * 2; index++) {
    const isPlain = index % 2 === 1;
    const tab = await world.driver.openHost(isPlain ? known.replace(new URL(known).host, PLAIN_HOST) : known);
    await tab.waitForText('Maya O.');
    const session = await tab.page.createCDPSession();
    const nodes = await tab.evaluate(() => document.getElementsByTagName('*').length);
    figures.push({ isPlain, nodes, mb: await heapMb(session) });
    await tab.close();
  }
  const of = (isPlain: boolean, what: 'mb' | 'nodes') =>
    median(figures.flatMap((one) => (one.isPlain === isPlain ? [one[what]] : [])));
  return { mb: of(false, 'mb') - of(true, 'mb'), nodes: of(false, 'nodes') - of(true, 'nodes') };
}

/** Beside an open panel every tab in front is watched, and its list read; with the panel closed the script only waits. */
async function heldInTabs(scene: Scene) {
  const open = await inATab(scene);
  await scene.panel.close();
  return { open, closed: await inATab(scene) };
}

/** What the page pays. */
export const contentScript: Row = {
  name: 'content-script',
  async measure() {
    const scene = await openScene({ people: 1 });
    const tabs = await heldInTabs(scene).finally(() => scene.close());
    return [
      counted('content script: size', statSync(SCRIPT).size / 1_000, { atMost: 12 }, 'kB raw'),
      ...(await onTheMainThread()),
      ...(['closed', 'open'] as const).map((panel) =>
        counted(
          `content script: heap of a tab, panel ${panel}`,
          tabs[panel].mb,
          { atMost: 0.3 },
          'MB',
          `median of ${TABS} tabs against ${TABS} of the same page under a host that it is not in`,
        ),
      ),
      counted('content script: nodes added to the page', tabs.open.nodes, { atMost: 0 }, 'nodes'),
    ];
  },
};
