import type { Command } from '../../lib/domain/command.ts';
import type { AppError } from '../../lib/domain/errors.ts';
import {
  type CreateOutcome,
  INITIAL_STATE,
  type Overlay,
  type PanelState,
  type Subject,
} from '../../lib/panel/state.ts';
import { NO_POLICY } from '../../lib/settings/policy.ts';
import * as sample from './sample-data.ts';
import { OWN_TAB, TAUGHT, TEACHING, TEACHING_LOST } from './sample-teaching.ts';

const { BUDGET, NOW_MS, RECORD, SESSION, LOCATION, MAYA_ON_PAGE, person, sighting, changesOf } = sample;

const base: PanelState = { ...INITIAL_STATE, nowMs: NOW_MS };
const ready: PanelState = { ...base, boot: { kind: 'ready' } };
const connected: PanelState = { ...ready, session: SESSION, location: LOCATION, budget: BUDGET };
const inbox: PanelState = { ...connected, tab: { kind: 'inbox', inbox: sample.CHATRA } };

const matched: Subject = {
  kind: 'contact',
  contactId: 'c-maya',
  why: { how: 'matched', evidence: sample.EVIDENCE },
};
const contact: PanelState = { ...inbox, sighting: sighting(MAYA_ON_PAGE), subject: matched, record: RECORD };

const { id, name, email, phone, additionalEmails, additionalPhones, companyName, city, tags } =
  RECORD.contact;
const HEAD = {
  ...{ id, name, email, phone, additionalEmails, additionalPhones, companyName, city, tags },
  dateAddedMs: null,
};

const JON = person('Jon Park', [], ['+16465550131']);
const SOFIA = person('Sofia Lindqvist', ['sofia.lindqvist@example.com'], ['+16465550117']);
const VISITOR = person('Visitor 4821', [], []);

const how = (reason: 'remembered' | 'chosen' | 'created'): PanelState => ({
  ...contact,
  subject: { kind: 'contact', contactId: 'c-maya', why: { how: reason, evidence: [] } },
});
const failed = (error: AppError): PanelState => ({
  ...inbox,
  sighting: sighting(SOFIA),
  subject: { kind: 'failed', error },
});
const over = (state: PanelState, overlay: Overlay): PanelState => ({ ...state, overlay });
const search = (query: string, results: Extract<Overlay, { kind: 'search' }>['results']): Overlay => ({
  kind: 'search',
  query,
  results,
});

const nobody: PanelState = {
  ...inbox,
  sighting: sighting(SOFIA),
  subject: { kind: 'nobody', person: SOFIA },
};
const create = (outcome: CreateOutcome): PanelState =>
  over(nobody, {
    kind: 'create',
    prefill: {
      firstName: 'Sofia',
      lastName: 'Lindqvist',
      email: 'sofia.lindqvist@example.com',
      phone: '+16465550117',
      companyName: '',
    },
    outcome,
  });

const readOnly = (why: 'switch' | 'token'): PanelState => ({
  ...contact,
  session: SESSION.state === 'connected' ? { ...SESSION, readOnly: why } : SESSION,
});

const LONG_NAME = `مرحبا 👩🏽‍🚀 ${'Wolfeschlegelsteinhausenbergerdorff '.repeat(280)}`;
const changes = changesOf(
  sample.BIRTHDAY_REFUSED,
  sample.PLAN_CHECKING,
  sample.NOTE_HELD,
  sample.OWNER_SENDING,
);
const withOne = (command: Command): PanelState => ({
  ...contact,
  commands: [command],
  changes: changesOf(command),
});
const conflict = (command: Command) => over(withOne(command), { kind: 'conflict', commandId: command.id });
const editing = (command: Command) => over(withOne(command), { kind: 'edit-change', commandId: command.id });

