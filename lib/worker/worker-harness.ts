import metadata from 'libphonenumber-js/metadata.min.json';
import { createPhoneNumbers } from './phone-numbers.ts';
import 'fake-indexeddb/auto';
import { northsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { topicData } from '../../scripts/topics/topic-data.ts';
import { createVault, openVaultDatabase } from '../auth/vault.ts';
import { openTables } from '../database/open-tables.ts';
import { setAsideBrokenCommands } from '../database/set-aside.ts';
import { type Automations, NO_AUTOMATIONS } from '../domain/automation/automations.ts';
import type { Intent } from '../domain/command.ts';
import type { Person } from '../domain/sighting.ts';
import type { Notice } from '../protocol/notices.ts';
import { readPolicy } from '../settings/policy.ts';
import { automationPart } from './automation/part.ts';
import { createWorker, type WorkerDeps } from './create-worker.ts';
import { noGateway } from './gateway-harness.ts';

export const maya = seedId('contact', 'maya');
export const person = (email: string): Person => ({
  name: null,
  emails: [{ value: email, from: 'label' }],
  phones: [],
  attributes: [],
});

let serial = 0;

/**
 * The whole worker on an in-memory database, against the sandbox in the same process. `outside` stands in for some of
 * what the harness gives it.
 * @param sandbox of another computer, which this one shares it with
 */
export async function world(
  token: string | null = fullToken,
  outside: Partial<WorkerDeps> = {},
  sandbox = createTestSandbox(),
  locationId = northsideId,
) {
  const name = `worker-${serial++}-${Math.random()}`;
  const opened = await openTables(name);
  if (!opened.ok) throw new Error(opened.error.code);
  const tables = opened.value;
  const vault = createVault(() => openVaultDatabase(`${name}-vault`));
  if (token !== null) await vault.write({ kind: 'private-token', token, locationId, readOnly: false });
  const notices: Notice[] = [];
  const wakeUps: (number | null)[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let badge = 0;
  let news = 0;
  let sent = 0;
  let managed: unknown;
  let forgets = false;
  let automations = NO_AUTOMATIONS;
  const automationAlarms: (number | null)[] = [];
  const worker = createWorker({
    phones: createPhoneNumbers(metadata),
    mustForget: async () => forgets,
    tables,
    policy: async () => readPolicy(managed).policy,
    setAsideBroken: () => setAsideBrokenCommands(tables.database, sandbox.clock.nowMs()),
    vault,
    ...noGateway(sandbox.clock.nowMs),
    fetch: async (url, init) => {
      sent++;
      return sandbox.app.fetch(new Request(url, init));
    },
    notify: (notice) => void notices.push(notice),
    alone: (work) => {
      const mine = turn.then(work);
      turn = mine.catch(() => undefined);
      return mine;
    },
    forgetAdded: async () => undefined,
    setWakeUp: async (atMs) => void wakeUps.push(atMs),
    showRefused: async (count) => {
      badge = count;
    },
    syncInboxScripts: async () => [],
    text: (key, values) => [key, ...(values ?? [])].join(' '),
    isOnline: () => true,
    now: sandbox.clock.nowMs,
    after: () => undefined,
    random: () => 0.5,
    automations: async () => automations,
    setRuleMode: async (ruleId, mode) => {
      automations = {
        ...automations,
        rules: automations.rules.map((rule) => (rule.id === ruleId ? { ...rule, mode } : rule)),
      };
    },
    readTopics: async () => topicData(),
    keepsNone: async () => forgets,
    loadAutomation: async () => automationPart,
    showNews: async () => void news++,
    locale: 'en-GB',
    pageZone: 'UTC',
    newId: () => crypto.randomUUID(),
    setAutomationAlarm: async (atMs) => void automationAlarms.push(atMs),
    ...outside,
  });
  const connect = () => worker.handlers['connection.check']({});
  const add = async (intent: Intent, contactId = maya) => {
    const id = `cmd${serial++}`;
    await tables.outbox.add({
      id,
      locationId: northsideId,
      locationName: 'Northside',
      contactId,
      conversation: 'chatra:abc',
      intent,
      createdAtMs: sandbox.clock.nowMs(),
      heldUntilMs: 0,
      undoes: null,
    });
    return id;
  };
  return {
    ...worker,
    sandbox,
    tables,
    vault,
    notices,
    wakeUps,
    connect,
    add,
    /** An administrator sets another policy. */
    setPolicy: async (values: unknown) => {
      managed = values;
      await worker.policyChanged();
    },
    /** Nothing of customers is to be kept, and no panel is open. */
    setForgets: (on: boolean) => {
      forgets = on;
    },
    /** People set up what works by itself. */
    setAutomations: (change: Partial<Automations>) => {
      automations = { ...automations, ...change };
    },
    automations: () => automations,
    automationAlarms,
    badge: () => badge,
    /** How often the toolbar button was to show that a rule has something to say. */
    news: () => news,
    sent: () => sent,
  };
}

export const notesIn = (dump: unknown): string[] =>
  (dump as { notes: { body: string }[] }).notes.map((note) => note.body);
