import { type PageRules, RULES_VERSION } from '../domain/page-rules.ts';
import { NOBODY, type Sighting } from '../domain/sighting.ts';
import { conversationKey } from './address.ts';
import { stringify } from './clean-text.ts';
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
  readonly after: (run: () => void, delayMs: number) => void;
  /** What this page has beyond the engine, if anything. */
  readonly extra: () => PageExtra | undefined;
  /** Called for every sighting that differs from the one before. */
  readonly tell: (sighting: Sighting) => void;
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
/** Sooner while the conversation is new: many pages have it ready within a few frames. */
const FRAME_MS = 16;
/** Of that time, looks take no more than one part in so many. */
const HASTE_FACTOR = 10;
const REST_MS = 2_000;
/** How late an address change is found out where the browser tells nothing of it; and one that it told and did not make, where it does. */
const TICK_MS = 100;
const TOLD_TICK_MS = 500;
/** A page that is expensive to look at is looked at more rarely: at rest this takes half a thousandth of the time. */
const COST_FACTOR = 2_000;
/** Of a search through the whole page, while nothing of it is understood. */
const SCAN_FACTOR = 1_000;

/**
 * Watches one inbox page between `start` and `stop`, while its tab is visible. Every address change is a new epoch,
 * and where it opens another conversation, the old person is dropped in the same task.
 */
export function createWatcher({ window, now, after, extra, tell }: WatchDeps): Watcher {
  const { document, location, navigation } = window;
  let settler = createSettler();
  let host: Host | undefined;
  let taken = '';
  let isRunning = false;
  let address = '';
  let epoch = 0;
  let sighting: Sighting | undefined;
  let panel: Element | null = null;
  let begunMs = 0;
  let readAtMs = 0;
  let tookMs = 0;
  let ticket = 0;
  let roots: readonly Root[] = [document];
  let scanAtMs = 0;

  const isAwake = () => !!host && isRunning && !document.hidden;

  const say = (conversation: string | null, { outcome, person }: Pick<Verdict, 'outcome' | 'person'>) => {
    if (!host) return;
    const said = { epoch, inbox: host.inbox, host: location.hostname, conversation, outcome, person };
    if (stringify(said) === stringify(sighting)) return;
    sighting = said;
    if (isRunning) tell(said);
  };

  /** @param isEvent whether the browser told of it at once, so that the page still shows what it showed before */
  const checkAddress = (isEvent = false, href = location.href): Sighting | null => {
    const here = href + (host ? (extra()?.placeOf(host) ?? '') : '');
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

  /**
   * An address is told before the page has it: the browser is busy with the change itself, and whatever is told after that
   * waits for it. What does not come about in the end is taken back by the next tick.
   */
  const hear = ({ destination: to }: Partial<NavigateEvent>) =>
    isRunning && to?.sameDocument !== false && checkAddress(true, to?.url);

  const begin = (isEvent: boolean) => {
    const key = sighting?.conversation;
    if (!key || !isAwake()) return;
    begunMs = now();
    settler.begin(key, isEvent && host ? look(host) : null, begunMs);
    readAtMs = begunMs;
    wake();
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
      scanAtMs = now() + SCAN_FACTOR * (now() - startMs);
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

  /** The longer a conversation has been open, the longer the pauses. */
  const pauseMs = (most: number) =>
    Math.min(most, Math.max(FRAME_MS, (now() - begunMs) / 4, HASTE_FACTOR * tookMs));

  const read = () => {
    const conversation = sighting?.conversation;
    if (!conversation || !host) return;
    const startMs = now();
    const verdict = withAddress(settler.see(look(host), startMs), conversation);
    say(conversation, verdict);
    tookMs = now() - startMs;
    readAtMs = now() + (verdict.isEarly ? pauseMs(POLL_MS) : Math.max(REST_MS, COST_FACTOR * tookMs));
  };

  const readSoon = () => {
    const atMs = now() + pauseMs(DEBOUNCE_MS);
    if (readAtMs <= atMs) return;
    readAtMs = atMs;
    wake();
  };

  const panelWatch = new MutationObserver(readSoon);

  /** The tick that was waited for before does not come. */
  const wake = () => {
    const mine = ++ticket;
    after(() => mine === ticket && tick(), Math.min(navigation ? TOLD_TICK_MS : TICK_MS, readAtMs - now()));
  };

  /** Costs the same however busy the page is: it looks at the address and at the clock. */
  const tick = () => {
    if (!isAwake()) return;
    checkAddress();
    if (panel?.isConnected === false) readSoon();
    if (readAtMs <= now()) read();
    wake();
  };

  const turn = () => {
    panelWatch.disconnect();
    panel = null;
    if (!isAwake()) return;
    checkAddress(true);
    if (sighting?.outcome === 'reading') begin(true);
    readAtMs = now();
    tick();
  };

  return {
    use: (rules) => {
      if (rules?.version === RULES_VERSION) {
        const text = stringify(rules);
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
      if (isRunning) return;
      isRunning = true;
      // Those that are there since an earlier start are not added again.
      for (const type of ['navigate', 'currententrychange']) navigation?.addEventListener(type, hear);
      document.addEventListener('visibilitychange', turn);
      turn();
    },

    stop: () => {
      isRunning = false;
      turn();
    },
  };
}
