import type { Budget } from '../../lib/domain/budget.ts';
import { type Command, type Intent, queued } from '../../lib/domain/command.ts';
import type { Contact, ContactSummary } from '../../lib/domain/contact.ts';
import { INBOXES, type Inbox } from '../../lib/domain/inbox.ts';
import type { Location } from '../../lib/domain/location.ts';
import type { Candidate, Evidence } from '../../lib/domain/match.ts';
import type { ContactRecord } from '../../lib/domain/record.ts';
import type { Session } from '../../lib/domain/session.ts';
import type { Person, Sighting } from '../../lib/domain/sighting.ts';
import type { Change, Locations } from '../../lib/panel/state.ts';

/** Made-up people for tests and the gallery. Thursday 19 November 2026, 15:42 UTC. */
export const NOW_MS = Date.UTC(2026, 10, 19, 15, 42);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const [chatra] = INBOXES;
if (!chatra) throw new Error('there is no inbox');
export const CHATRA: Inbox = chatra;

export const SESSION: Extract<Session, { state: 'connected' }> = {
  state: 'connected',
  locationId: 'loc-1',
  locationName: 'Northside',
  scopes: [],
  userCount: 3,
  checkedAtMs: NOW_MS - DAY_MS,
  latencyMs: 120,
};

export const LOCATION: Location = {
  id: 'loc-1',
  name: 'Northside',
  timezone: 'America/New_York',
  country: 'US',
  users: [
    { id: 'u-priya', name: 'Priya Nair', email: 'priya.nair@example.org' },
    { id: 'u-tom', name: 'Tom Alvarez', email: 'tom.alvarez@example.org' },
    { id: 'u-lena', name: 'Lena Brandt', email: 'lena.brandt@example.org' },
  ],
  tags: ['aligners', 'vip', 'recall 2026', 'refund request', 'refunded'],
  customFields: [
    { id: 'cf-insurance', name: 'Insurance', dataType: 'TEXT', options: [], position: 1 },
    { id: 'cf-cleaning', name: 'Last cleaning', dataType: 'DATE', options: [], position: 2 },
  ],
  fetchedAtMs: NOW_MS - MINUTE_MS,
};

export const BUDGET: Budget = {
  max: 100,
  remaining: 71,
  intervalMs: 10_000,
  fullAtMs: NOW_MS + 6_000,
  blockedUntilMs: 0,
  dailyMax: 200_000,
  dailyRemaining: 148_230,
};

export const MAYA: Contact = {
  id: 'c-maya',
  locationId: 'loc-1',
  name: 'Maya Okafor',
  firstName: 'Maya',
  lastName: 'Okafor',
  email: 'maya.okafor@example.com',
  phone: '+13125550148',
  additionalEmails: [],
  additionalPhones: [],
  companyName: 'Okafor Studio',
  type: 'customer',
  source: 'Website',
  assignedTo: 'u-priya',
  address1: null,
  city: 'Chicago',
  state: 'IL',
  postalCode: null,
  country: 'US',
  website: null,
  timezone: 'America/Chicago',
  dateOfBirth: null,
  tags: ['aligners', 'vip', 'recall 2026'],
  dnd: { all: false, channels: ['Call'] },
  customFields: [
    { id: 'cf-insurance', value: 'Lakeside Dental Plan' },
    { id: 'cf-cleaning', value: '2026-05-12' },
  ],
  dateAddedMs: NOW_MS - 300 * DAY_MS,
  dateUpdatedMs: NOW_MS - 2 * DAY_MS,
};

export const RECORD: ContactRecord = {
  locationId: 'loc-1',
  contactId: MAYA.id,
  contact: MAYA,
  notes: {
    state: 'read',
    atMs: NOW_MS - 12_000,
    value: [
      {
        id: 'n-1',
        bodyHtml: '<p>Latex allergy. Write before 10 am; she is teaching after that.</p>',
        title: null,
        userId: 'u-lena',
        pinned: true,
        dateAddedMs: Date.UTC(2026, 2, 3, 9),
      },
      {
        id: 'n-2',
        bodyHtml: '<p>Tray 6 is tight on the upper left. Suggested wearing tray 5 three more nights.</p>',
        title: null,
        userId: 'u-tom',
        pinned: false,
        dateAddedMs: NOW_MS - 2 * DAY_MS,
      },
    ],
  },
  tasks: {
    state: 'read',
    atMs: NOW_MS - 12_000,
    value: [
      {
        id: 't-1',
        title: 'Send return label for the whitening kit',
        body: null,
        assignedTo: 'u-priya',
        dueAtMs: NOW_MS - 2 * DAY_MS,
        completed: false,
      },
      {
        id: 't-2',
        title: 'Call about tray 6',
        body: null,
        assignedTo: 'u-tom',
        dueAtMs: NOW_MS + DAY_MS,
        completed: false,
      },
    ],
  },
  appointments: {
    state: 'read',
    atMs: NOW_MS - 12_000,
    value: [
      {
        id: 'a-1',
        title: 'Aligner fitting',
        status: 'confirmed',
        startAtMs: NOW_MS + 5 * DAY_MS,
        endAtMs: NOW_MS + 5 * DAY_MS + 30 * MINUTE_MS,
        assignedUserId: 'u-lena',
      },
    ],
  },
  fetchedAtMs: NOW_MS - 12_000,
};

