import type { Labels } from '../languages.ts';
import { AGENT, BUSINESS, QUOTED, type Somebody } from '../people.ts';
import { type Branch, h, type Tree } from '../tree.ts';
import { all, digitsOf, type Expected, NOBODY, uuidOf, type View } from '../view.ts';

const term = (label: string, value: Tree): Branch[] => [h('dt!label', {}, label), h('dd!value', {}, value)];

function page(shown: string, under: string, details: readonly Branch[]): Branch {
  return h(
    'div!app',
    {},
    h(
      'aside!list',
      { 'aria-label': 'Conversations' },
      h(
        'ul',
        {},
        h('li', { 'aria-selected': 'true' }, h('span', {}, shown), h('p', {}, 'Hello')),
        h('li', {}, h('span', {}, 'Family group')),
      ),
    ),
    h(
      'main',
      {},
      h(
        'header',
        {},
        h('h2', {}, shown),
        h('span', {}, under),
        h('span', {}, `via ${BUSINESS.phone} (Sales)`),
      ),
      h(
        'div!messages',
        { role: 'log' },
        h('div.in!message', {}, h('p', {}, `Hello, write to ${QUOTED.email}`)),
        h(
          'div.out!message',
          {},
          h('p', {}, h('a', { href: `tel:${QUOTED.phone}` }, QUOTED.phone)),
          h('small', {}, AGENT.name),
        ),
      ),
      h('footer', {}, h('div', { contenteditable: 'true' })),
    ),
    h('aside!details', {}, h('h3', {}, 'Contact'), h('dl', {}, ...details)),
  );
}

const tel = (phone: string): Branch => h('a', { href: `tel:+${digitsOf(phone)}` }, phone);
const full = (who: Somebody, labels: Labels): Branch[] => [
  ...term(labels.name, who.name),
  ...term('WhatsApp', tel(who.phone)),
  ...term(labels.email, who.email),
  ...term('Channel', BUSINESS.phone),
];
/** A number as WhatsApp's ids have it: always with its country. */
const international = (who: Somebody): string => (who.phone.startsWith('+') ? who.phone : `+1 ${who.phone}`);

const view = (
  name: string,
  path: (who: Somebody) => string,
  make: (who: Somebody, labels: Labels) => Branch,
  expected: (who: Somebody) => Expected,
  addressAlone: (who: Somebody) => Expected = () => NOBODY,
): View => ({
  inbox: 'twochat',
  name,
  address: (who) => `https://app.2chat.io${path(who)}`,
  page: make,
  expected,
  addressAlone,
});

const contact = (who: Somebody): string => `/contacts/CON${uuidOf(who)}`;
const session = (who: Somebody): string =>
  `/inbox/WW-WPN0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-${digitsOf(international(who))}@c.us`;

export const twochatViews: readonly View[] = [
  view('contact', contact, (who, labels) => page(who.name, who.phone, full(who, labels)), all),
  view(
    'session in the address',
    session,
    (who, labels) => page(who.name, who.phone, full(who, labels)),
    (who) => ({ ...all(who), phones: [international(who)] }),
    (who) => ({ emails: [], phones: [international(who)] }),
  ),
  view(
    'WhatsApp id in the details',
    contact,
    (who, labels) =>
      page(who.name, '', [
        ...term(labels.name, who.name),
        ...term(labels.phone, `${digitsOf(international(who))}@c.us`),
      ]),
    (who) => ({ name: who.name, emails: [], phones: [international(who)] }),
  ),
  view(
    'no name saved',
    contact,
    (who, labels) =>
      page(who.phone, '', [...term(labels.phone, tel(who.phone)), ...term('Channel', BUSINESS.phone)]),
    (who) => ({ emails: [], phones: [who.phone] }),
  ),
  view(
    'group',
    (who) => `/inbox/${digitsOf(international(who))}-1600000000@g.us`,
    (who, labels) => page('Family group', '', full(who, labels)),
    () => NOBODY,
  ),
];
