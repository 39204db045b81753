import type { NoteWords } from '../../automation/chat-note.ts';
import { fieldIntents } from '../../automation/field-intents.ts';
import { fillVariables } from '../../automation/fill-variables.ts';
import { logIntents } from '../../automation/log-intents.ts';
import { createNoteWords } from '../../automation/note-words.ts';
import type { PlanParts } from '../../automation/plan-action.ts';
import { type ChatLogs, createChatLogs } from '../../database/chat-logs.ts';
import { type ChatReadings, createChatReadings } from '../../database/chat-readings.ts';
import type { DatabaseTables, OpenedTables } from '../../database/open-tables.ts';
import { createWatches, type Watches } from '../../database/watches.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { Command } from '../../domain/command.ts';
import type { AppError } from '../../domain/errors.ts';
import type { Location } from '../../domain/location.ts';
import type { Result } from '../../domain/result.ts';
import type { Person } from '../../domain/sighting.ts';
import type { Notice } from '../../protocol/notices.ts';
import type { Policy } from '../../settings/policy.ts';
import { openTopicModel, type TopicData, type TopicModel } from '../../topics/model.ts';
import type { LocationWork } from '../location-work.ts';
import type { PhoneNumbers } from '../phone-numbers.ts';
import { answerSuggestion } from './answer-suggestion.ts';
import { createFollower } from './follow-runs.ts';
import { type HeardEvent, hearPage } from './hear-page.ts';
import { allowed, hearing } from './heard.ts';
import { keepReading } from './keep-reading.ts';
import { FOLLOWED_MS } from './lazy-automation.ts';
import { leftChats, nextLeftMs } from './left-chats.ts';
import { createEventRun } from './run-events.ts';
import { createWatcher } from './watch-contacts.ts';

export interface AutomationDeps {
  readonly tables: OpenedTables;
  readonly policy: () => Promise<Policy>;
  /** All that works by itself, as it is set up now. */
  readonly automations: () => Promise<Automations>;
  /** Off for one that has failed too often, automatic for one that a person has said so of. */
  readonly setRuleMode: (ruleId: string, mode: 'off' | 'auto') => Promise<void>;
  readonly phones: PhoneNumbers;
  /** Does something in a connected location. */
  readonly inLocation: <T>(
    locationId: string,
    use: (work: LocationWork, location: Location) => Promise<Result<T, AppError>>,
  ) => Promise<Result<T, AppError>>;
  /** The build's file that topics and languages are told by (`TopicData`). */
  readonly readTopics: () => Promise<TopicData>;
  readonly mayWrite: (locationId: string) => Promise<boolean>;
  /** Sends what was put into the outbox. */
  readonly runOutbox: () => Promise<void>;
  /** The alarm of automation; null clears it. */
  readonly setAlarm: (atMs: number | null) => Promise<void>;
  readonly notify: (notice: Notice) => void;
  /** Nothing of what the CRM says of a customer is to be kept: the journal has no names then. */
  readonly keepsNone: () => Promise<boolean>;
  /** A rule has something to say to the agent, or suggests something. */
  readonly showNews: () => Promise<void>;
  readonly text: (key: string, values?: string[]) => string;
  /** BCP 47, and the zone of the browser, in which pages show their days. */
  readonly locale: string;
  readonly pageZone: string;
  readonly newId: () => string;
  readonly now: () => number;
  readonly random: () => number;
}

export interface AutomationTables extends DatabaseTables {
  readonly readings: ChatReadings;
  readonly logs: ChatLogs;
  readonly watches: Watches;
}

/** The same with what planning needs. */
export interface AutomationParts extends AutomationDeps {
  readonly tables: OpenedTables & AutomationTables;
  /** What a note of a chat says by itself. */
  readonly words: {
    readonly text: AutomationDeps['text'];
    readonly locale: string;
    readonly pageZone: string;
  };
  readonly parts: PlanParts;
  /** Null where it cannot be read: then neither topic nor language is known. */
  readonly topicModel: () => Promise<TopicModel | null>;
  /** When, and how far apart from other computers, commands go. */
  readonly time: () => { readonly nowMs: number; readonly random: number };
}

export interface Automation {
  /**
   * Something happened in a page. Resolves when it is stored; what is done about it comes after (`run`).
   * @returns false where nobody wants to hear of this inbox (any more)
   */
  hear(said: HeardEvent): Promise<boolean>;
  /** Takes up all that is stored: after an alarm, a start, or a new connection. */
  run(): Promise<void>;
  /** Commands moved on: do runs end, or go on? @returns whether there is more for the outbox */
  follow(): Promise<boolean>;
  /** A contact was created by a person. */
  created(command: Command): Promise<void>;
  answer(runId: string, isYes: boolean, person: Person | null, always: boolean): Promise<boolean>;
  /** Records are needed for a moment although nobody shows them. */
  isBusy(): boolean;
}

