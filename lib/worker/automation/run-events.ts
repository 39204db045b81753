import { decideEvent } from '../../automation/decide-event.ts';
import { eventId } from '../../automation/event-id.ts';
import { activeRules } from '../../automation/triggers.ts';
import { dayAt } from '../../automation/working-days.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { ChatEvent, EventWhat } from '../../domain/automation/chat-event.ts';
import type { RuleRun } from '../../domain/automation/rule-run.ts';

import { type DetectedTopic, detectTopic, languageOf } from '../../topics/detect-topic.ts';
import { findChatLocation } from './chat-location.ts';
import { type AutomationParts, EVENT_MAX_AGE_MS } from './create-automation.ts';
import { type Gathered, gatherFacts } from './gather-facts.ts';
import { logReadChat } from './log-read-chat.ts';

/** What could not be looked at now (no network, no connection) is tried again between these. */
const AGAIN_MIN_MS = 60_000;
const AGAIN_MAX_MS = 60 * 60_000;

interface Told extends Gathered {
  readonly told: DetectedTopic | null;
}

export interface EventRun {
  /** Looks at every event once, and at what they bring about. @returns when to come again for those that have to wait */
  run(): Promise<{ readonly againMs: number | null; readonly isMore: boolean }>;
}

/** Takes events one by one: reads what rules look at, decides, and stores all that was decided in one step. */
export function createEventRun(deps: AutomationParts): EventRun {
  const { tables, now, notify } = deps;
  const table = tables.automation;

  /** An event that nothing is done about. */
  const drop = (event: ChatEvent) =>
    table.settle({
      eventId: event.id,
      keep: null,
      events: [],
      runs: [],
      commands: [],
      state: (old) => old,
      conversation: event.chat.conversation,
      time: deps.time(),
    });

  const decide = async (
    event: ChatEvent,
    automations: Automations,
    { facts, found, told }: Told,
  ): Promise<boolean> => {
    const { location, record, nowMs } = facts;
    const { conversation } = event.chat;
    const contactId = record?.contactId ?? null;
    const decisions = await decideEvent(event, {
      automations,
      facts,
      parts: deps.parts,
      state: (await table.state(conversation)) ?? null,
      actedToday: actedToday(await table.runsSince(nowMs - 25 * 60 * 60_000), location.timezone, nowMs),
      isKnown: async (id) => (await table.run(id)) !== undefined,
      mayWrite: await deps.mayWrite(location.id),
    });
    const runs = decisions.map(({ run }) => run);
    const commands = decisions.flatMap((decision) => decision.commands);
    const waiting = runs.filter(({ outcome }) => outcome === 'waiting').map(({ id }) => id);
    const acted = runs.filter(isAct).map(({ ruleId }) => ruleId);
    await table.settle({
      eventId: event.id,
      keep: waiting.length > 0 ? { ...event, waitingFor: waiting } : null,
      events: derived(event, found, told, contactId, nowMs, location.timezone),
      runs,
      commands,
      state: (old) =>
        old && {
          ...old,
          locationId: location.id,
          contactId: contactId ?? old.contactId,
          acted: { ...old.acted, ...Object.fromEntries(acted.map((id) => [id, (old.acted[id] ?? 0) + 1])) },
        },
      conversation,
      time: deps.time(),
    });
    if (runs.length > 0) notify({ table: 'runs', conversation });
    if (runs.some(speaks)) await deps.showNews();
    for (const command of commands) notify({ table: 'outbox', contactId: command.contactId });
    return commands.length > 0;
  };

  /** Which language and topic the visitor's words are, where anybody asks. */
  const withTopic = async (
    { what }: ChatEvent,
    automations: Automations,
    gathered: Gathered,
  ): Promise<Told> => {
    const isAsked =
      automations.topics.on ||
      activeRules(automations).some(({ conditions }) => conditions.some(({ kind }) => kind === 'language'));
    const model = what.kind === 'message.received' && isAsked ? await deps.topicModel() : null;
    if (!model) return { ...gathered, told: null };
    const { facts } = gathered;
    const lessons = await table.lessons(facts.location.id);
    const told = automations.topics.on
      ? detectTopic(facts.messages, model, lessons, automations.topics.words)
      : null;
    return { ...gathered, facts: { ...facts, language: languageOf(facts.messages, model) }, told };
  };

  /** @returns null when it has to wait, else whether there is something for the outbox */
  const look = async (event: ChatEvent): Promise<boolean | null> => {
    const automations = await deps.automations();
    const isOld = now() - event.atMs > EVENT_MAX_AGE_MS;
    if (event.what.kind === 'chat.read') {
      const logged = isOld ? false : await logReadChat(event, automations, deps);
      if (logged !== null) await drop(event);
      return logged;
    }
    // Whoever is there now may have a chat that waited for them.
    const isLogged = event.what.kind === 'contact.created' && (await logReadChat(event, automations, deps));
    if (isOld || activeRules(automations).length === 0) {
      await drop(event);
      return isLogged === true;
    }
    const { locationId, workspaces } = await findChatLocation(event.chat, tables, await deps.policy());
    if (locationId === null) return null;
    const asked = askedBy(event, (await table.state(event.chat.conversation))?.contactId ?? null);
    const gathered = await deps.inLocation(locationId, (work, location) =>
      gatherFacts({ ...asked, workspaces }, work, location, tables, automations, now()),
    );
    if (!gathered.ok) return null;
    const isMore = await decide(event, automations, await withTopic(event, automations, gathered.value));
    return isMore || isLogged === true;
  };

  return {
    run: async () => {
      const seen = new Set<string>();
      let againMs: number | null = null;
      let isMore = false;
      for (;;) {
        const event = (await table.events()).find((one) => !one.waitingFor && !seen.has(one.id));
        if (!event) return { againMs, isMore };
        seen.add(event.id);
        const looked = await look(event);
        if (looked) isMore = true;
        if (looked === null) {
          const waitMs = Math.min(Math.max(AGAIN_MIN_MS, now() - event.atMs), AGAIN_MAX_MS);
          againMs = Math.min(againMs ?? Number.POSITIVE_INFINITY, now() + waitMs);
        }
      }
    },
  };
}

