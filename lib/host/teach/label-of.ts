import { cleanText, LABEL_MAX } from '../clean-text.ts';
import { isInput, outerOf, ownText, textOf } from '../element-text.ts';

/** Longer texts beside a value are sentences. */
const LABEL_LENGTH = 40;

/**
 * The label of a value, as a person sees it: its label element, what the element says of itself, or the short text that
 * stands before it in its row.
 * @param within outside of this nothing is looked at
 */
export function labelOf(value: Element, within?: Element): string {
  const own = isInput(value) ? (value.labels?.[0] ?? null) : null;
  const said = own
    ? ownText(own)
    : (value.getAttribute('aria-label') ?? value.getAttribute('placeholder') ?? '');
  if (said.trim()) return cleanText(said, LABEL_MAX);
  let one: Element | null = value;
  // Three levels: the value, what wraps it, and its row.
  for (let level = 0; one && one !== within && level < 3; level++) {
    for (
      let before: Element | null = one.previousElementSibling;
      before;
      before = before.previousElementSibling
    ) {
      if (isPeer(before, one)) return '';
      const text = cleanText(textOf(before), LABEL_MAX);
      if (text && text.length <= LABEL_LENGTH && /\p{L}/u.test(text) && !/[@\d]/.test(text)) return text;
      if (text) return '';
    }
    one = outerOf(one);
  }
  return '';
}

/** One of a list of values, of which none labels the next. Two cells of a row are a label and its value. */
const isPeer = (a: Element, b: Element): boolean =>
  a.localName === b.localName && a.className === b.className && (a.parentElement?.children.length ?? 0) > 2;