/** Every state the panel can show, by name, for tests and pictures. */
export const SAMPLE_STATES = {
  starting: base,
  'newer-database': { ...base, boot: { kind: 'newer-database' } },
  'boot-failed': { ...base, boot: { kind: 'failed', detail: 'QuotaExceededError' } },
  'not-connected': { ...ready, tab: inbox.tab },
  'signed-out': {
    ...ready,
    session: {
      state: 'signed-out',
      locationId: 'loc-1',
      locationName: 'Northside',
      detail: 'Invalid JWT',
      sinceMs: NOW_MS - 3 * 3_600_000,
    },
    changes: changesOf(sample.NOTE_WAITING, sample.OWNER_SENDING),
  },
  'tab-unknown': connected,
  'tab-other': { ...connected, tab: { kind: 'other', host: null } },
  'own-app': { ...connected, tab: OWN_TAB },
  teaching: { ...connected, tab: OWN_TAB, teaching: TEACHING },
  'teaching-tried': { ...connected, tab: OWN_TAB, teaching: TAUGHT },
  'teaching-lost': { ...connected, tab: OWN_TAB, teaching: TEACHING_LOST },
  'tab-connecting': { ...connected, tab: { kind: 'connecting', inbox: sample.CHATRA } },
  'no-chat': { ...inbox, sighting: sighting(person(null, [], []), 'no-conversation') },
  waiting: { ...inbox, sighting: sighting(person(null, [], []), 'reading'), subject: { kind: 'waiting' } },
  looking: { ...inbox, sighting: sighting(JON), subject: { kind: 'looking', person: JON } },
  contact,
  'contact-remembered': how('remembered'),
  'contact-chosen': how('chosen'),
  'contact-created': how('created'),
  'contact-loading': { ...contact, record: null },
  'contact-found': { ...contact, record: null, head: HEAD, refresh: { running: true, error: null } },
  'contact-unread': { ...contact, record: null, refresh: { running: false, error: { code: 'offline' } } },
  'contact-long-name': {
    ...contact,
    record: { ...RECORD, contact: { ...RECORD.contact, name: LONG_NAME, companyName: LONG_NAME } },
  },
  'contact-without-scopes': {
    ...contact,
    record: { ...RECORD, appointments: { state: 'missing-scope' }, notes: { state: 'unread' } },
  },
  'refresh-running': { ...contact, refresh: { running: true, error: null } },
  'refresh-failed': {
    ...contact,
    record: { ...RECORD, fetchedAtMs: NOW_MS - 6 * 60_000 },
    refresh: { running: false, error: { code: 'server-error', status: 502 } },
  },
  'refresh-paused': {
    ...contact,
    refresh: { running: false, error: { code: 'rate-limited', retryAtMs: NOW_MS + 6_000 } },
    budget: { ...BUDGET, remaining: 0, blockedUntilMs: NOW_MS + 6_000 },
  },
  'budget-low': { ...contact, budget: { ...BUDGET, remaining: 12 } },
  'budget-day-low': { ...contact, budget: { ...BUDGET, dailyRemaining: 9_450 } },
  'budget-day-spent': {
    ...contact,
    budget: { ...BUDGET, dailyRemaining: 0, blockedUntilMs: NOW_MS + 15 * 60_000 },
  },
  offline: {
    ...contact,
    online: false,
    commands: [sample.NOTE_WAITING],
    changes: changesOf(sample.NOTE_WAITING),
  },
  'write-checking': {
    ...contact,
    commands: [sample.PLAN_CHECKING],
    changes: changesOf(sample.PLAN_CHECKING),
  },
  'write-refused': {
    ...contact,
    commands: [sample.BIRTHDAY_REFUSED],
    changes: changesOf(sample.BIRTHDAY_REFUSED),
  },
  'write-conflict': {
    ...contact,
    commands: [sample.PHONE_CONFLICT, sample.NOTE_CONFLICT, sample.TASK_CONFLICT],
    changes: changesOf(sample.PHONE_CONFLICT, sample.NOTE_CONFLICT, sample.TASK_CONFLICT),
  },
  'read-only-policy': { ...contact, policy: { ...NO_POLICY, readOnly: true } },
  'read-only-switch': {
    ...readOnly('switch'),
    drafts: { note: { conversation: 'chatra:1', kind: 'note', fields: { body: 'Wants' }, atMs: NOW_MS } },
  },
  'read-only-token': {
    ...readOnly('token'),
    commands: [sample.BIRTHDAY_REFUSED, sample.PHONE_CONFLICT],
    changes: changesOf(sample.BIRTHDAY_REFUSED, sample.PHONE_CONFLICT),
  },
  'read-only-nobody': { ...nobody, policy: { ...NO_POLICY, readOnly: true } },
  'read-only-changes': over(
    {
      ...readOnly('switch'),
      changes: changesOf(sample.BIRTHDAY_REFUSED, sample.NOTE_WAITING),
      journal: changesOf(...sample.JOURNAL),
    },
    { kind: 'changes', view: 'open' },
  ),
  'left-out': {
    ...ready,
    session: {
      state: 'signed-out',
      locationId: 'loc-1',
      locationName: 'Northside',
      detail: '',
      sinceMs: NOW_MS,
      why: 'policy',
    },
    changes: changesOf(sample.NOTE_WAITING),
  },
  'several-locations': { ...contact, locations: sample.LOCATIONS },
  'other-location': {
    ...inbox,
    session: {
      state: 'signed-out',
      locationId: 'loc-2',
      locationName: 'Juniper Dental, Southside',
      detail: '',
      sinceMs: 0,
      why: 'rule',
    },
  },
  candidates: {
    ...inbox,
    sighting: sighting(JON),
    subject: { kind: 'candidates', candidates: sample.CANDIDATES, split: false },
  },
  split: {
    ...inbox,
    sighting: sighting(MAYA_ON_PAGE),
    subject: { kind: 'candidates', candidates: sample.SPLIT, split: true },
  },
  suggestions: {
    ...inbox,
    sighting: sighting(person('Jon Park', [], [])),
    subject: { kind: 'suggestions', candidates: sample.NAMESAKES },
  },
  'choose-value': {
    ...inbox,
    sighting: sighting(
      person('Front desk', ['desk@example.com', 'ines@example.com'], ['+13125550150']),
      'choices',
    ),
    subject: {
      kind: 'choose-value',
      ...(({ emails, phones }) => ({ emails, phones }))(
        person(null, ['desk@example.com', 'ines@example.com'], ['+13125550150']),
      ),
    },
  },
  nobody,
  'no-identity': {
    ...inbox,
    sighting: sighting(VISITOR, 'no-identity'),
    subject: { kind: 'no-identity', person: VISITOR },
  },
  unrecognised: {
    ...inbox,
    sighting: sighting(person(null, [], []), 'unrecognised'),
    subject: { kind: 'unrecognised' },
  },
  'unrecognised-changed': {
    ...inbox,
    sighting: sighting(person(null, [], []), 'unrecognised'),
    subject: { kind: 'unrecognised' },
    inboxChange: { host: 'app.chatra.io', fields: ['details'], chats: 9 },
  },
  'failed-offline': failed({ code: 'offline' }),
  'failed-rate-limited': failed({ code: 'rate-limited', retryAtMs: NOW_MS + 10_000 }),
  'failed-signed-out': failed({ code: 'signed-out', why: 'bad-token', detail: 'Invalid JWT' }),
  'failed-no-token': failed({ code: 'signed-out', why: 'no-token' }),
  'failed-missing-scope': failed({
    code: 'missing-scope',
    detail: 'The token is not authorized for this scope.',
  }),
  'failed-wrong-location': failed({
    code: 'wrong-location',
    detail: 'The token does not have access to this location.',
  }),
  'failed-refused': failed({ code: 'refused', status: 400, detail: 'query must be shorter' }),
  'failed-server-error': failed({ code: 'server-error', status: 503 }),
  'failed-uncertain': failed({ code: 'uncertain' }),
  'failed-unexpected-shape': failed({ code: 'unexpected-shape', path: 'contacts.0.id' }),
  'search-idle': over(contact, search('', { kind: 'idle' })),
  'search-running': over(contact, search('ta', { kind: 'running' })),
  'search-found': over(contact, search('ta', { kind: 'found', contacts: sample.SUMMARIES })),
  'search-nobody': over(contact, search('zzyzx', { kind: 'found', contacts: [] })),
  'search-failed': over(contact, search('ta', { kind: 'failed', error: { code: 'offline' } })),
  'search-no-chat': over(
    { ...inbox, sighting: sighting(person(null, [], []), 'no-conversation') },
    search('ta', { kind: 'found', contacts: sample.SUMMARIES }),
  ),
  create: create({ kind: 'editing' }),
  'create-sending': create({ kind: 'sending', commandId: 'cmd-create' }),
  'create-waiting': { ...create({ kind: 'sending', commandId: 'cmd-create' }), online: false },
  'create-refused': create({ kind: 'refused', detail: 'phone must be a valid phone number' }),
  'create-duplicate': create({
    kind: 'duplicate',
    contactId: 'c-sofia',
    name: 'Sofia Lindqvist-Berg',
    matchingField: 'phone',
  }),
  changes: over(
    { ...contact, changes, journal: changesOf(...sample.JOURNAL) },
    { kind: 'changes', view: 'open' },
  ),
  'changes-blocked': over(
    {
      ...contact,
      changes: [
        ...changesOf(sample.BIRTHDAY_REFUSED, sample.BIRTHDAY_BLOCKED, sample.PHONE_CONFLICT),
        {
          command: sample.UNDO_WAITING,
          contactName: 'Tamara Voss',
          undoneIntent: { kind: 'note.add', body: 'Asked for a receipt.', pinned: false, knownIds: [] },
          about: null,
        },
      ],
      toast: {
        id: 't-5',
        kind: 'done',
        text: 'Discarded: Tag: refund request',
        action: { label: 'Put back', run: () => undefined },
      },
    },
    { kind: 'changes', view: 'open' },
  ),
  journal: over(
    {
      ...contact,
      changes: changesOf(sample.UNDO_WAITING),
      journal: changesOf(...sample.JOURNAL).map((change) => ({
        ...change,
        contactName: change.command.contactId === 'c-tamara' ? 'Tamara Voss' : 'Maya Okafor',
      })),
    },
    { kind: 'changes', view: 'today' },
  ),
  conflict: conflict(sample.PHONE_CONFLICT),
  'conflict-note': conflict(sample.NOTE_CONFLICT),
  'conflict-task': conflict(sample.TASK_CONFLICT),
  'edit-field': editing(sample.BIRTHDAY_REFUSED),
  'edit-note': editing(sample.NOTE_CONFLICT),
  'edit-task': editing(sample.TASK_CONFLICT),
  'edit-tags': editing({
    ...sample.BIRTHDAY_REFUSED,
    intent: { kind: 'tags.add', tags: ['refund request', 'vip'] },
  }),
  'changes-none': over(contact, { kind: 'changes', view: 'open' }),
  'toast-done': { ...contact, toast: { id: 't-1', kind: 'done', text: 'Copied', action: null } },
  'toast-failed': {
    ...contact,
    commands: [sample.BIRTHDAY_REFUSED],
    changes: changesOf(sample.BIRTHDAY_REFUSED),
    toast: {
      id: 't-2',
      kind: 'failed',
      text: 'Not saved: Birthday. The CRM refused it: “dateOfBirth must be a valid date”',
      action: { label: 'Show', run: () => undefined },
    },
  },
  'toast-held': {
    ...contact,
    commands: [sample.NOTE_HELD],
    changes: changesOf(sample.NOTE_HELD),
    toast: {
      id: 't-3',
      kind: 'info',
      text: 'Note: Wants a refund for the whitening kit, order 2041.',
      action: { label: 'Undo', run: () => undefined, shortcut: 'Z' },
      held: {
        commandId: sample.NOTE_HELD.id,
        untilMs: sample.NOTE_HELD.heldUntilMs,
        undoableLater: true,
        count: (seconds) => `Note goes out in ${seconds} s`,
      },
    },
  },
  'toast-differs': {
    ...contact,
    toast: {
      id: 't-4',
      kind: 'info',
      text: 'City: the CRM saved “Chicago” instead of “chicago”',
      action: null,
    },
  },
  'settings-corrupt': { ...contact, settingsRead: 'corrupt' },
  'settings-newer': { ...contact, settingsRead: 'newer' },
} satisfies Readonly<Record<string, PanelState>>;

export type SampleName = keyof typeof SAMPLE_STATES;
