import type { TranscriptPart } from '../../domain/host-adapter.ts';
import { findHeadings } from './find-headings.ts';
import { messageText } from './message-text.ts';
import { isAlike, messageBox, partsOf, timesIn } from './row-parts.ts';

/** One message as an element, with the heading of its day where that stands above it or in it. */
export interface Row {
  readonly element: Element;
  readonly day: string;
  /** Headings inside it: no part of what was written. */
  readonly headings: readonly Element[];
}

const DEPTH_MAX = 12;

/** The messages of a list as they are seen, from top to bottom, without what is no message. */
export function findRows(within: Element, part: TranscriptPart): Row[] {
  const list = part.rows ? within : messageBox(within);
  const skips = (element: Element) =>
    !element.checkVisibility() ||
    (part.skip !== undefined && (element.matches(part.skip) || element.closest(part.skip) !== null));
  const rows = (part.rows ? outermost(list, part.rows) : expand(repeating(list))).filter(
    (row) => !skips(row),
  );
  const headings = findHeadings(list, rows, part).filter((heading) => !skips(heading));
  const isHeading = new Set(headings);
  const isRow = new Set(part.rows ? rows : rows.filter((row) => !isHeading.has(row)));
  const found: Row[] = [];
  let day = '';
  for (const element of inOrder(rows, headings)) {
    if (!isRow.has(element)) {
      day = messageText(element, {}) || day;
      continue;
    }
    const inner = headings.filter((heading) => element.contains(heading));
    if (inner[0]) day = messageText(inner[0], {}) || day;
    found.push({ element, day, headings: inner });
  }
  return found;
}

/** All that match and stand in no other one that does. */
function outermost(list: Element, selector: string): Element[] {
  return [...list.querySelectorAll(selector)].filter((element) => {
    const around = element.parentElement?.closest(selector);
    return !around || !list.contains(around) || around === list;
  });
}

/** As they stand in the page, unless it draws messages in another order: upside down, or each at a place of its own. */
function inOrder(rows: readonly Element[], headings: readonly Element[]): Element[] {
  const all = [...new Set([...rows, ...headings])];
  const tops = new Map(all.map((element) => [element, element.getBoundingClientRect().top]));
  const topOf = (element: Element) => tops.get(element) ?? 0;
  // Of headings it says nothing that they stand elsewhere: they often stay at the top while the rest is scrolled.
  const isInOrder = rows.every((row, i) => i === 0 || topOf(row) >= topOf(rows[i - 1] ?? row));
  const standing = all.toSorted((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  return isInOrder ? standing : standing.toSorted((a, b) => topOf(a) - topOf(b));
}

/** What repeats in a box: its parts, or those of the one part that holds all of it. */
function repeating(box: Element): Element[] {
  let parts = partsOf(box);
  for (let depth = 0; depth < DEPTH_MAX; depth++) {
    const [only] = parts;
    if (!only || parts.length > 1) break;
    const inner = partsOf(only);
    const times = timesIn(only);
    // With one time it is one message, and its parts are no messages.
    if (inner.length === 0 || times === 1 || (times === 0 && !isAlike(inner))) break;
    parts = inner;
  }
  return parts;
}

/** Messages may stand in groups, by day or by author. */
function expand(parts: readonly Element[], depth = 0): Element[] {
  return parts.flatMap((part) => {
    const inner = partsOf(part);
    const timed = inner.filter((one) => timesIn(one) > 0);
    const isGroup = timed.length > 1 && isAlike(timed) && depth < DEPTH_MAX;
    return isGroup ? expand(inner, depth + 1) : [part];
  });
}
