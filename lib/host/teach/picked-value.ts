import type { Refusal, TeachStep } from '../../domain/teaching.ts';
import { cleanText, isPlaceholder, NAME_MAX } from '../clean-text.ts';
import { isInput, textOf } from '../element-text.ts';
import { emailsIn, linkTarget, phonesIn } from '../values.ts';

export type Picked = { readonly value: string } | { readonly why: Refusal };

/** Longer texts are no names, and no numbers of a chat. */
const NAME_LENGTH = 80;
const PLACE_LENGTH = 60;

/** What somebody means who points at this element for this step, or why it cannot be that. */
export function pickedValue(element: Element, step: TeachStep): Picked {
  const text = cleanText(isInput(element) ? element.value : textOf(element, 'br'), 2_000);
  switch (step) {
    case 'email':
    case 'phone':
      return oneOf(valuesOf(element, text, step));
    case 'name': {
      const isName =
        /\p{L}/u.test(text) &&
        text.length <= NAME_LENGTH &&
        !text.includes('@') &&
        phonesIn(text).length === 0;
      return isName && !isPlaceholder(text) ? { value: cleanText(text, NAME_MAX) } : { why: 'wrong-kind' };
    }
    case 'messages':
      return element.closest('nav,header,form,textarea,input') || element === element.ownerDocument.body
        ? { why: 'not-a-place' }
        : { value: cleanText(text, NAME_LENGTH) };
    case 'place':
      // A number or a code, and nobody's e-mail address: it is kept with every link.
      return /\d/.test(text) && text.length <= PLACE_LENGTH && !text.includes('@')
        ? { value: text }
        : { why: 'wrong-kind' };
  }
}

function valuesOf(element: Element, text: string, kind: 'email' | 'phone'): string[] {
  const link = element.closest('a');
  const linked = linkTarget(link?.getAttribute('href') ?? '', kind);
  const find = kind === 'email' ? emailsIn : phonesIn;
  const values = linked ? find(linked) : find(text);
  return [...new Set(values)];
}

function oneOf([value, ...others]: readonly string[]): Picked {
  if (value === undefined) return { why: 'wrong-kind' };
  return others.length > 0 ? { why: 'several' } : { value };
}
