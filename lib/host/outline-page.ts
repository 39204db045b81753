import type { PageRules } from '../domain/page-rules.ts';
import { type Censor, createCensor } from './censor.ts';
import { isElement } from './element-text.ts';
import { outlineAddress } from './outline-address.ts';
import { outlineAttributes } from './outline-attributes.ts';
import type { OutlineNode } from './outline-node.ts';
import { EMPTY, LEFT_OUT, TAGS } from './outline-words.ts';
import { printOutline } from './print-outline.ts';

/** Raised when `npm run fixture` would no longer understand a sample. */
export const SAMPLE_VERSION = 1;
export const SAMPLE_TITLE = 'Chatside page sample';

/** These stand for what cannot be written as an element: the tree of an open shadow root, and that of a frame. */
export const SHADOW = 'x-shadow';
export const FRAME = 'x-frame';

/** Looking at more would be felt in the page. */
const ELEMENTS_MAX = 20_000;
const DEPTH_MAX = 100;

/**
 * A page as an outline for a bug report: elements, roles, labels that are known, and nothing of anybody. Every letter
 * and digit in it is of our own lists, or an `x` or `0` in the place of something (`censor.ts`). Open shadow roots and
 * frames that the page itself may read are in it. At most 200,000 characters, in a fence of Markdown, so that its
 * indents outlive a report. Changes nothing in the page.
 */
export function outlinePage(document: Document, rules: PageRules, href: string): string {
  const censor = createCensor(rules);
  const language = /^[a-z]{2}(?=-|$)/i.exec(document.documentElement.lang)?.[0].toLowerCase();
  return [
    '```text',
    `${SAMPLE_TITLE} ${SAMPLE_VERSION}`,
    `inbox: ${rules.inbox}`,
    `address: ${outlineAddress(href, rules, censor)}`,
    `language: ${language ?? 'none'}`,
    '',
    ...printOutline(outlineTree(document.body, censor)),
    '```',
    '',
  ].join('\n');
}

/** What stands in the body, as nodes. */
function outlineTree(body: HTMLElement, censor: Censor): OutlineNode {
  let looked = 0;
  let scopes = 0;

  const inside = (parent: Node, scope: string, depth: number): Pick<OutlineNode, 'children' | 'unseen'> => {
    const children: (OutlineNode | string)[] = [];
    let unseen = 0;
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) {
        const text = censor.text(child.nodeValue ?? '', isElement(parent) && isLabelPlace(parent));
        if (text) children.push(text);
      } else if (isElement(child) && !LEFT_OUT.has(child.localName)) {
        if (looked < ELEMENTS_MAX && depth < DEPTH_MAX) children.push(visit(child, scope, depth + 1));
        else unseen++;
      }
    }
    return { children, unseen };
  };

  const wrapped = (tag: string, parent: Node, depth: number): OutlineNode => ({
    tag,
    classes: [],
    attributes: [],
    id: '',
    plainId: '',
    refs: [],
    ...inside(parent, `${++scopes} `, depth),
  });

  const visit = (element: Element, scope: string, depth: number): OutlineNode => {
    looked++;
    const { localName, shadowRoot } = element;
    const frame = frameOf(element);
    if (frame) return wrapped(FRAME, frame, depth);
    const own = EMPTY.has(localName) ? { children: [], unseen: 0 } : inside(element, scope, depth);
    return {
      tag: TAGS.has(localName) ? localName : ownTag(localName, censor),
      ...outlineAttributes(element, scope, censor),
      ...own,
      children: [...(shadowRoot ? [wrapped(SHADOW, shadowRoot, depth)] : []), ...own.children],
    };
  };

  return wrapped('body', body, 0);
}

/** A custom element may be called after anything; one of known words keeps its name. */
function ownTag(localName: string, censor: Censor): string {
  if (localName === SHADOW || localName === FRAME) return localName; // of a sample that is read again
  const name = censor.name(localName);
  return /^[a-z]+(?:-[a-z]+)+$/.test(name) ? name : 'x-x';
}

/** Where no name of a person stands: the element is there for a label, or a heading of what follows it. */
function isLabelPlace(element: Element): boolean {
  return (
    element.matches('label,dt,th,legend') ||
    (element.matches('h1,h2,h3,h4,h5,h6') && element.nextElementSibling !== null)
  );
}

function frameOf(element: Element): HTMLElement | null {
  if (!element.matches('iframe,frame')) return null;
  try {
    return (element as HTMLIFrameElement).contentDocument?.body ?? null;
  } catch {
    return null; // some browsers throw where others give nothing
  }
}
