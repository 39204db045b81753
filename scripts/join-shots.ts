import { writeFile } from 'node:fs/promises';
import type { Driver } from '../e2e/browsers/driver.ts';

export interface Shots {
  /** The page, as the browser drew it. */
  readonly page: Uint8Array;
  /** The panel, as the browser drew it. */
  readonly panel: Uint8Array;
  /** What to write where a browser shows the address. */
  readonly address: string;
  /** In CSS px; the page and the panel together are as wide as the window. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const BAR_PX = 44;
const MARGIN_PX = 32;

const dataUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/**
 * Puts the two pictures side by side where the browser has them, in a plain frame of no browser's own, and writes a
 * PNG: a docked panel is not in a headless browser's picture of a page.
 */
export async function joinShots(driver: Driver, file: string, shots: Shots): Promise<void> {
  const { width, height, scale } = shots;
  const tab = await driver.openHost('about:blank');
  try {
    await tab.setViewport(width + 2 * MARGIN_PX, height + BAR_PX + 2 * MARGIN_PX, scale);
    await tab.evaluate(drawFrame, {
      page: dataUrl(shots.page),
      panel: dataUrl(shots.panel),
      address: shots.address,
      height,
      barPx: BAR_PX,
      marginPx: MARGIN_PX,
    });
    await writeFile(file, await tab.capture());
  } finally {
    await tab.close();
  }
}

/** Runs in the page. */
async function drawFrame(frame: {
  page: string;
  panel: string;
  address: string;
  height: number;
  barPx: number;
  marginPx: number;
}): Promise<void> {
  const style = document.createElement('style');
  style.textContent = `
    :root { --back: #e7e8ec; --bar: #f7f7f9; --pill: #ebecef; --ink: #5d626b; --line: #dcdee3; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) { :root { --back: #08090b; --bar: #1a1b1e; --pill: #2a2c30; --ink: #a5a9b1; --line: #303237; } }
    body { margin: 0; padding: ${frame.marginPx}px; background: var(--back); font: 13px "Inter", "Liberation Sans", Arial, sans-serif; }
    main { border-radius: 12px; overflow: hidden; border: 1px solid var(--line); box-shadow: 0 12px 40px #0002; box-sizing: border-box; margin: -1px; }
    header { height: ${frame.barPx}px; box-sizing: border-box; display: flex; align-items: center; gap: 8px; padding: 0 18px; background: var(--bar); border-bottom: 1px solid var(--line); }
    i { width: 10px; height: 10px; border-radius: 50%; background: var(--pill); }
    span { margin-left: 10px; width: 420px; padding: 6px 14px; border-radius: 14px; background: var(--pill); color: var(--ink); }
    div { display: flex; }
    img { display: block; height: ${frame.height}px; }
    img + img { box-shadow: -1px 0 var(--line); }`;
  const image = (src: string): HTMLImageElement => Object.assign(new Image(), { src, alt: '' });
  const images = [image(frame.page), image(frame.panel)];
  const bar = document.createElement('header');
  const address = document.createElement('span');
  address.textContent = frame.address;
  bar.append(...Array.from({ length: 3 }, () => document.createElement('i')), address);
  const both = document.createElement('div');
  both.append(...images);
  const main = document.createElement('main');
  main.append(bar, both);
  document.head.append(style);
  document.body.replaceChildren(main);
  await Promise.all(images.map((one) => one.decode()));
}
