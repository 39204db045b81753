import { after, allIn, firstShown, outerOf, type Root } from './element-text.ts';
import type { Host } from './host.ts';
import { type Found, labelledValues } from './labelled-values.ts';

const COMPOSER = 'textarea,[contenteditable],[role=textbox]';
const LANDMARKS = ['aside,[role=complementary]'];
const RECORDS = ['main,[role=main]', 'body'];

/**
 * Finds the visitor's details: by the adapter's selector, else as the part of the page after the composer, or after
 * the last message, or the landmark, that holds most labels of a person. Where none of these is known, nothing is
 * looked at: then a message could be taken for the details. A record is all of its page but what is skipped.
 */
export function findPanel(roots: readonly Root[], host: Host): Element | null {
  const known = firstShown(roots, host.panel);
  if (known) return known;
  const list = firstShown(roots, host.activeRow);
  let best: Element | null = null;
  let most = 0;
  const judge = (part: Element) => {
    const labels =
      part.matches(host.skip) || !part.checkVisibility() || part.contains(list)
        ? []
        : labelledValues(part, host).filter(isLabel);
    if (labels.length > most) {
      best = part;
      most = labels.length;
    }
  };
  const all = (selector: string) => roots.flatMap((root) => allIn(root, selector));
  for (const chat of host.isRecord ? [] : [firstShown(roots, COMPOSER), all(host.messages).at(-1) ?? null]) {
    for (let up = best ? null : chat; up; up = outerOf(up)) {
      for (const part of after(up)) judge(part);
    }
  }
  for (const landmark of host.isRecord ? RECORDS : LANDMARKS) if (!best) all(landmark).forEach(judge);
  return best;
}

const isLabel = ({ kind, label }: Found) => kind && label;
