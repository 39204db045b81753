/** Never part of a value: what is not shown, and what is a control of the page. */
const SILENT = 'script,style,svg,template,select,textarea,[hidden],[aria-hidden=true]';

export const isElement = (node: Node): node is Element => node.nodeType === 1;
export const isInput = (node: Element): node is HTMLInputElement => node.localName === 'input';

export const BUTTON = 'button';

/** Where a page is looked for: the document, those of its frames that it may read, and open shadow roots. */
export type Root = Document | ShadowRoot;

/** What stands in an element, with what its shadow holds. */
export const nodesIn = (element: Element): Node[] => [
  ...(element.shadowRoot?.childNodes ?? []),
  ...element.childNodes,
];

export const allIn = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];

/** What comes after an element, beside it. */
export function* after(element: Element): Generator<Element> {
  for (let next = element.nextElementSibling; next; next = next.nextElementSibling) yield next;
}

/** The element around, out of shadows and frames too. */
export function outerOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return 'host' in root
    ? (root as ShadowRoot).host
    : (element.ownerDocument.defaultView?.frameElement ?? null);
}

/**
 * The shown text of an element, or the value of an input, with a space where one element ends and the next begins,
 * so that an address and the badge beside it do not become one word.
 * @param ignore inner elements whose text does not count
 */
export function textOf(element: Element, ignore = BUTTON): string {
  if (isInput(element)) return /^(?:text|email|tel)$/.test(element.type) ? element.value : '';
  let text = '';
  for (const node of nodesIn(element)) {
    if (node.nodeType === 3) text += node.nodeValue;
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
export function firstShown(roots: readonly ParentNode[], selector: string): Element | null {
  for (const root of selector ? roots : []) {
    for (const element of allIn(root, selector)) if (element.checkVisibility()) return element;
  }
  return null;
}
