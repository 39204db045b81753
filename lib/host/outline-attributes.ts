import type { Censor } from './censor.ts';
import { isInput } from './element-text.ts';
import type { OutlineNode } from './outline-node.ts';
import { INPUT_TYPES, ROLES } from './outline-words.ts';
import { linkTarget } from './values.ts';

/** States: told with one of these values, and with no other. */
const STATES =
  'aria-busy aria-checked aria-current aria-expanded aria-hidden aria-modal aria-pressed aria-selected';
const STATE_VALUES = /^(?:true|false|mixed|page|step|location|date|time)$/;
const TEXTS = ['aria-label', 'placeholder', 'title', 'alt'];
const REFS = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'headers'];
const FLAGS = ['hidden', 'disabled', 'readonly', 'open', 'multiple'];

type Told = Pick<OutlineNode, 'classes' | 'attributes' | 'id' | 'plainId' | 'refs'>;

/**
 * What the attributes of an element may say. Values of inputs, `data-…`, addresses and everything that is not named here
 * are left out.
 * @param scope tells ids of one root from those of another
 */
export function outlineAttributes(element: Element, scope: string, censor: Censor): Told {
  const attributes: [string, string][] = [];
  const add = (name: string, value: string | false) => {
    if (value !== false && value !== '') attributes.push([name, value]);
  };
  const said = (name: string) => element.getAttribute(name) ?? '';
  const idsIn = (text: string) => text.split(/\s+/).flatMap((id) => (id ? scope + id : []));
  const isField = /^(?:input|select|textarea)$/.test(element.localName);

  const role = said('role').toLowerCase();
  add('role', ROLES.has(role) && role);
  if (isInput(element)) {
    const type = said('type').toLowerCase();
    add('type', INPUT_TYPES.has(type) && type);
  }
  if (isField) add('name', censor.name(said('name')));
  add('itemprop', censor.name(said('itemprop')));
  for (const name of TEXTS) add(name, censor.text(said(name), isField && name !== 'title'));
  for (const name of STATES.split(' ')) add(name, STATE_VALUES.test(said(name)) && said(name));
  for (const name of FLAGS) if (element.hasAttribute(name)) add(name, 'true');
  if (!element.hasAttribute('hidden') && isOutOfSight(element)) add('hidden', 'true');
  if (/^(?:|true|plaintext-only)$/.test(element.getAttribute('contenteditable') ?? 'false'))
    add('contenteditable', 'true');
  if (element.hasAttribute('href')) add('href', schemeOf(said('href')));

  return {
    classes: [...new Set([...element.classList].map(censor.name).filter(Boolean))].slice(0, 8),
    attributes,
    id: element.id && scope + element.id,
    plainId: censor.name(element.id),
    refs: REFS.flatMap((name) => {
      const ids = idsIn(said(name));
      return ids.length > 0 ? [[name, ids] as const] : [];
    }),
  };
}

/** What a link is for, and nothing of where it leads. */
function schemeOf(href: string): string {
  if (/^mailto:/i.test(href)) return 'mailto:x';
  if (/^(?:tel|sms):/i.test(href)) return 'tel:0';
  if (/\d/.test(linkTarget(href, 'phone'))) return 'https://wa.me/0';
  return 'https:';
}

/** Not drawn by a style; its text is no part of what an agent sees. */
function isOutOfSight(element: Element): boolean {
  if (element.checkVisibility()) return false;
  return element.ownerDocument.defaultView?.getComputedStyle(element).display === 'none';
}
