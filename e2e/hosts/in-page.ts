import type { Sighting } from '../../lib/domain/sighting.ts';
import type { Step } from './cases.ts';

export interface Run {
  readonly rules: unknown;
  readonly steps: readonly Step[];
  readonly endMs: number;
}

/**
 * Runs in the page: puts the built script into it, as the browser does, with a clock of its own, so that minutes take
 * milliseconds. The document, its layout, its mutations and its address are the browser's.
 * @returns for each run, what a panel is told
 */
export async function runInPage(script: string, runs: readonly Run[]): Promise<Sighting[][]> {
  const STEP_MS = 50;
  /** Lets mutations be heard. */
  const heard = async () => {
    for (let i = 0; i < 3; i++) await Promise.resolve();
  };

  /** Draws a page over the one before, as frameworks do: what is alike stays. */
  const draw = (from: Node, to: Node): void => {
    const [old, fresh] = [[...from.childNodes], [...to.childNodes]];
    for (const [i, node] of fresh.entries()) {
      const there = old[i];
      if (!there) from.appendChild(node);
      else if (there instanceof Element && node instanceof Element && isAlike(there, node)) {
        for (const { name } of [...there.attributes])
          if (!node.hasAttribute(name)) there.removeAttribute(name);
        for (const { name, value } of node.attributes) {
          if (there.getAttribute(name) !== value) there.setAttribute(name, value);
        }
        draw(there, node);
        if (there.shadowRoot && node.shadowRoot) draw(there.shadowRoot, node.shadowRoot);
      } else if (there instanceof Text && node instanceof Text) {
        if (there.data !== node.data) there.data = node.data;
      } else there.replaceWith(node);
    }
    for (const extra of old.slice(fresh.length)) extra.remove();
  };
  const isAlike = (a: Element, b: Element) =>
    a.localName === b.localName &&
    Boolean(a.shadowRoot) === Boolean(b.shadowRoot) &&
    a.localName !== 'iframe';

  const show = (html: string) => {
    const fresh = document.createElement('body');
    fresh.setHTMLUnsafe(html);
    draw(document.body, fresh);
    for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-html]')) {
      const inner = frame.contentDocument?.body;
      if (inner) inner.innerHTML = frame.dataset.html ?? '';
    }
  };

  const runOne = async ({ rules, steps, endMs }: Run): Promise<Sighting[]> => {
    let nowMs = 0;
    let jobs: { readonly atMs: number; readonly work: () => void }[] = [];
    const told: Sighting[] = [];
    const connects: ((port: unknown) => void)[] = [];
    const hears: ((message: unknown) => void)[] = [];
    const closes: (() => void)[] = [];
    const chrome = {
      runtime: {
        id: 'built',
        onConnect: { addListener: (listener: (port: unknown) => void) => connects.push(listener) },
        onMessage: { addListener: () => undefined },
      },
    };
    const port = {
      name: 'chatside-panel',
      postMessage: (sighting: Sighting) => told.push(structuredClone(sighting)),
      onMessage: { addListener: (listener: (message: unknown) => void) => hears.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => closes.push(listener) },
    };
    const schedule = (run: (work: () => void) => void, delayMs: number, work: () => void) =>
      jobs.push({ atMs: nowMs + delayMs, work: () => run(work) });
    document.body.replaceChildren();
    Reflect.deleteProperty(globalThis, 'chatsideIsAlive');

    for (; nowMs <= endMs; nowMs += STEP_MS) {
      for (const { atMs, address, html } of steps) {
        if (atMs !== nowMs) continue;
        if (address !== undefined) history.pushState(null, '', address);
        if (html !== undefined) show(html);
      }
      if (nowMs === 0) {
        new Function('chrome', 'setTimeout', 'performance', script)(chrome, schedule, { now: () => nowMs });
        for (const connect of connects) connect(port);
        for (const hear of hears) hear(rules);
      }
      await heard();
      const due = jobs.filter(({ atMs }) => atMs <= nowMs);
      jobs = jobs.filter(({ atMs }) => atMs > nowMs);
      for (const { work } of due) work();
    }
    for (const close of closes) close();
    return told;
  };

  const all: Sighting[][] = [];
  for (const run of runs) all.push(await runOne(run));
  return all;
}
