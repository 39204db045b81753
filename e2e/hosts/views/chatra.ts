import type { Labels } from '../languages.ts';
import { AGENT, BUSINESS, ORDER, QUOTED, type Somebody } from '../people.ts';
import { type Branch, h, type Tree } from '../tree.ts';
import { all, type Expected, idOf, NOBODY, type View } from '../view.ts';

const href = (who: Somebody): string => `/conversations/${idOf(who, 17)}`;

const field = (label: string, value: Tree): Branch =>
  h('div.meta!row', {}, h('h1.meta__header!label', {}, label), '\n', h('div!value', {}, value));

const message = (classes: string, from: string, ...text: Tree[]): Branch =>
  h(
    `div.${['chat-message', classes].filter(Boolean).join('.')}!message`,
    {},
    h('div.chat-message__meta', {}, h('span.chat-message__username', {}, from)),
    h('div.chat-bubble', {}, h('span.parsed-text', {}, ...text)),
  );

function page(who: Somebody, shown: string, rows: readonly (Branch | null)[]): Branch {
  return h(
    'div!app',
    {},
    h(
      'div.nav!list',
      {},
      h('a.nav-item.js-contact.is-active', { href: href(who) }, h('div.nav-item__title', {}, shown)),
      h(
        'a.nav-item.js-contact',
        { href: '/conversations/aC4krWMZWLYzz9sKZ' },
        h('div.nav-item__title', {}, 'Old Friend'),
      ),
    ),
    h(
      'div.content-layout',
      {},
      h('div.navbar', {}, h('div.navbar__title', {}, h('span.navbar__title-text', {}, shown))),
      h(
        'div.chat-message-area-wrapper!messages',
        {},
        message('', shown, 'Please write to ', h('a', { href: `mailto:${QUOTED.email}` }, QUOTED.email)),
        message('is-operator', AGENT.name, `Call us: ${BUSINESS.phone}`),
        message(
          'is-operator.chat-message--note',
          AGENT.name,
          h('a', { href: `tel:${QUOTED.phone}` }, QUOTED.phone),
        ),
        message('', shown, h('div', {}, 'Email'), h('div', {}, QUOTED.email)),
      ),
      h('div.chat-input-area', {}, h('textarea.chat-textarea')),
    ),
    h(
      'div.chat-aside!details',
      {},
      h('div.chat-aside__inner', {}, h('div.chat-aside__section!rows', {}, ...rows)),
      h('div.chat-aside__section', {}, h('a.path__link', { href: 'https://shop.example/cart' }, 'Cart')),
    ),
  );
}

const mail = (email: string): Branch => h('a', { href: `mailto:${email}` }, email);
const full = (who: Somebody, labels: Labels) => [
  field(labels.name, who.name),
  field(labels.email, mail(who.email)),
  field(labels.phone, who.phone),
];

const view = (
  name: string,
  make: (who: Somebody, labels: Labels) => Branch,
  expected: (who: Somebody) => Expected,
): View => ({
  inbox: 'chatra',
  name,
  address: (who) => `https://app.chatra.io${href(who)}`,
  page: make,
  expected,
});

export const chatraViews: readonly View[] = [
  view('visitor', (who, labels) => page(who, who.name, full(who, labels)), all),
  view(
    'with traps',
    (who, labels) =>
      page(who, who.name, [
        ...full(who, labels),
        field('order_id', ORDER),
        field('Reached your number', BUSINESS.phone),
        field(labels.agent, AGENT.email),
        field('Notes', `call back on ${QUOTED.phone}, or ${QUOTED.email}`),
      ]),
    all,
  ),
  view(
    'e-mail alone',
    (who, labels) =>
      page(who, who.name, [field(labels.name, who.name), field(labels.email, mail(who.email))]),
    (who) => ({ ...all(who), phones: [] }),
  ),
  view(
    'two e-mails',
    (who, labels) =>
      page(who, who.name, [...full(who, labels), field(labels.email, mail(`second.${who.email}`))]),
    (who) => ({ ...all(who), emails: [who.email, `second.${who.email}`], isChoice: true }),
  ),
  view(
    'anonymous',
    (who) => page(who, 'Visitor 4821', [field('Location', 'Paris, France')]),
    () => NOBODY,
  ),
];
