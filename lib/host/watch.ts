import { type PageRules, RULES_VERSION } from '../domain/page-rules.ts';
import { NOBODY, type Sighting } from '../domain/sighting.ts';
import { conversationKey } from './address.ts';
import type { Root } from './element-text.ts';
import { findRoots } from './find-roots.ts';
import { createHost, type Host } from './host.ts';
import type { PageExtra } from './page-extra.ts';
import { readPage } from './read-page.ts';
import { createSettler, type Verdict } from './settle.ts';
import { withAddress } from './with-address.ts';

export interface WatchDeps {
  /** The page: its document, its location and, where the browser has it, its navigation. */
  readonly window: Pick<Window, 'document' | 'location'> & {
    readonly navigation?: EventTarget;
  };
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Runs once after a delay in milliseconds. */
  readonly schedule: (run: () => void, delayMs: number) => void;
  /** What this page has beyond the engine, if anything. */
  readonly extra: () => PageExtra | undefined;
  /** Called for every sighting that differs from the one before. */
  readonly onSighting: (sighting: Sighting) => void;
}

export interface Watcher {
  /**
   * Takes the rules of this host. Others than before begin anew. Those of another version are not taken.
   * @returns whether there are rules now
   */
  use(rules: PageRules | undefined): boolean;
  /** What is known now; looks at the address first. Works while stopped too. Null without rules. */
  current(): Sighting | null;
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
/** A page that is expensive to look at is looked at more rarely: at rest this takes a thousandth of the time. */
const COST_FACTOR = 1_000;

/**
 * Watches one inbox page between `start` and `stop`, while its tab is visible. Every address change is a new epoch,
 * and where it opens another conversation, the old person is dropped in the same task.
 */
export function createWatcher({ window, now, schedule, extra, onSighting }: WatchDeps): Watcher {
  const { document, location } = window;
  let settler = createSettler();
  let host: Host | undefined;
  let taken = '';
  let running: AbortController | undefined;
  let address = '';
  let epoch = 0;
  let sighting: Sighting | undefined;
  let panel: Element | null = null;
  let readAtMs = 0;
  let isTicking = false;
  let roots: readonly Root[] = [document];
  let scanAtMs = 0;

  const isAwake = () => !!(host && running && !document.hidden);

  const say = (conversation: string | null, { outcome, person }: Pick<Verdict, 'outcome' | 'person'>) => {
    if (!host) return;
    const said = { epoch, inbox: host.inbox, host: location.hostname, conversation, outcome, person };
    if (JSON.stringify(said) === JSON.stringify(sighting)) return;
    sighting = said;
    if (running) onSighting(said);
  };

  /** @param isEvent whether the browser told of it at once, so that the page still shows what it showed before */
  const checkAddress = (isEvent = false): Sighting | null => {
    const here = location.href + (host ? (extra()?.placeOf(host) ?? '') : '');
    if (host && address !== here) {
      address = here;
      epoch++;
      const key = conversationKey(host, address);
      const isSame = key !== null && key === sighting?.conversation;
      const outcome = key === null ? 'no-conversation' : 'reading';
      say(key, isSame && sighting ? sighting : { outcome, person: NOBODY });
      if (!isSame) begin(isEvent);
    }
    return sighting ?? null;
  };

  const begin = (isEvent: boolean) => {
    const key = sighting?.conversation;
    if (!key || !isAwake()) return;
    settler.begin(key, isEvent && host ? look(host) : null, now());
    readAtMs = now() + DEBOUNCE_MS;
  };

  const readBy = (by: Host) => {
    const reading = readPage(roots, by);
    return extra()?.complete(reading, roots, by) ?? reading;
  };

  const look = (by: Host) => {
    let reading = readBy(by);
    const startMs = now();
    if (!reading.panel && startMs >= scanAtMs) {
      // Shadows and frames are searched for only where the page itself shows nothing.
      roots = findRoots(document);
      if (roots[1]) reading = readBy(by);
      scanAtMs = now() + COST_FACTOR * (now() - startMs);
    }
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
    const conversation = checkAddress()?.conversation;
    if (!conversation || !host) return;
    const startMs = now();
    const verdict = withAddress(settler.see(look(host), startMs), conversation);
    say(conversation, verdict);
    readAtMs = now() + (verdict.isWaiting ? POLL_MS : Math.max(REST_MS, COST_FACTOR * (now() - startMs)));
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
    use: (rules) => {
      if (rules?.version === RULES_VERSION) {
        const text = JSON.stringify(rules);
        if (text !== taken) {
          taken = text;
          host = createHost(rules);
          settler = createSettler();
          address = '';
          sighting = undefined;
          turn();
        }
      }
      return !!host;
    },

    current: () => checkAddress(),

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
