import { isClock } from './message-words.ts';

const CONTROLS = '[aria-hidden=true],script,style,template,svg,button,[role=button]';

/** The children of an element that hold something. */
export const partsOf = (box: Element): Element[] =>
  [...(box.shadowRoot?.children ?? []), ...box.children].filter(
    (child) => !child.matches(CONTROLS) && holdsSomething(child),
  );

const holdsSomething = (element: Element): boolean =>
  (element.textContent ?? '').trim() !== '' || element.querySelector('img,video,audio') !== null;

const isTime = (element: Element): boolean =>
  element.matches('time,[datetime]') ||
  (element.childElementCount === 0 && isClock((element.textContent ?? '').trim()));

/** How many times of day are told in it. */
export const timesIn = (element: Element): number =>
  [element, ...element.querySelectorAll('*')].filter(isTime).length;

/**
 * The element whose children are the messages: the one that has most children with a time in them, or what holds several
 * like it, where messages stand in groups. The element itself where nothing repeats.
 */
export function messageBox(list: Element): Element {
  const timed = new Map<Element, Set<Element>>();
  for (const time of [...list.querySelectorAll('*')].filter(isTime)) {
    for (let child = time; child !== list && child.parentElement; child = child.parentElement) {
      const children = timed.get(child.parentElement) ?? new Set();
      timed.set(child.parentElement, children.add(child));
    }
  }
  const countOf = (element: Element) => timed.get(element)?.size ?? 0;
  let best = list;
  for (const element of timed.keys()) if (countOf(element) > countOf(best)) best = element;
  for (let up = best; up !== list && up.parentElement; up = up.parentElement) {
    const groups = [...(timed.get(up.parentElement) ?? [])];
    if (isAlike(groups)) best = up.parentElement;
  }
  return best;
}

/** Whether these are several of one kind. */
export function isAlike([first, ...others]: readonly Element[]): boolean {
  if (!first || others.length === 0) return false;
  return others.every(
    ({ localName, classList }) =>
      localName === first.localName &&
      (classList.length === 0
        ? first.classList.length === 0
        : [...classList].some((name) => first.classList.contains(name))),
  );
}
