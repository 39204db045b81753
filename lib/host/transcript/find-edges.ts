import type { TranscriptPart } from '../../domain/host-adapter.ts';
import type { Edge } from '../../domain/transcript.ts';
import type { Row } from './find-rows.ts';
import { classWords, hasWord } from './message-words.ts';

/** A list that is drawn in parts leaves as much room for what it does not draw. */
const ROOM_PX = 48;
const LOADING = new Set(['loader', 'loading', 'spinner', 'skeleton']);

/** Whether what was read begins and ends where the conversation does, as far as the page shows. */
export function findEdges(
  list: Element,
  rows: readonly Row[],
  part: TranscriptPart,
): { readonly start: Edge; readonly end: Edge } {
  const [first, last] = [rows[0]?.element, rows.at(-1)?.element];
  const scroller = scrollerOf(list, first);
  if (!first || !last || !scroller) return { start: 'unknown', end: 'unknown' };
  const loaders = loadersIn(list, part);
  const above = loaders.some(
    (loader) => loader.getBoundingClientRect().top <= first.getBoundingClientRect().top,
  );
  const outer = scroller.getBoundingClientRect();
  // Where nothing can be scrolled, all that there is can be seen; room around it is for looks.
  const viewHeight = list.ownerDocument.defaultView?.innerHeight ?? 0;
  const isWhole = scroller.scrollHeight <= Math.min(scroller.clientHeight, viewHeight) + 1;
  const isReversed = scroller.scrollTop < 0;
  const contentTop = isReversed
    ? outer.bottom - scroller.scrollHeight - scroller.scrollTop
    : outer.top - scroller.scrollTop;
  const roomAbove = Math.min(...around(list, first, true).map(({ top }) => top)) - contentTop;
  const roomBelow =
    contentTop + scroller.scrollHeight - Math.max(...around(list, last, false).map(({ bottom }) => bottom));
  return {
    start: above || (!isWhole && roomAbove > ROOM_PX) ? 'more' : 'shown',
    end: (loaders.length > 0 && !above) || (!isWhole && roomBelow > ROOM_PX) ? 'more' : 'shown',
  };
}

function loadersIn(list: Element, { more }: TranscriptPart): Element[] {
  const all = more
    ? list.querySelectorAll(more)
    : [...list.querySelectorAll('*')].filter(
        (element) =>
          element.matches('[role=progressbar],[aria-busy=true]') || hasWord(classWords(element), LOADING),
      );
  return [...all].filter((element) => element.checkVisibility());
}

/** What is scrolled to see more messages: inside the list, the list, or around it. Null where the page is not laid out. */
function scrollerOf(list: Element, row: Element | undefined): Element | null {
  for (let up = row?.parentElement; up; up = up.parentElement) {
    if (up.clientHeight > 0 && /auto|scroll|overlay/.test(getComputedStyle(up).overflowY)) return up;
    if (up === list.ownerDocument.body) break;
  }
  return list.clientHeight > 0 ? list : null;
}

/** Where the first or last message is, and all in the list beyond it that says something: "this is the beginning". */
function around(list: Element, row: Element, isBefore: boolean): DOMRect[] {
  const boxes = [row.getBoundingClientRect()];
  for (let at: Element | null = row; at && at !== list; at = at.parentElement) {
    for (let next = sibling(at, isBefore); next; next = sibling(next, isBefore)) {
      if ((next.textContent ?? '').trim() !== '') boxes.push(next.getBoundingClientRect());
    }
  }
  return boxes;
}

const sibling = (element: Element, isBefore: boolean): Element | null =>
  isBefore ? element.previousElementSibling : element.nextElementSibling;