/** Should the worker die before it has looked at what it stored. */
const DEAD_MS = 60_000;
/** What could not be looked at by then is over: it would surprise. */
export const EVENT_MAX_AGE_MS = 24 * 60 * 60_000;
const KEPT_MS = 30 * EVENT_MAX_AGE_MS;

/** What works by itself: events in, runs and commands out. Between two steps all of it is in the database. */
export function createAutomation(deps: AutomationDeps): Automation {
  const { now, text, locale, pageZone } = deps;
  const { database, mirror } = deps.tables;
  const table = deps.tables.automation;
  const readings = createChatReadings(database);
  /** Nothing where an administrator switched it off. */
  const automations = async (): Promise<Automations> => {
    const [policy, set] = await Promise.all([deps.policy(), deps.automations()]);
    return allowed(set, policy);
  };
  const noteWords: NoteWords = createNoteWords((key, ...values) => text(key, [...values]), locale);
  const planParts: PlanParts = {
    fill: fillVariables,
    log: (facts, settings) => logIntents(facts, settings, noteWords, pageZone),
    mapFields: (facts, mappings) =>
      fieldIntents(facts, mappings, (raw) => deps.phones.toE164(raw, facts.location.country)),
  };
  const time = () => ({ nowMs: now(), random: deps.random() });
  const settle: typeof table.settle = async (step) => {
    const isNameless = await deps.keepsNone();
    return table.settle({
      ...step,
      runs: isNameless ? step.runs.map((run) => ({ ...run, contactName: '' })) : step.runs,
    });
  };
  const parts: AutomationParts = {
    ...deps,
    topicModel: () => {
      topics ??= deps.readTopics().then(openTopicModel, () => null);
      return topics;
    },
    tables: {
      ...deps.tables,
      automation: { ...table, settle },
      readings,
      logs: createChatLogs(database, mirror),
      watches: createWatches(database),
    },
    automations,
    parts: planParts,
    words: { text, locale, pageZone },
    time,
  };
  const events = createEventRun(parts);
  const follower = createFollower(parts);
  const watcher = createWatcher(parts);
  let turn: Promise<unknown> = Promise.resolve();
  let busy = 0;
  let pruned = false;
  let topics: Promise<TopicModel | null> | undefined;

  /** One after the other: two would plan the same event. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const alone = async () => {
      busy++;
      try {
        return await work();
      } finally {
        busy--;
      }
    };
    const mine = turn.then(alone, alone);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const setNextAlarm = async (againMs: number | null) => {
    const leftMs = nextLeftMs(await table.states(), await automations());
    const times = [againMs, leftMs, await watcher.nextMs()].filter((atMs) => atMs !== null);
    await deps.setAlarm(times.length > 0 ? Math.max(now(), Math.min(...times)) : null);
  };

  const cover = () => deps.setAlarm(now() + DEAD_MS);

  const run = async () => {
    await cover();
    const { againMs, isMore } = await inTurn(async () => {
      if (!pruned) {
        await table.prune(now() - KEPT_MS);
        await readings.forget(now() - EVENT_MAX_AGE_MS);
      }
      pruned = true;
      await leftChats(table, await automations(), now());
      await watcher.look();
      const looked = await events.run();
      const goesOn = await follower.follow();
      return { againMs: looked.againMs, isMore: looked.isMore || goesOn };
    });
    // Those of a worker that died behind storing them as well.
    const open = await table.openRuns(now() - FOLLOWED_MS);
    if (isMore || open.length > 0) await deps.runOutbox();
    await setNextAlarm(againMs);
  };

  return {
    hear: async (said) => {
      const [set, policy] = await Promise.all([deps.automations(), deps.policy()]);
      if (!hearing(said.chat.inbox, set, policy).isHeard) return false;
      await cover();
      await inTurn(async () => {
        if (said.said !== 'read') return hearPage(said, table, now());
        const { log } = allowed(set, policy);
        return keepReading(said, readings, log, now());
      });
      return true;
    },
    run,
    follow: async () => {
      await cover();
      const goesOn = await inTurn(follower.follow);
      // What a run has brought about may start others.
      const { againMs, isMore } = await inTurn(events.run);
      // Whoever has sent these comes again.
      if (!goesOn && !isMore) await setNextAlarm(againMs);
      return goesOn || isMore;
    },
    created: (command) => inTurn(() => follower.created(command)),
    answer: async (runId, isYes, person, always) => {
      await cover();
      const isDone = await inTurn(() => answerSuggestion(runId, isYes, person, parts));
      if (isDone && isYes && always) {
        const run = await table.run(runId);
        if (run) await deps.setRuleMode(run.ruleId, 'auto');
      }
      if (isDone && isYes) await deps.runOutbox();
      return isDone;
    },
    isBusy: () => busy > 0,
  };
}
