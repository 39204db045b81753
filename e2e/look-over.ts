import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { browserUnderTest } from './browser-under-test.ts';
import type { Scheme, View } from './browsers/driver.ts';

/** With `CHATSIDE_SHOTS=folder` every view that is looked at is also drawn into it. */
const shotsDir = process.env.CHATSIDE_SHOTS;

const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

export interface Look {
  readonly scheme: Scheme;
  readonly width: number;
  /** Seen before in another scheme, which changes colours and nothing else: only axe's rules on colours are new. */
  readonly isRecoloured?: boolean;
}

export interface LooksOver {
  /** Looks a view over in every scheme and width, and notes what is wrong with it. */
  over(name: string, view: View, looks: readonly Look[], put: (look: Look) => Promise<void>): Promise<void>;
  /** How many views were looked over, and what was wrong with them. */
  count(): number;
  faults(): readonly string[];
}

/** Every pair of these. The order changes only one of the two at a time. */
export const looksOf = (widths: readonly [number, number]): readonly Look[] => [
  { scheme: 'light', width: widths[0] },
  { scheme: 'light', width: widths[1] },
  { scheme: 'dark', width: widths[1], isRecoloured: true },
  { scheme: 'dark', width: widths[0], isRecoloured: true },
];

export function createLooksOver(): LooksOver {
  const faults: string[] = [];
  let count = 0;
  return {
    async over(name, view, looks, put) {
      for (const look of looks) {
        await put(look);
        await view.evaluate(endFades);
        const where = `${name} (${look.scheme}, ${look.width} px)`;
        const found = await view.axe(look.isRecoloured ? OF_COLOURS : undefined);
        faults.push(
          ...found.map(({ rule, where: at }) => `${where}: ${rule}: ${at.slice(0, 3).join(' | ')}`),
        );
        const wide = await view.evaluate(tooWide);
        faults.push(...wide.map((what) => `${where}: too wide: ${what}`));
        count++;
        if (shotsDir !== undefined) {
          await mkdir(shotsDir, { recursive: true });
          const file = `${browserUnderTest}-${name}-${look.width}-${look.scheme}.png`;
          await view.shot(join(shotsDir, file.replaceAll(/[^\w.-]+/g, '_')));
        }
      }
    },
    count: () => count,
    faults: () => faults,
  };
}

/** Says how many views were looked over, and fails with all that was wrong. */
export function assertNoFaults(looks: LooksOver, expectedCount: number): void {
  console.error(`looks: ${looks.count()} views in ${browserUnderTest}`);
  assert.deepEqual(looks.faults(), []);
  assert.equal(looks.count(), expectedCount);
}

/** Runs in the page: ends every fade at once (a browser without a screen may draw no frames); what turns goes on. */
function endFades(): void {
  for (const animation of document.getAnimations()) {
    // What never ends (the gleam of a skeleton) stands still: where it is just then says nothing.
    if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) animation.cancel();
    else animation.finish();
  }
}

/** Runs in the page: what sticks out sideways, of the window or of its own box, unless it is cut on purpose. */
function tooWide(): string[] {
  const isHidden = (element: Element) => element.closest('.sr, [hidden]') !== null;
  const out: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
    if (isHidden(element) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const isCut = style.textOverflow === 'ellipsis' || style.clipPath !== 'none';
    // What runs through a skeleton is wider than it, and cut.
    const scrolls = element.matches('.jump, .side nav, .tbl-wrap, textarea, input, select, .sk');
    const box = element.getBoundingClientRect();
    const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.slice(0, 40)}"`;
    if (style.overflowX !== 'visible' && !isCut && !scrolls && element.scrollWidth > element.clientWidth + 1)
      out.push(`${name} holds ${element.scrollWidth} px in ${element.clientWidth} px`);
    if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)) {
      let parent = element.parentElement;
      while (parent && getComputedStyle(parent).overflowX === 'visible') parent = parent.parentElement;
      if (!parent || parent === document.body) out.push(`${name} reaches from ${box.left} to ${box.right}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) out.push('the page scrolls sideways');
  return out.slice(0, 5);
}
