import { ownId } from '../../lib/domain/inbox.ts';
import type { Shown } from '../../lib/domain/teaching.ts';
import type { TabState } from '../../lib/panel/state.ts';
import type { Teaching } from '../../lib/panel/teaching.ts';

const HOST = 'desk.linden.example';

export const OWN_TAB: TabState = {
  kind: 'inbox',
  inbox: { id: ownId(HOST), name: 'Linden Desk', hosts: [HOST] },
};

const read = (path: string, name: string, email: string, phone: string): Shown => ({
  address: `https://${HOST}${path}`,
  place: '',
  name,
  email,
  phone,
});

/** A page of which the name is known, and the e-mail is being pointed at. */
export const TEACHING: Teaching = {
  host: HOST,
  name: HOST,
  known: null,
  standing: 'open',
  step: 'email',
  picked: { name: 'Maya O.' },
  skipped: ['messages'],
  refused: { step: 'email', why: 'own' },
  chats: [],
  address: null,
};

/** The same, ready to be used. */
export const TAUGHT: Teaching = {
  ...TEACHING,
  step: null,
  refused: null,
  name: 'Linden Desk',
  picked: { name: 'Maya O.', email: 'maya.okafor@example.com', phone: '(312) 555-0148' },
  chats: [
    read('/tickets/43725', 'Maya O.', 'maya.okafor@example.com', '(312) 555-0148'),
    read('/tickets/55102', 'Wolfeschlegelsteinhausenbergerdorff senior', '', '+49 30 5550 0142'),
    read('/tickets/121969', 'Naoki Tanaka', 'naoki.tanaka@example.com', '+81 3-5550-0142'),
  ],
  address: {
    id: '121969',
    rule: { in: 'path', paths: ['/tickets/{id}'], query: [], ids: [{ chars: '0-9', min: 1, max: 20 }] },
  },
};

/** The address stays the same, and the page was left meanwhile. */
export const TEACHING_LOST: Teaching = {
  ...TAUGHT,
  standing: 'lost',
  address: null,
  chats: TAUGHT.chats.map((chat) => ({ ...chat, address: `https://${HOST}/inbox` })),
};
