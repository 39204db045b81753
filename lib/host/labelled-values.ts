import { cleanText, isPlaceholder, LABEL_MAX } from './clean-text.ts';
import {
  after,
  allIn,
  BUTTON,
  isElement,
  isInput,
  nodesIn,
  outerOf,
  ownText,
  textOf,
} from './element-text.ts';
import type { Host } from './host.ts';
import type { KindOf, LabelKind } from './label-kind.ts';
import { late } from './late-pattern.ts';

/** A label with what stands beside it; a link or a text that has no label. */
export interface Found {
  readonly kind: LabelKind | 'link' | 'text';
  /** '' for a control that says what it is by an attribute (`type`, `name`), and for links and texts. */
  readonly label: string;
  /** As the page shows it; '' where it shows nothing. For a labelled e-mail it may hold more than the address. */
  readonly text: string;
  readonly hrefs: readonly string[];
}

const HEADINGS = 'h1,h2,h3,h4,h5,h6,dt,th,label';
/** Labels that are not understood need one of these shapes; known words may stand in any element. */
const LABEL_SHAPE = `${HEADINGS},span[title],span:first-child:nth-last-child(2)`;
/** An element that holds rows of its own is a section under a heading, not a value. */
const NESTED = `${HEADINGS},li,select,textarea`;
const LEAF = ':not(:has(*))';
/** Longest text of a value that is looked at, and most things in one region: more is no visitor panel. */
const TEXT_MAX = 12_000;
const FOUND_MAX = 500;

/** Reads a region of the page, in its order. Nothing inside an element that matches the host's `skip` is read. */
export function labelledValues(region: Element, host: Host): Found[] {
  const { skip, kindOf } = host;
  const found: Found[] = [];
  const taken = new Set<Node>();

  const take = (kind: Found['kind'], label: string, values: readonly Node[]) => {
    // The value may be a button that copies it; beside a name, a button is "Edit".
    const ignore = isContact(kind) ? 'br' : BUTTON;
    const textIn = (value: Node) => (isElement(value) ? textOf(value, ignore) : `${value.nodeValue}`);
    const text = cleanText(values.map(textIn).join(', '), TEXT_MAX);
    const hrefs: string[] = [];
    for (const value of values) {
      taken.add(value);
      if (!isElement(value)) continue;
      for (const link of [value, ...allIn(value, 'a')]) hrefs.push(link.getAttribute('href') ?? '');
    }
    found.push({
      kind,
      label: cleanText(label, LABEL_MAX),
      text: isPlaceholder(text) ? '' : text,
      hrefs,
    });
  };

  const visit = (element: Element): void => {
    if (found.length > FOUND_MAX || taken.has(element) || element.matches(skip)) return;
    if (element.matches(`a,${BUTTON}`)) {
      take('link', '', [element]);
      return;
    }
    const [kind, label] = hintOf(element, kindOf);
    if (element.matches('[contenteditable]')) {
      // A field that is edited in place; any other is for writing messages.
      if (kind && textOf(element).length < LABEL_MAX) take(kind, label, [element]);
      return;
    }
    if (kind || isInput(element)) {
      take(kind, label, [element]);
      return;
    }
    const inner = nodesIn(element).filter(
      (child) => isElement(child) && !child.matches(`svg,img,i,br,${BUTTON}`),
    );
    if (inner[0]) {
      for (const child of inner) if (isElement(child)) visit(child);
      return;
    }
    const word = textOf(element);
    // A label may be wrapped: its value stands beside the wrapper then.
    let outer = element;
    for (
      let up = outerOf(outer);
      up && up !== region && up.children.length === 1 && textOf(up).trim() === word.trim();
      up = outerOf(up)
    )
      outer = up;
    const wordKind = kindOf(word);
    const values = wordKind || outer.matches(LABEL_SHAPE) ? valuesBeside(outer, wordKind, host) : [];
    if (values[0]) take(wordKind, word, values);
    else take('text', '', [element]);
  };
  for (const child of nodesIn(region)) if (isElement(child)) visit(child);
  return found;
}

/** What a label is for: the text or element beside it, or all details of a term. */
function valuesBeside(label: Element, kind: LabelKind, { kindOf, isRecord }: Host): Node[] {
  const { localName } = label;
  const isHeading = /^(?:h\d|dt|th)$/.test(localName);
  const isOwn = kind === 'own';
  const goesOn = isOwn && (isHeading || isRecord);
  const beside = label.nextSibling;
  if (beside?.nodeType === 3 && late`[\p{L}\p{N}]${'u'}`.test(`${beside.nodeValue}`)) return [beside];
  const isRow = (one: Element) => !!kindOf(textOf(one));
  const values: Element[] = [];
  for (const next of after(label)) {
    // The business's side goes on until something else begins.
    if ((isHeading && next.localName === localName) || (goesOn && values[0] && isRow(next))) break;
    values.push(next);
    if (localName !== 'dt' && !goesOn) break;
  }
  const [value] = values;
  if (!value || isOwn) return values;
  const isSection =
    value.matches(NESTED) ||
    value.querySelector(NESTED) ||
    (!kind && (isRecord ? value.children[1] : allIn(value, LEAF).some(isRow)));
  // Next to a known label stands the next label, or a button: then it has no value.
  const isNext = kind && isRow(value);
  return isSection || isNext || (!isContact(kind) && value.matches(BUTTON)) ? [] : values;
}

/** What an element says about itself, by its label elements or `aria-…`; an input also by its other attributes. */
function hintOf(element: Element, kindOf: KindOf): [kind: LabelKind, label: string] {
  const said = (name: string) => element.getAttribute(name) ?? '';
  const textOfId = (id: string) => {
    const by = (element.getRootNode() as Document).getElementById?.(id);
    return by ? textOf(by) : '';
  };
  const labels = isInput(element) ? [...(element.labels ?? [])].map(ownText) : [];
  const words = [
    ...labels,
    said('aria-labelledby').split(' ').map(textOfId).join(' '),
    said('aria-label'),
    said('placeholder'),
  ];
  const label = words.find((word) => word.trim()) ?? '';
  if (label) return [kindOf(label), label];
  if (!isInput(element)) return [kindOf(said('itemprop')), ''];
  const { type, name, id } = element;
  const kinds = [type === 'tel' ? 'phone' : type, name, id].map(kindOf);
  return [kinds.find(Boolean) ?? '', ''];
}

const isContact = (kind: Found['kind']) => kind === 'email' || kind === 'phone';
