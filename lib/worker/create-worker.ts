import type { Vault } from '../auth/vault.ts';
import type { DatabaseTables } from '../database/open-tables.ts';
import { type Command, isOpen } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { Location } from '../domain/location.ts';
import { UNREAD } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { CallDeps } from '../highlevel/call.ts';
import { createHighLevel } from '../highlevel/high-level.ts';
import { createLimiter, type Limiter } from '../highlevel/limiter.ts';
import type { Sent } from '../outbox/apply.ts';
import { createExecutor, DEAD_WORKER_MS } from '../outbox/executor.ts';
import { createOutboxRun } from '../outbox/run-outbox.ts';
import { LATENESS_MS } from '../outbox/settle.ts';
import type { Notice } from '../protocol/notices.ts';
import type { Handlers } from './answer-calls.ts';
import { createConnectionCheck } from './check-connection.ts';
import { createSessionFinder } from './find-session.ts';
import { keepSession } from './keep-session.ts';
import { createLookUp } from './look-up.ts';
import { nationalDigits, toE164 } from './phone-numbers.ts';
import { createReadContact } from './read-contact.ts';
import { createReadLocation } from './read-location.ts';
import { createSearchByHand } from './search-by-hand.ts';
import { createSender } from './send-command.ts';
import { notesWithoutExtras, tasksWithoutExtras } from './without-extras.ts';

export interface WorkerDeps {
  readonly tables: DatabaseTables;
  /** Moves rows that no longer parse out of the way. */
  readonly setAsideBroken: () => Promise<number>;
  readonly vault: Vault;
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
}

export interface Worker {
  readonly handlers: Handlers;
  /** Works off the outbox and sets the next wake-up. */
  runOutbox(): Promise<void>;
  /** Text selected in a page, for the draft of the conversation that was open there. */
  keepSelection(text: string, conversation: string | null): Promise<void>;
}

