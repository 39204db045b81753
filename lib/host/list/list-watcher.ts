import { type ListReading, ROWS_MAX } from '../../domain/list-row.ts';
import type { PageRules } from '../../domain/page-rules.ts';
import { type FoundRow, findRows } from './find-rows.ts';
import { readRow } from './read-row.ts';

export interface ListWatchDeps {
  readonly window: Pick<Window, 'document' | 'location'>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Runs once after a delay in milliseconds. */
  readonly schedule: (run: () => void, delayMs: number) => void;
  /** Tells which of these somebody sees, once the page has been drawn anyway: asking at once would have it laid out. */
  readonly visible: (elements: readonly Element[], then: (seen: ReadonlySet<Element>) => void) => void;
  /** Called for every reading that differs from the one before. */
  readonly tell: (reading: ListReading) => void;
}

/** A page is looked at so often, and one that is expensive to look at more rarely: a thousandth of the time. */
const REST_MS = 2_000;
const COST_FACTOR = 1_000;
/** Of those who rest on a row so long, every other one opens it. */
const DWELL_MS = 65;
/** Rows of a list that is drawn as a whole; which of them are seen is asked of the browser. */
const ASKED_MAX = 500;

/**
 * Reads the visible rows of an inbox's list between now and `end`, while its tab is visible. Nothing is observed and
 * nothing added: the list is looked at every two seconds, and when the pointer rests on a row.
 */
export function createListWatcher(deps: ListWatchDeps, rules: PageRules): { end(): void } {
  const { window, now, schedule, visible, tell } = deps;
  const { document, location } = window;
  const running = new AbortController();
  const own = new RegExp(rules.own);
  let sample: Element | null = null;
  let rows: readonly FoundRow[] = [];
  let read: ListReading['rows'] = [];
  let pointed: Node | null = null;
  /** What the pointer is over, and its row as far as that is known. */
  let over: { readonly row: Element | undefined; readonly node: Node | null } | null = null;
  let said = '';
  /** How long the last look took, all in all. */
  let costMs = 0;

  const say = () => {
    const at = (is: (row: FoundRow) => boolean): number | null => {
      const index = rows.findIndex(is);
      return index < 0 ? null : index;
    };
    const reading: ListReading = {
      host: location.hostname,
      rows: read,
      openAt: at(({ isOpen }) => isOpen),
      pointedAt: at(({ element }) => pointed !== null && element.contains(pointed)),
    };
    const text = JSON.stringify(reading);
    if (text === said) return;
    said = text;
    tell(reading);
  };

  const measured = (work: () => void) => {
    const startMs = now();
    work();
    costMs += now() - startMs;
  };

  const look = () => {
    if (running.signal.aborted || document.hidden) return;
    measured(() => {
      const list = sample?.isConnected ? sample.parentElement : null;
      let found = list ? findRows(list, rules, location.href, sample) : [];
      if (found.length < 2) found = findRows(document, rules, location.href, null);
      sample = found[0]?.element ?? null;
      const near = around(found, ASKED_MAX);
      visible(
        near.map(({ element }) => element),
        (seen) => {
          if (running.signal.aborted) return;
          measured(() => {
            rows = around(
              near.filter(({ element }) => seen.has(element)),
              ROWS_MAX,
            );
            read = rows.map((row) => readRow(row, own));
            say();
          });
        },
      );
    });
  };

  const tick = () => {
    if (running.signal.aborted) return;
    costMs = 0;
    look();
    // What a look costs is known when the next one is due.
    schedule(() => schedule(tick, Math.max(0, COST_FACTOR * costMs - REST_MS)), REST_MS);
  };

  const turnTo = ({ target }: Event) => {
    const node = target instanceof Node ? target : null;
    const row = rows.find(({ element }) => element.contains(node))?.element;
    if (over && row && over.row === row) return;
    const mine = { row, node };
    over = mine;
    schedule(() => {
      if (over !== mine || running.signal.aborted) return;
      pointed = node;
      // A list that was drawn anew has other rows than those that are known.
      if (!row && rows[0]?.element.isConnected === false) look();
      else say();
    }, DWELL_MS);
  };

  const options = { passive: true, capture: true, signal: running.signal };
  document.addEventListener('pointerover', turnTo, options);
  document.addEventListener('focusin', turnTo, options);
  tick();
  return { end: () => running.abort() };
}

/** Those nearest to the open one; the first ones where none is. */
function around(rows: readonly FoundRow[], max: number): readonly FoundRow[] {
  const open = rows.findIndex(({ isOpen }) => isOpen);
  const from = Math.max(0, Math.min(open - Math.floor(max / 2), rows.length - max));
  return rows.slice(from, from + max);
}
