import type { InboxData } from '../conversation.ts';
import { el, hue, initials } from './dom.ts';
import { labelFor } from './labels.ts';
import type { LiveConversation } from './model.ts';

const identityRow = (label: string, value: string): HTMLElement =>
  el(
    'div',
    {},
    el('span', { class: 'block text-micro' }, label),
    el('span', { class: 'block text-meta', dir: 'auto' }, value),
  );

function attribute(name: string, label: string, value: string): HTMLElement {
  const input = el('input', { 'aria-label': label });
  input.value = value;
  return el('li', {}, el('span', { title: name }, label), input);
}

/** The panel about the contact. The old dashboard calls the attributes otherwise and knows no phone. */
export function contactPanel(one: LiveConversation, { host, business }: InboxData): HTMLElement {
  const isOld = host === 'dashboard.chatfuel.com';
  const agents = el('select', { 'aria-label': 'Assignee' }, el('option', {}, one.agent));
  const emailLabel = labelFor(one, 'Email');
  return el(
    'div',
    { class: 'flex flex-col gap-4 p-3 inbox-contact' },
    el(
      'section',
      { class: 'flex items-center gap-3' },
      el('span', {
        class: 'avatar avatar-panel',
        'data-initials': initials(one.name),
        'data-hue': hue(one.name),
      }),
      el(
        'div',
        { class: 'min-w-0' },
        el('p', { class: 'truncate font-medium', dir: 'auto' }, one.name),
        el('p', { class: 'text-micro' }, one.channel),
      ),
    ),
    isOld
      ? null
      : el(
          'section',
          {},
          ...one.phones.map((phone) => identityRow(labelFor(one, 'Phone'), phone)),
          one.channel === 'Instagram' ? identityRow('Username', 'noor.in.orbit') : null,
          // The business's own side of the chat.
          one.channel === 'WhatsApp' ? identityRow('Reached your number', business.phone) : null,
          one.channel === 'Messenger' ? identityRow('Reached your page', business.name) : null,
        ),
    el('section', {}, el('h3', {}, 'Assignee'), agents),
    el('section', {}, el('h3', {}, 'Note'), el('p', { class: 'text-meta' }, 'No note')),
    el(
      'section',
      {},
      el('h3', {}, isOld ? 'User attributes' : 'Attributes'),
      el(
        'ul',
        {},
        ...one.emails.map((email, index) =>
          attribute(index === 0 ? 'email' : `email_${index + 1}`, emailLabel, email),
        ),
        ...one.attributes
          .filter(([label]) => label !== 'Reached your number')
          .map(([label, value]) => attribute(label, label, value)),
      ),
    ),
  );
}