/** The worker's use cases, composed. It holds no state between calls but what is in the database. */
export function createWorker(deps: WorkerDeps): Worker {
  const { tables, vault, notify, now } = deps;
  let dropped = 0;
  const phones = { toE164, nationalDigits };
  const session = keepSession(tables.sessions, vault, notify, now);
  /** Agents of one location share its budget; another location has one of its own. */
  const limiters = new Map<string, Limiter>();
  const limiter = async () => {
    const here = await session.location();
    if (!here) return null;
    const known = limiters.get(here.id) ?? createLimiter({ now, after: deps.after, random: deps.random });
    limiters.set(here.id, known);
    return known;
  };
  const client = (options: Pick<CallDeps, 'getToken' | 'lane' | 'limiter'>) =>
    createHighLevel({
      onDropped: (_operation, count) => {
        dropped += count;
      },
      fetch: deps.fetch,
      now,
      isOnline: deps.isOnline,
      ...options,
    });
  // Whatever is asked for here has somebody who waits for it.
  const highlevel = client({ getToken: () => session.token(), limiter, lane: 'interactive' });
  /** What the outbox asks must be fresh, and waits behind what a person looks at. */
  const writing = client({ getToken: () => session.token(workedOffId), limiter, lane: 'write' });
  /** The location whose outbox is worked off: what leaves for it never bears the token of one connected meanwhile. */
  let workedOffId: string | undefined;

  const readLocation = createReadLocation({
    highlevel,
    stored: tables.locations.get,
    store: async (location) => {
      if (await tables.locations.keep(location)) notify({ table: 'locations' });
    },
    now,
  });
  const commandsOf = async (contactId: string) => {
    const here = await session.location();
    return here ? tables.outbox.ofContact(here.id, contactId) : [];
  };
  const readContact = createReadContact({
    reads: {
      contact: async (contactId) => {
        const connected = await session.location();
        return connected ? highlevel.getContact(connected.id, contactId) : err(NO_TOKEN);
      },
      notes: async (contactId) => {
        const notes = await highlevel.listNotes(contactId);
        return notes.ok ? ok(notesWithoutExtras(notes.value, await commandsOf(contactId))) : notes;
      },
      tasks: async (contactId) => {
        const tasks = await highlevel.listTasks(contactId);
        return tasks.ok ? ok(tasksWithoutExtras(tasks.value, await commandsOf(contactId))) : tasks;
      },
      appointments: (contactId, timeZone) => highlevel.listAppointments(contactId, timeZone),
    },
    stored: tables.records.get,
    store: async (record) => {
      if (await tables.records.keep(record)) notify({ table: 'records', contactId: record.contactId });
    },
    lastWriteMs: async (locationId, contactId) => {
      const rows = await tables.outbox.ofContact(locationId, contactId);
      return Math.max(0, ...rows.map((row) => row.doneAtMs ?? 0));
    },
    now,
  });

  /** Runs a use case for the connected location, and notices when its answer says that the session ended. */
  const connected = async <T>(
    work: (location: Location) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const askedAtMs = now();
    const current = await session.location();
    if (!current) return err(NO_TOKEN);
    // Lists of any age will do here: the panel asks for fresh ones, and a look-up should not wait for them.
    const location = await readLocation(current.id, Number.POSITIVE_INFINITY);
    const answer = location.ok ? await work(location.value) : location;
    if (!answer.ok) await session.notice(answer.error, askedAtMs);
    return answer;
  };

  const phoneReader = async () => {
    const current = await session.location();
    const country = current ? ((await tables.locations.get(current.id))?.country ?? null) : null;
    return (raw: string) => toE164(raw, country);
  };

  const moved = async (command: Command, sent: Sent | null) => {
    if (command.intent.kind === 'contact.create' && command.state === 'done' && sent?.kind === 'contact') {
      const unread = { notes: UNREAD, tasks: UNREAD, appointments: UNREAD, fetchedAtMs: 0 };
      const { contact } = sent;
      await tables.records.keep({
        locationId: command.locationId,
        contactId: contact.id,
        contact,
        ...unread,
      });
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
  };

  const sender = createSender({
    highlevel: writing,
    phoneReader,
    droppedCount: () => dropped,
    siblings: (command) => tables.outbox.ofContact(command.locationId, command.contactId),
    words: { noteMissing: deps.text('worker_note_missing'), taskMissing: deps.text('worker_task_missing') },
  });

  const noticed =
    <A extends readonly unknown[], T>(ask: (...input: A) => Promise<Result<T, AppError>>) =>
    async (...input: A) => {
      const askedAtMs = now();
      const answer = await ask(...input);
      if (!answer.ok) await session.notice(answer.error, askedAtMs);
      return answer;
    };

  const executor = createExecutor({
    store: tables.outbox,
    connected: async () => {
      const here = await session.location();
      workedOffId = here?.id;
      return here;
    },
    mayWrite: async () => true,
    look: noticed(sender.look),
    send: noticed(sender.send),
    readBack: noticed(sender.readBack),
    sweep: noticed(sender.sweep),
    probe: async () => {
      const here = await session.location();
      return here !== null && answers(await writing.getLocation(here.id));
    },
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
      await findSession();
    },
    connected: session.location,
    showWaiting: deps.showRefused,
    now,
  });

  const lookUp = createLookUp({ highlevel, phones, createdLately: tables.outbox.createdLately });
  const searchByHand = createSearchByHand({ highlevel, phones });
  const checkConnection = createConnectionCheck({
    // What is tested is what is stored, before it is anybody's session.
    highlevel: client({ getToken: async () => (await vault.read())?.token ?? null }),
    now,
  });

  const check = () => handlers['connection.check']({});
  const findSession = createSessionFinder(tables.sessions, vault, check, now);

  const handlers: Handlers = {
    'connection.check': async () => {
      const connection = await vault.read();
      const report = await checkConnection(connection?.locationId ?? null);
      const stored = await vault.read();
      const isStill = stored?.token === connection?.token && stored?.locationId === connection?.locationId;
      // Replaced or removed while it was tested: what was found is nobody's session.
      if (!isStill) return report;
      // What waits for the session waits for nothing else from here on, whether or not this worker lives to send it.
      if (report.outcome === 'connected') await deps.setWakeUp(now() + DEAD_WORKER_MS);
      await session.report(report);
      if (report.outcome === 'connected') {
        await readLocation(report.session.locationId, 0);
        await deps.syncInboxScripts();
        // A storage that fails there has its alarm.
        outbox
          .hurry()
          .then(outbox.run)
          .catch(() => undefined);
      }
      return report;
    },
    'connection.forget': async ({ dropChanges }) => {
      await vault.clear();
      await tables.wipe({ outbox: dropChanges });
      notify({ table: 'all' });
      return { forgotten: true };
    },
    'inboxes.sync': async () => ({ registered: await deps.syncInboxScripts() }),
    'match.find': ({ person, rejected, locationId }) =>
      connected(async (location) =>
        location.id === locationId
          ? lookUp.find(person, location, new Set(rejected))
          : err({ code: 'wrong-location', detail: location.name }),
      ),
    'contact.read': ({ contactId, maxAgeMs }) =>
      connected((location) => readContact(location, contactId, maxAgeMs)),
    'contact.search': ({ query }) => connected((location) => searchByHand(query, location)),
    'location.read': async ({ maxAgeMs }) => {
      const current = await session.location();
      if (!current) return err(NO_TOKEN);
      const askedAtMs = now();
      const answer = await readLocation(current.id, maxAgeMs);
      if (!answer.ok) await session.notice(answer.error, askedAtMs);
      return answer.ok ? ok({ fetchedAtMs: answer.value.fetchedAtMs }) : answer;
    },
    'outbox.poke': async (input) => {
      if (input.hurry) await outbox.hurry();
      await outbox.run();
      return { open: (await tables.outbox.unfinished()).filter(isOpen).length };
    },
  };

  return {
    handlers,
    runOutbox: outbox.run,
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
