import type { ChatEvent, ChatState } from '../domain/automation/chat-event.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import type { RuleRun } from '../domain/automation/rule-run.ts';
import type { NewCommand } from '../domain/command.ts';
import type { Database } from './open-database.ts';
import { type Mirror, mirrorLater } from './outbox-mirror.ts';
import { STRICT } from './outbox-table.ts';
import { type QueueTime, queueDerived } from './queue-derived.ts';

/** What is decided about an event, or a run, in one step. */
export interface Settlement {
  /** The event that it is about, which has to be there still: what is gone was settled before. */
  readonly eventId: string | null;
  /** The event as it stays, for runs that wait; null removes it. */
  readonly keep: ChatEvent | null;
  /** What it brought about. Events that are there already stay as they are. */
  readonly events: readonly ChatEvent[];
  readonly runs: readonly RuleRun[];
  readonly commands: readonly NewCommand[];
  /** Gets what is stored by then. */
  readonly state: (old: ChatState | undefined) => ChatState | undefined;
  readonly conversation: string;
  readonly time: QueueTime;
}

/** What rules leave on this computer: events, what is known of conversations, and the journal. */
export interface AutomationTable {
  /** Those that have to be looked at, the oldest first. */
  events(): Promise<readonly ChatEvent[]>;
  state(conversation: string): Promise<ChatState | undefined>;
  states(): Promise<readonly ChatState[]>;
  /** Changes what is known of a conversation and stores what happened there, in one step. */
  hear(
    conversation: string,
    change: (old: ChatState | undefined) => {
      readonly state: ChatState;
      readonly events: readonly ChatEvent[];
    },
  ): Promise<readonly ChatEvent[]>;
  /**
   * Stores runs, commands, the conversation's state and the end of the event in one step: a worker that dies has done all
   * of it or nothing. A command that is there stays as it is.
   * @returns false when the event was settled before
   */
  settle(settlement: Settlement): Promise<boolean>;
  /** What people taught about a location's topics. */
  lessons(locationId: string): Promise<TopicLessons | null>;
  run(id: string): Promise<RuleRun | undefined>;
  /** The journal since then, the newest first. */
  runsSince(atMs: number): Promise<readonly RuleRun[]>;
  /** Those since then whose commands are on their way, or that wait for their contact; the oldest first. */
  openRuns(sinceMs: number): Promise<readonly RuleRun[]>;
  runsOf(conversation: string): Promise<readonly RuleRun[]>;
  /** Changes a run if it is still there. */
  changeRun(id: string, change: (old: RuleRun) => RuleRun): Promise<RuleRun | undefined>;
  putRun(run: RuleRun): Promise<void>;
  /** Forgets what is older. */
  prune(beforeMs: number): Promise<void>;
}

export function createAutomationTable(db: Database, mirror: Mirror): AutomationTable {
  const runsSince = (atMs: number) => db.getAllFromIndex('ruleRuns', 'byTime', IDBKeyRange.lowerBound(atMs));

  return {
    events: async () => (await db.getAll('chatEvents')).sort((a, b) => a.atMs - b.atMs),
    state: (conversation) => db.get('chatStates', conversation),
    states: () => db.getAll('chatStates'),

    hear: async (conversation, change) => {
      const tx = db.transaction(['chatEvents', 'chatStates'], 'readwrite', STRICT);
      const states = tx.objectStore('chatStates');
      const { state, events } = change(await states.get(conversation));
      await states.put(state);
      for (const event of events) await tx.objectStore('chatEvents').put(event);
      await tx.done;
      return events;
    },

    settle: async ({ eventId, keep, events, runs, commands, state, conversation, time }) => {
      const tx = db.transaction(
        ['chatEvents', 'chatStates', 'ruleRuns', 'outbox', 'links'],
        'readwrite',
        STRICT,
      );
      const stored = tx.objectStore('chatEvents');
      if (eventId !== null && !(await stored.get(eventId))) {
        await tx.done;
        return false;
      }
      const stores = { outbox: tx.objectStore('outbox'), links: tx.objectStore('links') };
      const rows = await queueDerived(stores, commands, time);
      const added = rows.map(({ id }) => id);
      /** A creation that another one of the same person serves. */
      const served = new Map(commands.map(({ id }, at) => [id, rows[at]?.id ?? id]));
      for (const run of runs) await tx.objectStore('ruleRuns').put(withServed(run, served));
      for (const event of events) if (!(await stored.get(event.id))) await stored.put(event);
      if (keep) await stored.put(keep);
      else if (eventId !== null) await stored.delete(eventId);
      const states = tx.objectStore('chatStates');
      const next = state(await states.get(conversation));
      if (next) await states.put(next);
      await tx.done;
      if (added.length > 0) await mirrorLater(mirror, db, added);
      return true;
    },

    lessons: async (locationId) => (await db.get('lessons', locationId)) ?? null,
    run: (id) => db.get('ruleRuns', id),
    runsSince: async (atMs) => (await runsSince(atMs)).reverse(),
    openRuns: async (sinceMs) =>
      (await runsSince(sinceMs)).filter(({ outcome }) => outcome === 'waiting' || outcome === 'acting'),
    runsOf: (conversation) =>
      db.getAllFromIndex('ruleRuns', 'byConversation', IDBKeyRange.bound([conversation], [conversation, []])),
    changeRun: async (id, change) => {
      const tx = db.transaction('ruleRuns', 'readwrite', STRICT);
      const old = await tx.store.get(id);
      const next = old && change(old);
      if (next && next !== old) await tx.store.put(next);
      await tx.done;
      return next;
    },
    putRun: async (run) => {
      await db.put('ruleRuns', run);
    },

    prune: async (beforeMs) => {
      const tx = db.transaction(['ruleRuns', 'chatStates', 'chatEvents', 'watches'], 'readwrite');
      const old = await tx
        .objectStore('ruleRuns')
        .index('byTime')
        .getAllKeys(IDBKeyRange.upperBound(beforeMs));
      for (const id of old) await tx.objectStore('ruleRuns').delete(id);
      for (const state of await tx.objectStore('chatStates').getAll())
        if (state.lastSeenAtMs < beforeMs) await tx.objectStore('chatStates').delete(state.conversation);
      for (const event of await tx.objectStore('chatEvents').getAll())
        if (event.atMs < beforeMs) await tx.objectStore('chatEvents').delete(event.id);
      for (const { locationId, contactId, lookedAtMs } of await tx.objectStore('watches').getAll())
        if (Math.max(0, ...Object.values(lookedAtMs)) < beforeMs)
          await tx.objectStore('watches').delete([locationId, contactId]);
      await tx.done;
    },
  };
}

const withServed = (run: RuleRun, served: ReadonlyMap<string, string>): RuleRun => ({
  ...run,
  steps: run.steps.map((step) => ({
    ...step,
    commandIds: step.commandIds.map((id) => served.get(id) ?? id),
  })),
});
