import type { Labels } from '../languages.ts';
import { AGENT, BUSINESS, ORDER, QUOTED, type Somebody } from '../people.ts';
import { type Branch, h } from '../tree.ts';
import { all, type Expected, idOf, NOBODY, type View } from '../view.ts';

const row = (label: string, value: string): Branch =>
  h('div!row', {}, h('span.block.text-micro!label', {}, label), h('span.block.text-meta!value', {}, value));

const attribute = (label: string, value: string): Branch =>
  h('li!row', {}, h('span!label', { title: label }, label), h('input', { 'aria-label': label, value }));

const bubble = (id: string, side: string, ...text: (Branch | string)[]): Branch =>
  h('div!message', { 'data-row-key': id }, h(`div.flex.flex-col.${side}`, {}, h('div', {}, ...text)));

const listRow = (name: string, isOpen: boolean): Branch =>
  h(
    'button.flex.w-full',
    { type: 'button', ...(isOpen ? { 'aria-current': 'true' } : {}) },
    h(
      'span',
      {},
      h('span.truncate', {}, name),
      h('span.tabular-nums', {}, '14:03'),
      h('span.rounded-chip', {}, AGENT.name),
    ),
  );

function page(
  who: Somebody,
  labels: Labels,
  channel: string,
  rows: readonly Branch[],
  attributes: readonly Branch[],
) {
  return h(
    'main!app',
    {},
    h('div!list', {}, listRow(who.name, true), listRow('Old Friend', false)),
    h(
      'section',
      {},
      h(
        'div.flex.h-14',
        {},
        h('img', { alt: '' }),
        h('div', {}, h('div.truncate', {}, who.name), h('div.truncate', {}, `${channel} · open`)),
        h('button', { type: 'button' }, h('span', {}, AGENT.name)),
      ),
      h(
        'div!messages',
        { 'aria-label': 'Messages' },
        bubble('m1', 'items-start', `My number is ${QUOTED.phone}`),
        bubble('m2', 'items-end', 'Write to ', h('a', { href: `mailto:${BUSINESS.email}` }, BUSINESS.email)),
        bubble('m3', 'items-end', h('p', {}, 'Email'), h('p', {}, QUOTED.email)),
      ),
      h('div', {}, h('textarea', { 'aria-label': 'Message' })),
    ),
    h(
      'div.flex.flex-col.gap-4!details',
      {},
      h(
        'section.flex',
        {},
        h('img', { alt: '' }),
        h('div', {}, h('p.truncate', {}, who.name), h('p', {}, channel)),
      ),
      h('section!rows', {}, ...rows),
      h('section', {}, h('h3', {}, labels.agent), h('select', {}, h('option', {}, AGENT.name))),
      h('section', {}, h('h3', {}, 'Note'), h('p', {}, 'No note')),
      h('section', {}, h('h3', {}, 'Attributes'), h('ul!rows', {}, ...attributes)),
    ),
  );
}

const bot = '5f0c1a2b3c4d5e6f7a8b9c0d';
const view = (
  name: string,
  make: (who: Somebody, labels: Labels) => Branch,
  expected: (who: Somebody) => Expected,
  host = 'panel.chatfuel.com',
): View => ({
  inbox: 'chatfuel',
  name,
  address: (who) =>
    `https://${host}/bot/${bot}/livechat?folder=all&conversationId=${idOf(who, 24, '0123456789abcdef')}`,
  page: make,
  expected,
});

const secondPhone = (who: Somebody): string => `+44 20 7946 ${idOf(who, 4, '0123456789')}`;
const traps = [attribute('order_id', ORDER), attribute('agent_email', AGENT.email)];

export const chatfuelViews: readonly View[] = [
  view(
    'WhatsApp',
    (who, labels) =>
      page(
        who,
        labels,
        'WhatsApp',
        [row(labels.phone, who.phone), row('Reached your number', BUSINESS.phone)],
        [attribute(labels.email, who.email), ...traps],
      ),
    all,
  ),
  view(
    'phone alone',
    (who, labels) => page(who, labels, 'WhatsApp', [row(labels.phone, who.phone)], traps),
    (who) => ({ ...all(who), emails: [] }),
  ),
  view(
    'Messenger',
    (who, labels) =>
      page(
        who,
        labels,
        'Messenger',
        [row('Reached your page', 'Juniper Dental')],
        [attribute(labels.email, who.email)],
      ),
    (who) => ({ ...all(who), phones: [] }),
  ),
  view(
    'old dashboard',
    (who, labels) =>
      page(
        who,
        labels,
        'Messenger',
        [],
        [attribute('messenger user id', '24010000000123456'), attribute('locale', 'en_US')],
      ),
    () => NOBODY,
    'dashboard.chatfuel.com',
  ),
  view(
    'two phones',
    (who, labels) =>
      page(
        who,
        labels,
        'WhatsApp',
        [row(labels.phone, who.phone), row(labels.phone, secondPhone(who))],
        [attribute(labels.email, who.email)],
      ),
    (who) => ({ ...all(who), phones: [who.phone, secondPhone(who)], isChoice: true }),
  ),
];
