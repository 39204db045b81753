import type { Adapter } from './adapter.ts';
import { firstShown, SILENT } from './element-text.ts';
import { type Found, labelledValues } from './labelled-values.ts';

/** Selector of what is skipped in a region: what people write, what lies over the page, what is not shown. */
export const skipFor = (adapter: Adapter): string =>
  `${adapter.messages},${SILENT},[role=log],[contenteditable],nav,dialog,[role=dialog]`;

/**
 * Finds the visitor's details: by the adapter's selector, else as the part of the page after the composer, or after
 * the last message, that holds most labels of a person. Where neither messages nor composer are known, nothing is looked at: then a
 * message could be taken for the details.
 */
export function findPanel(document: Document, adapter: Adapter): Element | null {
  const known = firstShown(document, adapter.panel);
  if (known) return known;
  const composer = document.querySelector('textarea,[contenteditable],[role=textbox]');
  const chat = composer ?? [...document.querySelectorAll(`${adapter.messages},[role=log]`)].at(-1);
  const skip = skipFor(adapter);
  let best: Element | null = null;
  let most = 0;
  for (let up = chat; up; up = up.parentElement ?? undefined) {
    for (let part = up.nextElementSibling; part; part = part.nextElementSibling) {
      const labels =
        part.matches(skip) || !part.checkVisibility() ? [] : labelledValues(part, skip).filter(isLabel);
      if (labels.length > most) {
        best = part;
        most = labels.length;
      }
    }
  }
  return best;
}

const isLabel = ({ kind, label }: Found) => label && kind !== 'other';