/**
 * What has to be found out for an event.
 * @param known whom the chat was with when its page last showed anybody: of a page that is gone nothing else is known
 */
function askedBy({ chat, what, person }: ChatEvent, known: string | null) {
  const isOf = 'contactId' in what ? what.contactId : person || known === null ? undefined : known;
  return {
    chat,
    person: person ?? null,
    messages: what.kind === 'message.received' ? what.messages : [],
    topic: what.kind === 'topic.detected' ? { id: what.topic, because: what.because } : null,
    contactId: isOf,
  };
}

/** What the look-up of a page that settled, or the visitor's words, mean for other rules. */
function derived(
  { chat, what, person, causedBy }: ChatEvent,
  found: Gathered['found'],
  told: Told['told'],
  contactId: string | null,
  nowMs: number,
  timeZone: string,
): readonly ChatEvent[] {
  const isLookUp = what.kind === 'chat.started' || what.kind === 'chat.person';
  if (!isLookUp && !told) return [];
  const next: EventWhat | null = told
    ? { kind: 'topic.detected', topic: told.topic, because: told.because }
    : found === 'one' && contactId !== null
      ? { kind: 'contact.matched', contactId }
      : found === 'nobody'
        ? { kind: 'contact.unmatched' }
        : null;
  if (!next) return [];
  const id = eventId(chat.conversation, next, dayAt(nowMs, timeZone));
  return [{ id, atMs: nowMs, chat, what: next, ...(person && { person }), ...(causedBy && { causedBy }) }];
}

/** Whether there is anything for the agent to see. */
const speaks = ({ outcome, steps }: RuleRun): boolean =>
  outcome === 'suggested' || steps.some(({ action, state }) => action.kind === 'notify' && state === 'done');

const isAct = ({ outcome }: RuleRun): boolean =>
  outcome === 'acting' || outcome === 'waiting' || outcome === 'suggested' || outcome === 'done';

/** How often each rule has acted on this day of the location. */
function actedToday(runs: readonly RuleRun[], timeZone: string, nowMs: number): ReadonlyMap<string, number> {
  const today = dayAt(nowMs, timeZone);
  const counts = new Map<string, number>();
  for (const { ruleId, atMs, steps, outcome } of runs) {
    const isActed = steps.some(({ commandIds }) => commandIds.length > 0) || outcome === 'suggested';
    if (isActed && dayAt(atMs, timeZone) === today) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return counts;
}
