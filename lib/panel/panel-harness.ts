import 'fake-indexeddb/auto';
import { openTables } from '../database/open-tables.ts';
import type { ContactRecord } from '../domain/record.ts';
import { UNREAD } from '../domain/record.ts';
import type { Session } from '../domain/session.ts';
import type { Person, Sighting } from '../domain/sighting.ts';
import type { Notice } from '../protocol/notices.ts';
import type { Ask, CallName, Output } from '../protocol/page-to-worker.ts';
import { readPolicy } from '../settings/policy.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { createPanel } from './create-panel.ts';
import * as deeds from './deeds.ts';
import { createKnownAhead } from './known-ahead.ts';
import type { PanelDeps } from './panel-deps.ts';
import { createText } from './text.ts';

type Answers = { [N in CallName]?: (input: never) => Output[N] | Promise<Output[N]> };

export const connected: Session = {
  state: 'connected',
  locationId: 'loc1',
  locationName: 'Northside',
  scopes: [],
  userCount: 3,
  checkedAtMs: 1,
  latencyMs: 20,
};

export const ann: Person = {
  name: { value: 'Ann Ray', from: 'label' },
  emails: [{ value: 'ann@example.com', from: 'label' }],
  phones: [],
  attributes: [],
};

export const sighting = (conversation: string | null, change: Partial<Sighting> = {}): Sighting => ({
  epoch: 1,
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation,
  outcome: conversation === null ? 'no-conversation' : 'person',
  person: ann,
  ...change,
});

export const record = (contactId: string, name = `Name of ${contactId}`): ContactRecord => ({
  locationId: 'loc1',
  contactId,
  contact: {
    id: contactId,
    locationId: 'loc1',
    name,
    firstName: name,
    lastName: null,
    email: 'ann@example.com',
    phone: null,
    additionalEmails: [],
    additionalPhones: [],
    companyName: null,
    type: null,
    source: null,
    assignedTo: null,
    address1: null,
    city: 'Paris',
    state: null,
    postalCode: null,
    country: null,
    website: null,
    timezone: null,
    dateOfBirth: null,
    tags: ['vip'],
    dnd: { all: false, channels: [] },
    customFields: [{ id: 'f1', value: 'blue' }],
    dateAddedMs: null,
    dateUpdatedMs: null,
  },
  notes: {
    state: 'read',
    atMs: 1,
    value: [{ id: 'n1', bodyHtml: '<p>Old</p>', title: null, userId: null, pinned: false, dateAddedMs: 1 }],
  },
  tasks: UNREAD,
  appointments: UNREAD,
  fetchedAtMs: 1,
});

let serial = 0;

/**
 * A whole panel on an in-memory database, with a tab that says what it is told and a worker that answers what it
 * is given. `settle` lets everything that is due happen.
 */
