import { className, finder, idName } from '@medv/finder';

/** What an element is for, which outlives how it looks. */
const LASTING =
  /^(?:data-(?:test|testid|test-id|qa|cy|field|role|section|name)|role|itemprop|name|aria-label)$/;
const WORDS = /^[a-z][a-z -]{2,40}$/i;
/** Classes that say how it stands now. */
const STATE = /^(?:is|has|js)-|active|select|hover|focus|open|current|unread|loading/i;

/**
 * A selector that finds this element and no other in its document or shadow: by what the element is for, else by words
 * in its classes, else by where it stands. '' where there is none, or none that fits an adapter.
 * @param isPersonal whether a word is the person's own, and must not be part of it
 */
export function selectorFor(element: Element, isPersonal: (word: string) => boolean): string {
  try {
    const selector = finder(element, {
      // A shadow root searches like a document; the library's types know elements only.
      root: element.getRootNode() as unknown as Element,
      idName: (name) => idName(name) && !isPersonal(name),
      className: (name) => className(name) && !STATE.test(name) && !isPersonal(name),
      attr: (name, value) =>
        LASTING.test(name) && WORDS.test(value) && !STATE.test(value) && !isPersonal(value),
      timeoutMs: 400,
    });
    return selector.length <= 250 ? selector : '';
  } catch {
    return '';
  }
}
