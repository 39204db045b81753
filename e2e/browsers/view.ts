import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { axeSource, runAxe } from './axe.ts';
import type { Target, View, WaitOptions } from './driver.ts';
import { type Located, locate, nextChange, placeCaret, visibleText } from './in-page.ts';

/** The few things that differ between a tab and a sidebar, and between the browsers. */
export interface Probe {
  evaluate: View['evaluate'];
  /** Runs a script text in the page, whatever the page's policy says. */
  runText(source: string): Promise<void>;
  clickAt(x: number, y: number): Promise<void>;
  /** One key with its modifiers held. */
  press(key: string, modifiers: readonly string[]): Promise<void>;
  typeText(text: string): Promise<void>;
  capture(): Promise<Uint8Array>;
}

const DEFAULT_TIMEOUT_MS = 15_000;
/** A page answers within this time, or looks have to go on without its answer. */
const SILENT_MS = 1_000;

const describe = (target: Target): string => (typeof target === 'string' ? target : JSON.stringify(target));

/** Makes the hands and eyes of a person out of a probe. */
export function createView(probe: Probe): View {
  const { evaluate } = probe;

  /** Looks again after every change of the page, until the look is accepted. */
  async function poll<T>(
    look: () => Promise<T>,
    accept: (value: T) => unknown,
    what: (last: T | undefined) => string,
    { timeoutMs = DEFAULT_TIMEOUT_MS }: WaitOptions = {},
  ): Promise<T> {
    const endMs = performance.now() + timeoutMs;
    let fault: unknown;
    let last: T | undefined;
    do {
      // A page that is just being replaced, or a part that is not drawn yet, is one more reason to wait.
      try {
        fault = undefined;
        last = await look();
        if (accept(last)) return last;
      } catch (error) {
        fault = error;
      }
      // A page that is put aside while it waits, for the way back to it, never answers.
      await Promise.race([evaluate(nextChange).catch(() => pause(20)), pause(SILENT_MS)]);
    } while (performance.now() < endMs);
    const shown = await evaluate(visibleText).catch(() => '(there is no page)');
    throw new Error(`${what(last)} (waited ${timeoutMs} ms). The page showed:\n${shown}`, { cause: fault });
  }

  const find = (target: Target) => () => evaluate(locate, target, false);

  async function click(target: Target, options?: WaitOptions): Promise<void> {
    let before: Located | undefined;
    const { x, y } = await poll(
      () => evaluate(locate, target, true),
      (now) => {
        // What still moves would be missed.
        const isStill = before !== undefined && before.x === now.x && before.y === now.y;
        before = now;
        return now.hindrance === null && isStill;
      },
      (last) => `Cannot click ${describe(target)}: ${last?.hindrance ?? 'it moves'}`,
      options,
    );
    await probe.clickAt(x, y);
  }

  return {
    evaluate,
    text: () => evaluate(visibleText),
    waitUntil: (fn, args, options) =>
      poll(
        () => evaluate(fn, ...args),
        Boolean,
        () => `This did not come true: ${fn}`,
        options,
      ),
    async waitFor(target, options) {
      await poll(
        find(target),
        ({ count }) => count > 0,
        () => `${describe(target)} did not come`,
        options,
      );
    },
    async waitForText(text, options) {
      await poll(
        () => evaluate(visibleText),
        (shown) => shown.includes(text),
        () => `The text "${text}" did not come`,
        options,
      );
    },
    async waitForGone(target, options) {
      await poll(
        find(target),
        ({ count }) => count === 0,
        () => `${describe(target)} did not go`,
        options,
      );
    },
    count: async (target) => (await find(target)()).count,
    click,
    async type(target, text) {
      await click(target);
      await evaluate(placeCaret, false);
      await probe.typeText(text);
    },
    async fill(target, text) {
      await click(target);
      if (await evaluate(placeCaret, true)) await probe.press('Delete', []);
      await probe.typeText(text);
    },
    async press(key) {
      const parts = key === '+' ? ['+'] : key.split('+');
      await probe.press(parts.at(-1) ?? key, parts.slice(0, -1));
    },
    shot: async (file) => writeFile(file, await probe.capture()),
    capture: probe.capture,
    async axe(rules) {
      if (!(await evaluate(() => 'axe' in globalThis))) await probe.runText(axeSource());
      return evaluate(runAxe, rules ?? null);
    },
  };
}
