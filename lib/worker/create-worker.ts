import type { AccessTokens } from '../auth/access-tokens.ts';
import type { SignInHandle } from '../auth/gateway-client.ts';
import type { Vault } from '../auth/vault.ts';
import type { OpenedTables } from '../database/open-tables.ts';
import { type Command, isOpen, LATENESS_MS } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { Location } from '../domain/location.ts';
import { UNREAD } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Sent } from '../outbox/apply.ts';
import { createExecutor, DEAD_WORKER_MS } from '../outbox/executor.ts';
import { createOutboxRun } from '../outbox/run-outbox.ts';
import type { Notice } from '../protocol/notices.ts';
import type { Policy } from '../settings/policy.ts';
import type { Handlers } from './answer-calls.ts';
import type { Automation, AutomationDeps } from './automation/create-automation.ts';
import { createLazyAutomation } from './automation/lazy-automation.ts';
import type { AutomationPart } from './automation/part.ts';
import { createConnectionCalls } from './connection-calls.ts';
import { createSessionFinder } from './find-session.ts';
import { keepSession } from './keep-session.ts';
import { createLocationClients } from './location-clients.ts';
import { createLocationWork, type LocationWork } from './location-work.ts';
import type { PhoneNumbers } from './phone-numbers.ts';
import { createBudgetReport } from './report-budget.ts';
import type { Sender } from './send-command.ts';
import { createSoon } from './soon.ts';

export interface WorkerDeps {
  readonly tables: OpenedTables;
  readonly phones: PhoneNumbers;
  /** Moves rows that no longer parse out of the way. */
  readonly setAsideBroken: () => Promise<number>;
  readonly vault: Vault;
  readonly access: AccessTokens;
  /** Ends a sign-in at its gateway; false when it was not heard. */
  readonly revoke: (signIn: SignInHandle) => Promise<boolean>;
  /** What the administrator has set, as it is now. */
  readonly policy: () => Promise<Policy>;
  /** Nothing of customers is to be kept, and nobody is there to see it. */
  readonly mustForget: () => Promise<boolean>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly notify: (notice: Notice) => void;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly setWakeUp: (atMs: number | null) => Promise<void>;
  /** See `ExecutorDeps`. */
  readonly forgetAdded: () => Promise<void>;
  readonly showRefused: (count: number) => Promise<void>;
  readonly syncInboxScripts: () => Promise<readonly string[]>;
  readonly text: (key: string, values?: string[]) => string;
  readonly isOnline: () => boolean;
  /** Calls back after a time, if the worker lives so long. */
  readonly after: (delayMs: number, work: () => void) => void;
  readonly now: () => number;
  readonly random: () => number;
  /** What works by itself, as people set it up. */
  readonly automations: AutomationDeps['automations'];
  readonly setRuleMode: AutomationDeps['setRuleMode'];
  readonly keepsNone: AutomationDeps['keepsNone'];
  readonly readTopics: AutomationDeps['readTopics'];
  readonly setAutomationAlarm: AutomationDeps['setAlarm'];
  readonly showNews: AutomationDeps['showNews'];
  readonly locale: string;
  readonly pageZone: string;
  readonly newId: () => string;
  /** Loads the part that works by itself. */
  readonly loadAutomation: () => Promise<Pick<AutomationPart, 'create'>>;
}

export interface Worker {
  readonly handlers: Handlers;
  /** Works off the outbox and sets the next wake-up. */
  runOutbox(): Promise<void>;
  /** The administrator's policy may be another: inboxes that it leaves out are let go, and what waited for it goes on. */
  policyChanged(): Promise<void>;
  /** Something happened in an inbox, which is stored; and all that is stored is looked at. */
  readonly automation: Pick<Automation, 'hear' | 'run'>;
  /** Text selected in a page, for the draft of the conversation that was open there. */
  keepSelection(text: string, conversation: string | null): Promise<void>;
}

/** What a closed panel holds is let go by then. */
const CLOSED_MS = 3_000;

