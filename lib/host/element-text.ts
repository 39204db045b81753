/** Never part of a value: what is not shown, and what is a control of the page. */
export const SILENT = 'script,style,svg,template,select,textarea,[hidden],[aria-hidden=true]';

export const isElement = (node: Node): node is Element => node.nodeType === 1;
export const isInput = (node: Element): node is HTMLInputElement => node.localName === 'input';

export const BUTTON = 'button';

/**
 * The shown text of an element, or the value of an input, with a space where one element ends and the next begins,
 * so that an address and the badge beside it do not become one word.
 * @param ignore inner elements whose text does not count
 */
export function textOf(element: Element, ignore = BUTTON): string {
  if (isInput(element)) return /^(?:text|email|tel)$/.test(element.type) ? element.value : '';
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
    else if (isElement(node) && !node.matches(`${SILENT},${ignore}`)) {
      const inner = textOf(node, ignore);
      // These mark a part of a word; every other element ends one.
      text += /^(?:b|mark|wbr)$/.test(node.localName) ? inner : ` ${inner} `;
    }
  }
  return text;
}

/** Text that stands directly in the element: other extensions put elements of theirs beside it. */
export const ownText = (element: Element): string => textOf(element, '*').trim() || textOf(element);

/** The first element that matches and is shown. */
export const firstShown = (root: ParentNode, selector: string): Element | undefined =>
  selector ? [...root.querySelectorAll(selector)].find((element) => element.checkVisibility()) : undefined;
