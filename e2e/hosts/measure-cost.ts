import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { readRules } from '../../scripts/host-rules.ts';
import { LABELS } from './languages.ts';
import { withoutDetails } from './mutations.ts';
import { PEOPLE } from './people.ts';
import { html } from './tree.ts';
import type { View } from './view.ts';

/**
 * What the built script costs a busy page: 32,000 nodes, 2,500 mutations a second outside the details, real time.
 * Counted is the time in the script's own timers and observers. Layout that the page owes to its own changes is done
 * before: the browser would do it with the next frame anyway.
 */
const NODES = 32_000;
const SECONDS = 8;
const MUTATIONS_A_SECOND = 2_500;

interface Task {
  readonly script: string;
  readonly rules: unknown;
  readonly html: string;
  readonly nodes: number;
  readonly seconds: number;
  readonly mutations: number;
}

export interface Cost {
  readonly startMs: number;
  readonly msPerSecond: number;
  readonly longestMs: number;
  readonly outcome: string;
}

async function measure(task: Task): Promise<Cost> {
  document.body.innerHTML = task.html;
  const list = document.createElement('div');
  list.style.cssText = 'height:200px;overflow:auto';
  for (let i = 0; i < task.nodes / 4; i++) {
    const row = document.createElement('div');
    row.innerHTML = `<span>Line ${i}</span><b>10:${i % 60}</b>`;
    list.append(row);
  }
  document.body.prepend(list);
  let spentMs = 0;
  let longestMs = 0;
  let outcome = '';
  const timed =
    <A extends unknown[]>(work: (...args: A) => void) =>
    (...args: A) => {
      document.body.getBoundingClientRect();
      const startMs = performance.now();
      work(...args);
      const tookMs = performance.now() - startMs;
      spentMs += tookMs;
      longestMs = Math.max(longestMs, tookMs);
    };
  const connects: ((port: unknown) => void)[] = [];
  const hears: ((message: unknown) => void)[] = [];
  const chrome = {
    runtime: {
      id: 'built',
      onConnect: { addListener: (listener: (port: unknown) => void) => connects.push(listener) },
      onMessage: { addListener: () => undefined },
    },
  };
  const port = {
    name: 'chatside-panel',
    postMessage: (sighting: { outcome: string }) => {
      outcome = sighting.outcome;
    },
    onMessage: { addListener: (listener: (message: unknown) => void) => hears.push(listener) },
    onDisconnect: { addListener: () => undefined },
  };
  const schedule = (run: (work: () => void) => void, delayMs: number, work: () => void) =>
    setTimeout(
      timed(() => run(work)),
      delayMs,
    );
  class Observer extends MutationObserver {
    constructor(work: () => void) {
      super(timed(() => work()));
    }
  }
  // Once as a browser starts it, compiling included, and once more to be watched.
  Object.assign(globalThis, {
    chrome: { runtime: { ...chrome.runtime, onConnect: chrome.runtime.onMessage } },
  });
  const started = document.createElement('script');
  started.textContent = task.script;
  const startMs = performance.now();
  document.head.append(started);
  const startedMs = performance.now() - startMs;
  started.remove();
  Reflect.deleteProperty(globalThis, 'chatsideIsAlive');
  new Function('chrome', 'setTimeout', 'MutationObserver', task.script)(chrome, schedule, Observer);
  for (const connect of connects) connect(port);
  for (const hear of hears) hear(task.rules);
  // Only what it costs once it knows who is there, or that it cannot know.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  spentMs = 0;
  longestMs = 0;
  const rows = [...list.querySelectorAll('b')];
  const beginMs = performance.now();
  let done = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const wanted = ((performance.now() - beginMs) / 1_000) * task.mutations;
      for (; done < wanted; done++) {
        const row = rows[done % rows.length];
        if (row) row.textContent = `${done}`;
      }
      if (performance.now() - beginMs < task.seconds * 1_000) return;
      clearInterval(timer);
      resolve();
    }, 20);
  });
  return { startMs: startedMs, msPerSecond: spentMs / task.seconds, longestMs, outcome };
}

/** @returns measures one view of an inbox, with its details on the page or without; and the end of the browser */
export async function openCost(): Promise<{
  measure(view: View, isClosed: boolean): Promise<Cost>;
  close(): Promise<void>;
}> {
  const script = readFileSync('.output/chrome-mv3/content-scripts/inbox.js', 'utf8');
  const [who] = PEOPLE;
  const labels = LABELS.en;
  const executablePath = findBrowser('chromium');
  if (!executablePath || !who || !labels)
    throw new Error('There is no Chromium: install it, or set CHROMIUM to its path');
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on(
    'request',
    (request) => void request.respond({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
  );
  return {
    async measure(view, isClosed) {
      await page.goto('about:blank');
      await page.goto(view.address(who));
      const tree = view.page(who, labels);
      return page.evaluate(measure, {
        script,
        rules: readRules(view.inbox),
        html: html(isClosed ? withoutDetails(tree) : tree),
        nodes: NODES,
        seconds: SECONDS,
        mutations: MUTATIONS_A_SECOND,
      });
    },
    close: () => browser.close(),
  };
}
