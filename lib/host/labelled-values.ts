import { cleanText, isPlaceholder, LABEL_MAX } from './clean-text.ts';
import { BUTTON, isInput, ownText, textOf } from './element-text.ts';
import { type LabelKind, labelKind } from './label-kind.ts';

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
/** Longest text of a value that is looked at, and most things in one region: more is no visitor panel. */
const TEXT_MAX = 12_000;
const FOUND_MAX = 500;

/** Reads a region of the page, in its order. Nothing inside an element that matches `skip` is read. */
export function labelledValues(region: Element, skip: string): Found[] {
  const found: Found[] = [];
  const taken = new Set<Element>();

  const take = (kind: Found['kind'], label: string, values: readonly Element[]) => {
    // The value may be a button that copies it; beside a name, a button is "Edit".
    const ignore = isContact(kind) ? 'br' : BUTTON;
    const text = cleanText(values.map((value) => textOf(value, ignore)).join(', '), TEXT_MAX);
    const hrefs: string[] = [];
    for (const value of values) {
      taken.add(value);
      for (const link of [value, ...value.querySelectorAll('a')]) hrefs.push(link.getAttribute('href') ?? '');
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
    const [kind, label] = hintOf(element);
    if (kind !== 'other' || isInput(element)) {
      take(kind, label, [element]);
      return;
    }
    const inner = [...element.children].filter((child) => !child.matches(`svg,img,i,${BUTTON}`));
    if (inner[0]) {
      for (const child of inner) visit(child);
      return;
    }
    // A label may be wrapped: its value stands beside the wrapper then.
    let outer = element;
    while (outer.parentElement?.children.length === 1 && outer.parentElement !== region)
      outer = outer.parentElement;
    const word = textOf(element);
    const wordKind = labelKind(word);
    const values = wordKind !== 'other' || outer.matches(LABEL_SHAPE) ? valuesBeside(outer, wordKind) : [];
    if (values[0]) take(wordKind, word, values);
    else take('text', '', [element]);
  };
  for (const child of region.children) visit(child);
  return found;
}

/** The elements that a label is for: its neighbour, or all details of a term. */
function valuesBeside(label: Element, kind: LabelKind): Element[] {
  const { localName } = label;
  const isHeading = /^(?:h\d|dt|th)$/.test(localName);
  const values: Element[] = [];
  for (let next = label.nextElementSibling; next; next = next.nextElementSibling) {
    if (isHeading && next.localName === localName) break;
    values.push(next);
    if (localName !== 'dt') break;
  }
  const [value] = values;
  if (!value || kind === 'own') return values;
  const isSection = value.matches(NESTED) || value.querySelector(NESTED);
  // Next to a known label stands the next label, or a button: then it has no value.
  const isNext = kind !== 'other' && labelKind(textOf(value)) !== 'other';
  return isSection || isNext || (!isContact(kind) && value.matches(BUTTON)) ? [] : values;
}

/** What an element says about itself, by its label elements or `aria-…`; an input also by its other attributes. */
function hintOf(element: Element): [kind: LabelKind, label: string] {
  const by = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
  const labels = isInput(element) ? [...(element.labels ?? [])].map(ownText) : [];
  const words = [
    ...labels,
    by && textOf(by),
    element.getAttribute('aria-label'),
    element.getAttribute('placeholder'),
  ];
  const label = words.find((word) => word?.trim()) ?? '';
  if (label || !isInput(element)) return [labelKind(label), label];
  const { type, name, id } = element;
  const kinds = [type === 'tel' ? 'phone' : type, name, id].map(labelKind);
  return [kinds.find((kind) => kind !== 'other') ?? 'other', ''];
}

const isContact = (kind: Found['kind']) => kind === 'email' || kind === 'phone';
