import { NOBODY, type Sighting } from '../domain/sighting.ts';
import type { Adapter } from './adapter.ts';
import { conversationKey } from './address.ts';
import { readPage } from './read-page.ts';
import { createSettler, type Verdict } from './settle.ts';

export interface WatchDeps {
  /** The page: its document, its location and, where the browser has it, its navigation. */
  readonly window: Pick<Window, 'document' | 'location'> & {
    readonly navigation?: EventTarget;
  };
  readonly adapter: Adapter;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Runs once after a delay in milliseconds. */
  readonly schedule: (run: () => void, delayMs: number) => void;
  /** Called for every sighting that differs from the one before. */
  readonly onSighting: (sighting: Sighting) => void;
}

export interface Watcher {
  /** What is known now; looks at the address first. Works while stopped too. */
  current(): Sighting;
  start(): void;
  stop(): void;
}

/** The page is read this long after the first of many changes. What is still moving then is judged by `settle.ts`. */
const DEBOUNCE_MS = 150;
/** Until the next look at a page that is on its way, and at one that is not: values set on inputs cause no mutation. */
const POLL_MS = 300;
const REST_MS = 2_000;
/** How late an address change is found out where the browser tells nothing of it, and how late a read may be. */
const TICK_MS = 100;

/**
 * Watches one inbox page between `start` and `stop`, while its tab is visible. Every address change is a new epoch,
 * and where it opens another conversation, the old person is dropped in the same task.
 */
export function createWatcher({ window, adapter, now, schedule, onSighting }: WatchDeps): Watcher {
  const { document, location } = window;
  const settler = createSettler();
  let running: AbortController | undefined;
  let address = '';
  let epoch = 0;
  let sighting: Sighting | undefined;
  let panel: Element | null = null;
  let readAtMs = 0;
  let isTicking = false;

  const isAwake = () => running !== undefined && !document.hidden;

  const say = (conversation: string | null, { outcome, person }: Pick<Verdict, 'outcome' | 'person'>) => {
    const said = { epoch, inbox: adapter.inbox, host: location.hostname, conversation, outcome, person };
    if (JSON.stringify(said) === JSON.stringify(sighting)) return;
    sighting = said;
    if (running) onSighting(said);
  };

  /** @param isEvent whether the browser told of it at once, so that the page still shows what it showed before */
  const checkAddress = (isEvent = false): Sighting => {
    if (address !== location.href) {
      address = location.href;
      epoch++;
      const key = conversationKey(adapter, address);
      const isSame = key !== null && key === sighting?.conversation;
      const outcome = key === null ? 'no-conversation' : 'reading';
      say(key, isSame && sighting ? sighting : { outcome, person: NOBODY });
      if (!isSame) begin(isEvent);
    }
    return sighting ?? checkAddress();
  };

  const begin = (isEvent: boolean) => {
    const key = sighting?.conversation;
    if (!key || !isAwake()) return;
    settler.begin(key, isEvent ? look() : null, now());
    readAtMs = now() + DEBOUNCE_MS;
  };

  const look = () => {
    const reading = readPage(document, adapter);
    if (reading.panel !== panel) {
      panelWatch.disconnect();
      panel = reading.panel;
      if (panel) {
        panelWatch.observe(panel, {
          subtree: true,
          childList: true,
          characterData: true,
          attributeFilter: ['class', 'value', 'href'],
        });
      }
    }
    return reading;
  };

  const read = () => {
    const { conversation } = checkAddress();
    if (!conversation) return;
    const verdict = settler.see(look(), now());
    say(conversation, verdict);
    readAtMs = now() + (verdict.isWaiting ? POLL_MS : REST_MS);
  };

  const readSoon = () => {
    readAtMs = Math.min(readAtMs, now() + DEBOUNCE_MS);
  };

  const panelWatch = new MutationObserver(readSoon);

  /** Costs the same however busy the page is: it looks at the address and at the clock. */
  const tick = () => {
    isTicking = isAwake();
    if (!isTicking) return;
    schedule(tick, TICK_MS);
    const before = epoch;
    checkAddress();
    if (panel?.isConnected === false) readSoon();
    // After a change that was found out late, what the page shows has not been seen to stay.
    if (epoch === before && readAtMs <= now()) read();
  };

  const turn = () => {
    panelWatch.disconnect();
    panel = null;
    if (!isAwake()) return;
    checkAddress(true);
    if (sighting?.outcome === 'reading') begin(true);
    readAtMs = now();
    if (!isTicking) tick();
  };

  return {
    current: checkAddress,

    start: () => {
      if (running) return;
      running = new AbortController();
      const { signal } = running;
      window.navigation?.addEventListener('currententrychange', () => checkAddress(true), { signal });
      document.addEventListener('visibilitychange', turn, { signal });
      turn();
    },

    stop: () => {
      running?.abort();
      running = undefined;
      turn();
    },
  };
}
