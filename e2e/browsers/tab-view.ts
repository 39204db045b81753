import type { KeyInput, Page } from 'puppeteer-core';
import type { TabView, View } from './driver.ts';
import { reload } from './reload.ts';
import { createView } from './view.ts';

/** The part of a view that every page of puppeteer gives, in a tab or in Chromium's side panel. */
export function createPageView(page: Page): View {
  return createView({
    // The page's answer has the function's own type: it crosses as JSON both ways.
    evaluate: async <A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A) =>
      (await page.evaluate(`(${fn})(...${JSON.stringify(args)})`)) as T,
    runText: async (source) => {
      await page.evaluate(`${source};undefined`);
    },
    clickAt: (x, y) =>
      page.mouse.click(x, y).catch((error: unknown) => {
        // A click that closes its own page is not always acknowledged.
        if (!(error instanceof Error && error.name === 'TargetCloseError')) throw error;
      }),
    async press(key, modifiers) {
      for (const one of modifiers) await page.keyboard.down(one as KeyInput);
      await page.keyboard.press(key as KeyInput);
      for (const one of modifiers.toReversed()) await page.keyboard.up(one as KeyInput);
    },
    async typeText(text) {
      for (const [index, line] of text.split('\n').entries()) {
        if (index > 0) await page.keyboard.press('Enter');
        await page.keyboard.type(line);
      }
    },
    capture: () => page.screenshot({ type: 'png' }),
  });
}

/** A tab. `load` goes to an address: the browsers differ in what they tell of a load. */
export function createTabView(page: Page, load: (page: Page, url: string) => Promise<void>): TabView {
  const view = createPageView(page);
  return {
    ...view,
    page,
    goto: (url) => load(page, url),
    reload: () => reload(view),
    // As with `reload`.
    back: () => view.evaluate(() => void setTimeout(() => history.back())),
    forward: () => view.evaluate(() => void setTimeout(() => history.forward())),
    show: () => page.bringToFront(),
    setViewport: (width, height, scale = 1) => page.setViewport({ width, height, deviceScaleFactor: scale }),
    close: () => page.close(),
  };
}