export const person = (
  name: string | null,
  emails: readonly string[],
  phones: readonly string[],
): Person => ({
  name: name === null ? null : { value: name, from: 'label' },
  emails: emails.map((value) => ({ value, from: 'link' })),
  phones: phones.map((value) => ({ value, from: 'label' })),
  attributes: [],
});

export const MAYA_ON_PAGE = person('Maya O.', ['maya.okafor@example.com'], ['(312) 555-0148']);

export const sighting = (who: Person, outcome: Sighting['outcome'] = 'person'): Sighting => ({
  epoch: 1,
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: outcome === 'no-conversation' ? null : 'chatra:conv-1',
  outcome,
  person: who,
});

export const EVIDENCE: readonly Evidence[] = [
  { kind: 'email', degree: 'same', page: 'maya.okafor@example.com', crm: 'maya.okafor@example.com' },
  { kind: 'phone', degree: 'variant', page: '(312) 555-0148', crm: '+13125550148' },
  { kind: 'name', degree: 'alike', page: 'Maya O.', crm: 'Maya Okafor' },
];

const summary = (id: string, name: string, email: string | null, phone: string | null): ContactSummary => ({
  id,
  name,
  email,
  phone,
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  city: null,
  tags: [],
  dateAddedMs: null,
});

export const SUMMARIES: readonly ContactSummary[] = [
  {
    ...summary('c-maya', 'Maya Okafor', 'maya.okafor@example.com', '+13125550148'),
    city: 'Chicago',
    tags: MAYA.tags,
  },
  { ...summary('c-tamara', 'Tamara Voss', 'tamara.voss@example.com', null), city: 'Hamburg' },
  {
    ...summary('c-naoki', 'Naoki Tanaka', null, '+12125550176'),
    tags: ['vip', 'lead', 'spring', 'night guard', 'web'],
  },
];

const PHONE_131 = '+16465550131';
const samePhone: Evidence = { kind: 'phone', degree: 'same', page: PHONE_131, crm: PHONE_131 };

export const CANDIDATES: readonly Candidate[] = [
  {
    contact: summary('c-jon', 'Jonathan Park', 'jonathan.park@example.com', PHONE_131),
    evidence: [samePhone, { kind: 'name', degree: 'alike', page: 'Jon Park', crm: 'Jonathan Park' }],
  },
  { contact: summary('c-sons', 'Park & Sons Plumbing', null, PHONE_131), evidence: [samePhone] },
];

export const SPLIT: readonly Candidate[] = [
  {
    contact: summary('c-maya', 'Maya Okafor', 'maya.okafor@example.com', '+13125550190'),
    evidence: EVIDENCE.filter(({ kind }) => kind !== 'phone'),
  },
  {
    contact: summary('c-chidi', 'Chidi Okafor', 'chidi.okafor@example.com', '+13125550148'),
    evidence: EVIDENCE.filter(({ kind }) => kind === 'phone'),
  },
];

export const NAMESAKES: readonly Candidate[] = [
  {
    contact: summary('c-parker', 'Jon Parker', 'jon.parker@example.com', null),
    evidence: [{ kind: 'name', degree: 'alike', page: 'Jon Park', crm: 'Jon Parker' }],
  },
];

export function command(
  id: string,
  intent: Intent,
  state: Command['state'],
  more: Partial<Command> = {},
): Command {
  const fresh = {
    id,
    locationId: 'loc-1',
    locationName: 'Northside',
    contactId: MAYA.id,
    conversation: 'chatra:conv-1',
    intent,
    createdAtMs: NOW_MS - 2 * MINUTE_MS,
    heldUntilMs: 0,
    undoes: null,
  };
  return { ...queued(fresh, 1), state, ...more };
}

