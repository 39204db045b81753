import { isClock } from './message-words.ts';

/** The children of an element that hold something. */
export const partsOf = (box: Element): Element[] =>
  [...(box.shadowRoot?.children ?? []), ...box.children].filter(
    (child) => !child.matches('[aria-hidden=true],script,style') && holdsSomething(child),
  );

const holdsSomething = (element: Element): boolean =>
  (element.textContent ?? '').trim() !== '' || element.querySelector('img,video,audio') !== null;

const isTime = (element: Element): boolean =>
  element.matches('time,[datetime]') ||
  (element.childElementCount === 0 && isClock((element.textContent ?? '').trim()));

/** How many times of day are told in it. */
export const timesIn = (element: Element): number =>
  [element, ...element.querySelectorAll('*')].filter(isTime).length;
