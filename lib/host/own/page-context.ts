import { cleanText, VALUE_MAX } from '../clean-text.ts';
import { firstShown, isInput, type Root, textOf } from '../element-text.ts';

/** What the app's own page says of who is open: the four values of docs/your-app.md. '' where it says nothing. */
export interface PageContext {
  readonly id: string;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
}
const FIELDS = ['id', 'email', 'phone', 'name'] as const;
export const NO_CONTEXT: PageContext = { id: '', email: '', phone: '', name: '' };

export const CONTEXT = 'crm:context';
export const CONTEXT_REQUEST = 'crm:context-request';

/** What a message of the page says, or null when it is none of ours. Anything may be in it. */
export function readContext(message: unknown): PageContext | null {
  if (typeof message !== 'object' || message === null) return null;
  const said = new Map<string, unknown>(Object.entries(message));
  if (said.get('type') !== CONTEXT) return null;
  const [id = '', email = '', phone = '', name = ''] = FIELDS.map((field) => {
    const value = said.get(field);
    return typeof value === 'string' || typeof value === 'number' ? cleanText(`${value}`, VALUE_MAX) : '';
  });
  return { id, email, phone, name };
}

/** What the page's attributes say: `data-crm-email="…"`, or the text of the element that has the attribute. */
export function markedContext(roots: readonly Root[]): PageContext {
  const [id = '', email = '', phone = '', name = ''] = FIELDS.map((field) => {
    const element = firstShown(roots, `[data-crm-${field}]`);
    return element
      ? cleanText(element.getAttribute(`data-crm-${field}`) || shownText(element), VALUE_MAX)
      : '';
  });
  return { id, email, phone, name };
}

export const shownText = (element: Element): string => (isInput(element) ? element.value : textOf(element));