export async function startPanel(
  options: {
    answers?: Answers;
    session?: Session;
    replacedTabs?: readonly number[];
    managed?: unknown;
    /** What a panel before it had read. */
    lastPolicy?: unknown;
    /** The browser tells its policy no sooner. */
    policyAnswers?: Promise<void>;
    outline?: (inbox: string) => string;
    clipboardRefuses?: boolean;
    /** What is loaded after the first paint comes no sooner; rejected, it cannot be loaded. */
    laterComes?: Promise<void>;
    /** Stands in for some of what the harness gives the panel. */
    outside?: Partial<PanelDeps>;
  } = {},
) {
  const name = `panel-${serial++}-${Math.random()}`;
  const opened = await openTables(name);
  if (!opened.ok) throw new Error(opened.error.code);
  const tables = opened.value;
  await tables.sessions.write(options.session ?? connected);

  const asked: { call: CallName; input: unknown }[] = [];
  const posted: Notice[] = [];
  const covered: number[] = [];
  const clipboard: string[] = [];
  const files: string[] = [];
  const later: { delayMs: number; dueMs: number; work: () => void }[] = [];
  const ticks: (() => void)[] = [];
  let clock = 1_000_000;
  let ids = 0;
  let activeTab: { id: number; url: string | null; host: string | null } | null = {
    id: 1,
    url: 'https://app.chatra.io/',
    host: 'app.chatra.io',
  };
  const onActive: ((isLoading: boolean) => void)[] = [];
  let managed = options.managed;
  const onPolicy: (() => void)[] = [];
  const replaced = new Set<number>(options.replacedTabs);
  const ports: { tabId: number; open: boolean; send(message: unknown): void; drop(): void }[] = [];
  const noticeListeners: ((notice: Notice) => void)[] = [];

  const defaults: Answers = {
    'match.find': () => ({ ok: true, value: { kind: 'nobody' } }),
    'contact.read': () => ({ ok: true, value: { fetchedAtMs: 1 } }),
    'location.read': () => ({ ok: true, value: { fetchedAtMs: 1 } }),
    'outbox.poke': () => ({ open: 0 }),
    'inboxes.sync': () => ({ registered: [] }),
  };
  const ask: Ask = async (call, input) => {
    asked.push({ call, input });
    const answer = (options.answers?.[call] ?? defaults[call]) as ((input: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`nobody answers ${call}`);
    return (await answer(input)) as never;
  };

  const deps: PanelDeps = {
    open: async () => ({ ok: true, value: tables }),
    rebuild: async () => undefined,
    tabs: {
      active: async () => activeTab,
      onActiveChange: async (listener) => void onActive.push(listener),
      outline: async ({ id }) => (options.outline ?? ((of) => `outline of ${of}`))(id),
      teach: async () => null,
      takeReplaced: async (tabId) => replaced.delete(tabId),
      connect: (tabId, onMessage, onClose) => {
        const port = {
          tabId,
          open: true,
          send: (message: unknown) => onMessage(message),
          drop: () => {
            port.open = false;
            onClose();
          },
        };
        ports.push(port);
        return {
          close: () => {
            port.open = false;
          },
        };
      },
    },
    ask,
    notices: {
      post: (notice) => posted.push(notice),
      listen: (listener) => void noticeListeners.push(listener),
    },
    settings: { read: async () => ({ kind: 'read', settings: DEFAULT_SETTINGS }), onChange: () => undefined },
    policy: {
      read: async () => {
        await options.policyAnswers;
        return readPolicy(managed);
      },
      last: () => (options.lastPolicy === undefined ? null : readPolicy(options.lastPolicy)),
      onChange: (listener) => void onPolicy.push(listener),
    },
    taught: { read: async () => new Map(), put: async () => undefined, onChange: () => undefined },
    hosts: { allow: async () => true, drop: async () => undefined },
    text: createText((key) => key, 'en'),
    openOptions: () => undefined,
    openContactInCrm: () => undefined,
    copyText: async (copied) => {
      if (options.clipboardRefuses) throw new Error('NotAllowedError');
      clipboard.push(copied);
    },
    saveFile: (file) => void files.push(file),
    coverAdded: () => void covered.push(clock),
    presence: {
      isHere: () => isHere,
      watch: (onBack, onSign) => {
        turnTo = onBack;
        press = onSign;
      },
    },
    later: async () => {
      await options.laterComes;
      return deeds;
    },
    online: { now: () => isOnline, onChange: (listener) => void onOnline.push(listener) },
    now: () => clock,
    newId: () => `id${++ids}`,
    every: (_ms, work) => void ticks.push(work),
    after: (delayMs, work) => void later.push({ delayMs, dueMs: clock + delayMs, work }),
    afterPaint: (work) => void setImmediate(work),
    ...options.outside,
  };

  let isHere = true;
  let isOnline = true;
  const onOnline: (() => void)[] = [];
  let turnTo = () => {};
  let press = () => {};

  const panel = createPanel(deps);
  const known = createKnownAhead(panel.store, deps.now);
  panel.ahead.use(known);
  const settle = async () => {
    // fake-indexeddb answers in macrotasks of its own; a bounded number of turns is enough for every chain here.
    for (let i = 0; i < 30; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  // What is loaded later may be held back by the test.
  const started = panel.start();
  if (!options.laterComes) await started;
  await settle();

  return {
    ...panel,
    ahead: { ...panel.ahead, known },
    tables,
    asked,
    posted,
    covered,
    clipboard,
    ports,
    settle,
    callsOf: (call: CallName) => asked.filter((one) => one.call === call),
    /** The open port of the active tab says something. */
    say: async (message: unknown) => {
      ports.at(-1)?.send(message);
      await settle();
    },
    sayNow: (message: unknown) => ports.at(-1)?.send(message),
    notice: async (notice: Notice) => {
      for (const listener of noticeListeners) listener(notice);
      await settle();
    },
    switchTab: async (id: number, url: string | null) => {
      activeTab = { id, url, host: url === null ? null : new URL(url).hostname };
      for (const listener of onActive) listener(false);
      await settle();
    },
    /** An administrator sets another policy. */
    setPolicy: async (values: unknown) => {
      managed = values;
      for (const listener of onPolicy) listener();
      await settle();
    },
    /** The active tab begins to load a page; its port goes with the old one. */
    loadPage: async () => {
      for (const listener of onActive) listener(true);
      await settle();
    },
    runLater: async () => {
      for (const { work } of later.splice(0)) work();
      await settle();
    },
    /** Time passes, and what is due by then happens. */
    passTime: async (ms: number) => {
      clock += ms;
      const due = later.filter(({ dueMs }) => dueMs <= clock);
      for (const one of due) later.splice(later.indexOf(one), 1);
      for (const { work } of due) work();
      await settle();
    },
    /** Delays of what is due later, in milliseconds. */
    waits: () => later.map(({ delayMs }) => delayMs),
    /** The panel is covered, or another program is worked in, and the other way round. */
    setHere: async (here: boolean) => {
      isHere = here;
      if (here) turnTo();
      await settle();
    },
    /** Something is pressed in the panel. */
    pressKey: () => press(),
    setOnline: async (now: boolean) => {
      isOnline = now;
      for (const listener of onOnline) listener();
      await settle();
    },
    /** The panel's own clock strikes. */
    nextTick: async () => {
      for (const work of ticks) work();
      await settle();
    },
    tick: (ms: number) => {
      clock += ms;
    },
  };
}
