import { el } from './dom.ts';

const ROW_GUESS_PX = 58;
const MARGIN_ROWS = 8;

/**
 * A list that draws only the rows in sight, as long chats are drawn: what is not near the window is not in the page.
 * `draw` makes the row of an index.
 */
export function createVirtualRows(scroller: HTMLElement, draw: (index: number) => HTMLElement) {
  const before = el('div', { 'aria-hidden': 'true' });
  const after = el('div', { 'aria-hidden': 'true' });
  const rows = el('div');
  scroller.replaceChildren(before, rows, after);
  let length = 0;
  let drawn = '';
  const heights = new Map<number, number>();

  const heightOf = (from: number, to: number): number => {
    let sum = 0;
    for (let index = from; index < to; index++) sum += heights.get(index) ?? ROW_GUESS_PX;
    return sum;
  };

  function show(force = false): void {
    let first = 0;
    let top = 0;
    while (first < length && top + (heights.get(first) ?? ROW_GUESS_PX) < scroller.scrollTop) {
      top += heights.get(first++) ?? ROW_GUESS_PX;
    }
    let end = first;
    let bottom = top;
    while (end < length && bottom < scroller.scrollTop + scroller.clientHeight) {
      bottom += heights.get(end++) ?? ROW_GUESS_PX;
    }
    const from = Math.max(0, first - MARGIN_ROWS);
    const to = Math.min(length, end + MARGIN_ROWS);
    if (!force && drawn === `${from}-${to}`) return;
    drawn = `${from}-${to}`;
    rows.replaceChildren(...Array.from({ length: to - from }, (_, offset) => draw(from + offset)));
    for (const [offset, row] of [...rows.children].entries()) {
      heights.set(from + offset, row.getBoundingClientRect().height || ROW_GUESS_PX);
    }
    before.style.height = `${heightOf(0, from)}px`;
    after.style.height = `${heightOf(to, length)}px`;
  }

  function toEnd(): void {
    // The heights are known only once drawn, so the end moves a little the first times.
    for (let turn = 0; turn < 4; turn++) {
      scroller.scrollTop = scroller.scrollHeight;
      show(turn === 0);
    }
  }

  scroller.addEventListener('scroll', () => show());
  return {
    /** Another chat: forgets everything and shows the end. */
    reset(count: number): void {
      heights.clear();
      length = count;
      toEnd();
    },
    /** The same chat, now with so many rows. */
    grow(count: number): void {
      length = count;
      toEnd();
    },
  };
}