/** The worker's use cases, composed. It holds no state between calls but what is in the database. */
export function createWorker(deps: WorkerDeps): Worker {
  const { tables, vault, notify, now } = deps;
  const session = keepSession(tables.sessions, vault, notify, now, deps.policy);
  const watchBudget = createBudgetReport({
    store: async (locationId, budget) => {
      if (await tables.budgets.keep(locationId, budget)) notify({ table: 'budget' });
    },
    after: deps.after,
    now,
  });
  const clients = createLocationClients({
    ...deps,
    connection: session.connection,
    mayWrite: session.mayWrite,
    watchBudget,
  });
  const works = new Map<string, LocationWork>();
  /** A panel removes whom it leaves. This is for what comes after it: a late answer, a change that went out, another day. */
  const forgetIfLeft = async () => {
    // What rules have just read they still need.
    const isLeft = !automation.isBusy() && (await deps.mustForget());
    if (isLeft) await tables.forgetCustomers();
    return isLeft;
  };
  const forgetLeft = async () => {
    if ((await forgetIfLeft()) || !(await deps.keepsNone())) return;
    // A panel that is being closed is still there for a moment.
    deps.after(CLOSED_MS, () => void forgetIfLeft().catch(() => undefined));
  };
  const workIn = (locationId: string): LocationWork => {
    const work =
      works.get(locationId) ?? createLocationWork(locationId, clients(locationId), { ...deps, forgetLeft });
    works.set(locationId, work);
    return work;
  };

  /** Runs a use case for a connected location, and notices when its answer says that the session ended. */
  const connected = async <T>(
    locationId: string,
    use: (work: LocationWork, location: Location) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const askedAtMs = now();
    const work = workIn(locationId);
    const [connection, stored] = await Promise.all([
      session.connection(locationId),
      tables.locations.get(locationId),
    ]);
    if (connection === null) return err(NO_TOKEN);
    // Lists of any age will do here: the panel asks for fresh ones, and a look-up should not wait for them.
    const location = stored ? ok(stored) : await work.readLocation(locationId, Number.POSITIVE_INFINITY);
    const answer = location.ok ? await use(work, location.value) : location;
    if (!answer.ok) await session.notice(answer.error, askedAtMs, locationId);
    return answer;
  };

  const moved = async (command: Command, sent: Sent | null) => {
    if (command.intent.kind === 'contact.create' && command.state === 'done' && sent?.kind === 'contact') {
      const unread = { notes: UNREAD, tasks: UNREAD, appointments: UNREAD, fetchedAtMs: 0 };
      const { contact } = sent;
      await tables.records.keep(
        { locationId: command.locationId, contactId: contact.id, contact, ...unread },
        now(),
      );
      for (const conversation of [
        command.conversation,
        ...command.alsoFor.map((also) => also.conversation),
      ]) {
        if (conversation === null) continue;
        notify({ table: 'links', conversation });
        notify({ table: 'drafts', conversation });
      }
    }
    notify({ table: 'outbox', contactId: command.contactId });
    if (command.intent.kind === 'contact.create' && command.state === 'done')
      await automation.created(command);
  };

  /** A command goes by the connection of its own location. */
  const sendIn = async <T>(
    locationId: string,
    ask: (sender: Sender) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const askedAtMs = now();
    const answer = await ask(workIn(locationId).sender);
    if (!answer.ok) await session.notice(answer.error, askedAtMs, locationId);
    return answer;
  };

  const executor = createExecutor({
    store: tables.outbox,
    places: session.places,
    mayWrite: session.mayWrite,
    look: (command, server) => sendIn(command.locationId, (sender) => sender.look(command, server)),
    send: async (command) => {
      const askedAtMs = now();
      const answer = await sendIn(command.locationId, (sender) => sender.send(command));
      const isRefused = !answer.ok && answer.error.code === 'missing-scope';
      if (isRefused) await session.noticeRefusedWrite(askedAtMs, command.locationId);
      return answer;
    },
    readBack: (command, server) => sendIn(command.locationId, (sender) => sender.readBack(command, server)),
    sweep: async (commands) => {
      const [first] = commands;
      return first ? sendIn(first.locationId, (sender) => sender.sweep(commands)) : ok(null);
    },
    probe: async (locationId) => answers(await clients(locationId).writing.getLocation(locationId)),
    setWakeUp: deps.setWakeUp,
    forgetAdded: deps.forgetAdded,
    alone: deps.alone,
    moved,
    wrongLocation: (madeFor, here) => deps.text('worker_other_location', [madeFor, here]),
    unsure: (detail) => deps.text('worker_unsure', [detail]),
    now,
    random: deps.random,
  });
  const outbox = createOutboxRun({
    executor,
    store: tables.outbox,
    setWakeUp: deps.setWakeUp,
    prepare: async () => {
      await deps.setAsideBroken();
      const { restored } = await tables.outbox.repairFromMirror(now(), LATENESS_MS);
      if (restored > 0) notify({ table: 'all' });
      await findSessions();
    },
    places: session.places,
    showWaiting: deps.showRefused,
    now,
  });

  const soon = createSoon(deps.after, now);
  const runOutbox = async (): Promise<void> => {
    let nextMs = await outbox.run();
    // What was done lets rules go on.
    while (await automation.follow()) nextMs = await outbox.run();
    if (nextMs !== null) soon(nextMs, runOutbox);
    await forgetLeft();
  };
  const automation = createLazyAutomation(
    {
      ...deps,
      inLocation: connected,
      mayWrite: session.mayWrite,
      runOutbox,
      setAlarm: deps.setAutomationAlarm,
    },
    deps.loadAutomation,
  );
  /** A storage that fails there has its alarm. */
  const hurryOn = () =>
    void outbox
      .hurry()
      .then(runOutbox)
      .catch(() => undefined);

  const connections = createConnectionCalls({
    ...deps,
    session,
    clients,
    coverConnected: () => deps.setWakeUp(now() + DEAD_WORKER_MS),
    onConnected: async (locationId) => {
      await workIn(locationId).readLocation(locationId, 0);
      await deps.syncInboxScripts();
      hurryOn();
    },
    onWritable: hurryOn,
  });
  const findSessions = createSessionFinder(tables.sessions, vault, connections.checkIn, now);

  const handlers: Handlers = {
    ...connections.calls,
    'inboxes.sync': async () => ({ registered: await deps.syncInboxScripts() }),
    'match.find': ({ person, rejected, locationId }) =>
      connected(locationId, async ({ lookUp, readFound }, location) => {
        const answer = await lookUp.find(person, location, new Set(rejected));
        // The panel asks for it next.
        const found = answer.ok && answer.value.kind === 'one' ? answer.value.candidate.contact.id : null;
        if (found) readFound(location, found, 'switch');
        return answer;
      }),
    'match.ahead': ({ person, locationId }) =>
      connected(locationId, ({ lookAhead }, location) => lookAhead(person, location)),
    'contact.read': ({ locationId, contactId, need }) =>
      connected(locationId, ({ readContact }, location) => readContact(location, contactId, need)),
    'contact.search': ({ locationId, query }) =>
      connected(locationId, ({ searchByHand }, location) => searchByHand(query, location)),
    'location.read': ({ locationId, maxAgeMs, enrolments }) =>
      connected(locationId, async ({ readLocation }) => {
        const answer = await readLocation(locationId, maxAgeMs, enrolments);
        return answer.ok ? ok({ fetchedAtMs: answer.value.fetchedAtMs }) : answer;
      }),
    'automations.read': () => deps.automations(),
    'phones.read': async ({ locationId, raw }) => {
      const location = await tables.locations.get(locationId);
      return raw.map((one) => deps.phones.toE164(one, location?.country ?? null));
    },
    'outbox.poke': async (input) => {
      if (input.hurry) await outbox.hurry();
      await runOutbox();
      return { open: (await tables.outbox.unfinished()).filter(isOpen).length };
    },
    'rule.answer': async ({ runId, yes, always, person }) => ({
      done: await automation.answer(runId, yes, person, always),
    }),
  };

  return {
    handlers,
    runOutbox,
    automation: {
      hear: automation.hear,
      run: async () => {
        await automation.run();
        await forgetLeft();
      },
    },
    policyChanged: async () => {
      await forgetLeft();
      await deps.syncInboxScripts();
      hurryOn();
    },
    keepSelection: async (text, conversation) => {
      if (conversation === null) return;
      await tables.drafts.addSelection(conversation, text, now());
      notify({ table: 'drafts', conversation });
    },
  };
}

const NO_TOKEN: AppError = { code: 'signed-out', why: 'no-token' };

/** Whether a server answers at all, whatever it says. */
const answers = (answer: Result<unknown, AppError>): boolean =>
  answer.ok || (answer.error.code !== 'offline' && answer.error.code !== 'server-error');
