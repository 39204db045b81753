import type { InboxData } from '../conversation.ts';
import { el } from './dom.ts';
import { labelFor } from './labels.ts';
import type { LiveConversation } from './model.ts';

/** The pane about the contact: terms and their details, as many details as there are. */
export function contactDetails(one: LiveConversation, business: InboxData['business']): HTMLElement {
  const [first = '', ...rest] = one.name.split(' ');
  const names: [string, string][] =
    rest.length > 0
      ? [
          ['First name', first],
          ['Last name', rest.join(' ')],
        ]
      : [['Name', one.name]];
  const term = (label: string, ...values: Node[]): Node[] => [
    el('dt', {}, label),
    ...values.map((value) => el('dd', { dir: 'auto' }, value)),
  ];
  const text = (value: string): Node => document.createTextNode(value);
  return el(
    'aside',
    { class: 'wa-details', 'aria-label': 'Contact' },
    el('h3', {}, 'Contact'),
    el(
      'dl',
      {},
      ...(one.hasOwnName ? names.flatMap(([label, value]) => term(label, text(value))) : []),
      ...(one.phones.length > 0
        ? term(
            'WhatsApp',
            ...one.phones.map((phone) => el('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone)),
          )
        : []),
      ...(one.emails.length > 0 ? term(labelFor(one, 'Email'), ...one.emails.map(text)) : []),
      ...one.attributes.flatMap(([label, value]) => term(label, text(value))),
      ...term('Channel', text(`${business.phone} (Front desk)`)),
      ...term('Assigned to', text(one.agent)),
    ),
  );
}
