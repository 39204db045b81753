import type { TabView } from '../../e2e/browsers/driver.ts';
import { addressOf, conversationIdFor } from '../../sandbox/inboxes/addresses.ts';
import { difference, type Finding } from '../finding.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene, PLAIN_HOST } from '../scene.ts';

interface Visit {
  readonly loadMs: number;
  /** From the browser's time of the click until the page hears of it. */
  readonly delayMs: number;
  /** From the same until the frame after it. */
  readonly paintMs: number;
}

/** Runs in the page. */
function timeNextClick(): void {
  const timed = new Promise((resolve) =>
    addEventListener(
      'click',
      ({ timeStamp }) => {
        const delayMs = performance.now() - timeStamp;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ delayMs, paintMs: performance.now() - timeStamp });
          port2.postMessage(null);
        });
      },
      { capture: true, once: true },
    ),
  );
  Object.assign(globalThis, { benchClick: timed });
}

/** Runs in the page. */
async function clickTime(): Promise<Visit> {
  const [load] = performance.getEntriesByType('navigation');
  const loadMs = load instanceof PerformanceNavigationTiming ? load.loadEventEnd : Number.NaN;
  return { loadMs, ...(await Reflect.get(globalThis, 'benchClick')) };
}

async function visit(tab: TabView, url: string, row: string): Promise<Visit> {
  await tab.show();
  await tab.goto(url);
  await tab.waitFor(row);
  await tab.evaluate(timeNextClick);
  await tab.click(row);
  return tab.evaluate(clickTime);
}

/**
 * The same inbox under its own host and under one that the extension is not in, in turn: once beside an open panel, which
 * draws on the same two cores, and once with it closed, which is what the page itself has of the extension.
 */
export const page: Row = {
  name: 'page',
  async measure({ samples }) {
    const scene = await openScene({ people: 60 });
    const { driver } = scene.world;
    const known = addressOf('chatra', 'maya', { flags: { still: '' } });
    const plain = known.replace(new URL(known).host, PLAIN_HOST);
    const row = `a.nav-item[href*="${conversationIdFor('app.chatra.io', 'ines')}"]`;
    try {
      const tabs = { known: await driver.openHost(known), plain: await driver.openHost(plain) };
      const measure = async (beside: string): Promise<Finding[]> => {
        const pairs: { readonly with: Visit; readonly without: Visit }[] = [];
        for (let index = 0; index < samples + THROWN_AWAY; index++) {
          const isKnownFirst = index % 2 === 0;
          const first = isKnownFirst
            ? await visit(tabs.known, known, row)
            : await visit(tabs.plain, plain, row);
          const second = isKnownFirst
            ? await visit(tabs.plain, plain, row)
            : await visit(tabs.known, known, row);
          pairs.push(isKnownFirst ? { with: first, without: second } : { with: second, without: first });
        }
        const kept = pairs.slice(THROWN_AWAY);
        const of = (what: keyof Visit) => kept.map((pair) => pair.with[what] - pair.without[what]);
        const note =
          'difference of pairs: the page under its own host, and under one that the extension is not in';
        return [
          difference(`inbox page, ${beside}: input delay of a click`, of('delayMs'), 1, note),
          difference(`inbox page, ${beside}: load`, of('loadMs'), 5, note),
          difference(`inbox page, ${beside}: click to its next frame`, of('paintMs'), 1, note),
        ];
      };
      const open = await measure('panel open');
      await scene.panel.close();
      return [...open, ...(await measure('panel closed'))];
    } finally {
      await scene.close();
    }
  },
};
