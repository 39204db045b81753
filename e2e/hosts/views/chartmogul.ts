import type { Labels } from '../languages.ts';
import { AGENT, type Somebody } from '../people.ts';
import { type Branch, h, type Tree } from '../tree.ts';
import { type Expected, idOf, NOBODY, uuidOf, type View } from '../view.ts';

const row = (label: string, value: Tree): Branch =>
  h('div!row', {}, h('span!label', {}, label), h('span!value', {}, value));
const mail = (email: string): Branch => h('a', { href: `mailto:${email}` }, email);

const card = (name: string, ...rows: Branch[]): Branch =>
  h('article', {}, h('h4', {}, name), h('div!rows', {}, row('Title', 'CEO'), ...rows));

const companyOf = (who: Somebody): string => `${who.name.split(' ')[0]} Ltd`;

function page(
  who: Somebody,
  labels: Labels,
  details: readonly Branch[],
  contacts: readonly Branch[],
): Branch {
  return h(
    'div!app',
    {},
    h(
      'nav',
      {},
      h('a', { href: '#/customers' }, 'Customers'),
      h('a', { href: `mailto:${AGENT.email}` }, AGENT.email),
    ),
    h(
      'main!details',
      {},
      h(
        'header',
        {},
        h('h1', {}, companyOf(who)),
        h(
          'dl',
          {},
          h('dt', {}, 'MRR'),
          h('dd', {}, '$120'),
          h('dt', {}, 'Net payments'),
          h('dd', {}, '$4,155,552'),
        ),
      ),
      h(
        'div',
        { role: 'tablist' },
        h('button', { role: 'tab' }, 'Profile'),
        h('button', { role: 'tab' }, 'Subscriptions'),
      ),
      h(
        'section',
        {},
        h('h3', {}, 'Details'),
        h('div!rows', {}, row('Customer name', companyOf(who)), ...details, row('Country', 'France')),
      ),
      h('section', {}, h('h3', {}, 'Contacts'), ...contacts),
      h(
        'section',
        {},
        h('h3', {}, 'Notes'),
        h('article', {}, `Kim (${AGENT.email}): called`),
        h('article', {}, mail(AGENT.email), h('p', {}, `${labels.phone}: ${AGENT.phone}`)),
      ),
      h(
        'section',
        {},
        h('h3', {}, 'Tasks'),
        h('div', {}, h('span', {}, 'Owner'), h('span', {}, AGENT.email)),
      ),
    ),
  );
}

const view = (
  name: string,
  make: (who: Somebody, labels: Labels) => Branch,
  expected: (who: Somebody) => Expected,
  hash = (who: Somebody) => `#/customers/cus_${uuidOf(who)}`,
): View => ({
  inbox: 'chartmogul',
  name,
  address: (who) => `https://app.chartmogul.com/${hash(who)}`,
  page: make,
  expected,
});

const otherOf = (who: Somebody): string => `colleague.of.${who.email}`;

export const chartmogulViews: readonly View[] = [
  view(
    'no contacts',
    (who, labels) => page(who, labels, [row(labels.email, mail(who.email))], []),
    (who) => ({
      emails: [who.email],
      phones: [],
    }),
  ),
  view(
    'one contact',
    (who, labels) =>
      page(
        who,
        labels,
        [],
        [card(who.name, row(labels.email, mail(who.email)), row(labels.phone, who.phone))],
      ),
    (who) => ({ emails: [who.email], phones: [who.phone] }),
    (who) => `#customers/${idOf(who, 6, '123456789')}-Some_Name`,
  ),
  view(
    'two contacts',
    (who, labels) =>
      page(
        who,
        labels,
        [],
        [
          card(who.name, row(labels.email, mail(who.email)), row(labels.phone, who.phone)),
          card('Bob Other', row(labels.email, mail(otherOf(who)))),
        ],
      ),
    (who) => ({ emails: [who.email, otherOf(who)], phones: [who.phone], isChoice: true }),
  ),
  view(
    'phone of one, e-mail of another',
    (who, labels) =>
      page(
        who,
        labels,
        [],
        [
          card(who.name, row(labels.phone, who.phone)),
          card('Bob Other', row(labels.email, mail(otherOf(who)))),
        ],
      ),
    (who) => ({ emails: [otherOf(who)], phones: [who.phone], isChoice: true }),
  ),
  view(
    'nobody',
    (who, labels) => page(who, labels, [], []),
    () => NOBODY,
  ),
];
