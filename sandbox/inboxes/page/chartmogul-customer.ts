import { el } from './dom.ts';
import { labelFor } from './labels.ts';
import type { LiveConversation } from './model.ts';

const row = (label: string, value: string | Node): HTMLElement =>
  el(
    'div',
    { class: 'cm-row' },
    el('span', { class: 'cm-label' }, label),
    el('span', { dir: 'auto' }, value),
  );
const mail = (email: string): HTMLElement => el('a', { href: `mailto:${email}` }, email);
const section = (title: string, ...children: Node[]): HTMLElement =>
  el('section', { class: 'cm-card' }, el('h3', {}, title), ...children);

/** Somebody's money, always the same. */
const dollarsOf = ({ key }: LiveConversation): number =>
  20 + ([...key].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 40) * 10;

/** One card for each person; who has a second address has it as a second contact, as companies do. */
function contacts(one: LiveConversation): HTMLElement[] {
  const [email, ...others] = one.emails;
  if (!email && one.phones.length === 0) return [];
  const own = el(
    'article',
    { class: 'cm-contact' },
    el('h4', { dir: 'auto' }, one.name),
    row('Title', 'Owner'),
    ...(email ? [row(labelFor(one, 'Email'), mail(email))] : []),
    ...one.phones.map((phone) => row(labelFor(one, 'Phone'), phone)),
  );
  return [
    own,
    ...others.map((other) =>
      el(
        'article',
        { class: 'cm-contact' },
        el('h4', {}, 'Accounts payable'),
        row(labelFor(one, 'Email'), mail(other)),
      ),
    ),
  ];
}

/** The page of one customer: what it pays, its contacts, and what was noted by whom. */
export function customerPage(one: LiveConversation): HTMLElement {
  const mrr = dollarsOf(one);
  const money = (amount: number): string => `$${amount.toLocaleString('en-US')}`;
  const cards = contacts(one);
  const noted = one.messages.slice(-5).toReversed();
  return el(
    'div',
    { class: 'cm-customer' },
    el(
      'header',
      { class: 'cm-head' },
      el('h1', { dir: 'auto' }, one.name),
      el(
        'dl',
        {},
        ...[
          ['MRR', money(mrr)],
          ['ARR', money(mrr * 12)],
          ['Net payments', money(mrr * 4_133)],
          ['Customer status', 'Active Subscriber'],
        ].map(([term = '', value = '']) => el('div', {}, el('dt', {}, term), el('dd', {}, value))),
      ),
    ),
    el(
      'div',
      { role: 'tablist', class: 'cm-tabs' },
      el('button', { type: 'button', role: 'tab', 'aria-selected': 'true' }, 'Profile'),
      el('button', { type: 'button', role: 'tab' }, 'Subscriptions'),
    ),
    section('Details', row('Customer name', one.name), ...(one.place ? [row('City', one.place)] : [])),
    section('Contacts', ...(cards.length > 0 ? cards : [el('p', {}, 'No contacts yet')])),
    section('Attributes', ...one.attributes.map(([label, value]) => row(label, value))),
    section(
      'Notes & call logs',
      ...noted.map(({ text, from, at }) =>
        el(
          'article',
          { class: 'cm-note' },
          el(
            'span',
            { class: 'cm-label' },
            `${from === 'visitor' ? 'Call' : 'Note'} · ${one.agent} (team@juniper-dental.example.com) · ${at}`,
          ),
          el('p', { dir: 'auto' }, text),
        ),
      ),
    ),
  );
}