export const NOTE_WAITING = command(
  'cmd-note',
  {
    kind: 'note.add',
    body: 'Wants a refund for the whitening kit, order 2041.',
    pinned: false,
    knownIds: [],
  },
  'queued',
);
export const PLAN_CHECKING = command(
  'cmd-plan',
  { kind: 'custom.set', fieldId: 'cf-insurance', value: 'Lakeside Dental Plan', base: null },
  'checking',
);
export const BIRTHDAY_REFUSED = command(
  'cmd-birthday',
  { kind: 'field.set', field: 'dateOfBirth', value: '1990-02-31', base: null },
  'refused',
  { refusal: { status: 422, detail: 'dateOfBirth must be a valid date' } },
);
export const OWNER_SENDING = command(
  'cmd-owner',
  { kind: 'field.set', field: 'assignedTo', value: 'u-tom', base: 'u-priya' },
  'sending',
);

export const NOTE_HELD: Command = { ...NOTE_WAITING, createdAtMs: NOW_MS, heldUntilMs: NOW_MS + 4_000 };
/** It stands behind the one that was refused. */
export const BIRTHDAY_BLOCKED = command(
  'cmd-birthday-2',
  { kind: 'field.set', field: 'dateOfBirth', value: '1990-02-28', base: '1990-02-31' },
  'queued',
  { seq: 2 },
);
export const PHONE_CONFLICT = command(
  'cmd-phone',
  { kind: 'field.set', field: 'phone', value: '+1 312-555-0163', base: '+1 312-555-0148' },
  'conflict',
  { conflict: { theirs: '+1 312-555-0190', foundAtMs: NOW_MS - 2 * MINUTE_MS } },
);
export const NOTE_CONFLICT = command(
  'cmd-note-edit',
  {
    kind: 'note.edit',
    noteId: 'n-2',
    body: 'Tray 6 is tight on the upper left. Fitting on Friday.',
    base: '<p>Tray 6 is tight on the upper left.</p>',
  },
  'conflict',
  {
    conflict: {
      theirs: '<p class="chatside-x">Tray 6 is tight on the upper left. She will send a photo.</p>',
      foundAtMs: NOW_MS - 2 * MINUTE_MS,
    },
  },
);
const CALL = { title: 'Call about tray 6', body: '', dueAtMs: NOW_MS + DAY_MS, assignedTo: 'u-tom' };
export const TASK_CONFLICT = command(
  'cmd-task-edit',
  { kind: 'task.edit', taskId: 't-2', base: CALL, task: { ...CALL, dueAtMs: NOW_MS + 3 * DAY_MS } },
  'conflict',
  {
    conflict: {
      theirs: { ...CALL, dueAtMs: NOW_MS + 5 * DAY_MS, assignedTo: 'u-priya' },
      foundAtMs: NOW_MS - 2 * MINUTE_MS,
    },
  },
);

const done = (id: string, intent: Intent, agoMs: number, more: Partial<Command> = {}): Command =>
  command(id, intent, 'done', { doneAtMs: NOW_MS - agoMs, ...more });
/** Saved today: what can be taken back, what not, what was, what is being, and what the CRM saved otherwise. */
export const JOURNAL: readonly Command[] = [
  done('j-1', { kind: 'task.complete', taskId: 't-1', completed: true }, MINUTE_MS),
  done('j-2', { kind: 'note.delete', noteId: 'n-9' }, 6 * MINUTE_MS),
  done('j-3', { kind: 'tags.add', tags: ['refund request'] }, 9 * MINUTE_MS, { undoneBy: 'u-3' }),
  done('j-4', { kind: 'field.set', field: 'city', value: 'chicago', base: null }, 20 * MINUTE_MS, {
    saved: { value: 'Chicago', differs: true },
  }),
  done('j-5', { kind: 'field.set', field: 'website', value: 'okafor', base: null }, 30 * MINUTE_MS, {
    saved: { value: null, differs: true },
  }),
  done(
    'j-6',
    { kind: 'note.add', body: 'Asked for a receipt.', pinned: false, knownIds: [] },
    50 * MINUTE_MS,
    {
      undoneBy: 'cmd-undo',
      contactId: 'c-tamara',
    },
  ),
];
export const UNDO_WAITING = command('cmd-undo', { kind: 'note.delete', noteId: 'j-6' }, 'queued', {
  undoes: 'j-6',
  contactId: 'c-tamara',
});

export const changesOf = (...commands: readonly Command[]): Change[] =>
  commands.map((command) => ({
    command,
    contactName: 'Maya Okafor',
    undoneIntent: null,
    about: 'taskId' in command.intent ? 'Confirm the new address' : null,
  }));

export const LOCATIONS: Locations = {
  inUse: SESSION,
  all: [
    SESSION,
    { ...SESSION, locationId: 'loc-2', locationName: 'Juniper Dental, Southside' },
    {
      state: 'signed-out',
      locationId: 'loc-3',
      locationName: 'Juniper Dental, Westside',
      detail: '',
      sinceMs: NOW_MS,
    },
  ],
  rules: [],
};
