import { act } from '../../automation/decide-event.ts';
import { eventId } from '../../automation/event-id.ts';
import { planActions } from '../../automation/plan-rule.ts';
import { dayAt } from '../../automation/working-days.ts';
import type { ChatEvent } from '../../domain/automation/chat-event.ts';
import { FAILURES_MAX, type Rule } from '../../domain/automation/rule.ts';
import type { RuleRun, RunStep } from '../../domain/automation/rule-run.ts';
import { type Command, isRepeatable } from '../../domain/command.ts';
import { findChatLocation } from './chat-location.ts';
import type { AutomationParts } from './create-automation.ts';
import { gatherFacts } from './gather-facts.ts';
import { FOLLOWED_MS } from './lazy-automation.ts';
import { hasFailed, outcomeOf, settledStep } from './run-outcome.ts';

export interface Follower {
  /** Ends runs whose commands are over, and goes on with those whose contact is there. @returns whether there are new commands */
  follow(): Promise<boolean>;
  /** A creation of a contact is done: rules may be about it, unless it was a rule's. */
  created(command: Command): Promise<void>;
}

export function createFollower(deps: AutomationParts): Follower {
  const { tables, now, notify } = deps;
  const table = tables.automation;

  const rowsOf = async ({ commandIds }: RunStep): Promise<readonly (Command | undefined)[]> =>
    Promise.all(commandIds.map((id) => tables.outbox.get(id)));

  /** Its steps as the outbox has them now. */
  const look = async (
    run: RuleRun,
  ): Promise<{ readonly run: RuleRun; readonly rows: readonly Command[] }> => {
    const steps: RunStep[] = [];
    const all: Command[] = [];
    for (const step of run.steps) {
      const rows = await rowsOf(step);
      all.push(...rows.filter((row) => row !== undefined));
      steps.push(step.state === 'queued' ? settledStep(step, rows) : step);
    }
    return { run: { ...run, steps }, rows: all };
  };

  const goOn = async (run: RuleRun, contactId: string): Promise<boolean> => {
    const event = (await table.events()).find(({ waitingFor }) => waitingFor?.includes(run.id));
    const automations = await deps.automations();
    const rule = automations.rules.find(({ id }) => id === run.ruleId);
    const place = event && (await findChatLocation(event.chat, tables, await deps.policy()));
    // Switched off meanwhile, by whomever: what was not begun is not done.
    if (!event || !place || !rule || rule.mode === 'off' || place.locationId !== run.locationId) {
      if (place?.locationId === null) return false;
      await end(run, event ?? null, contactId);
      return false;
    }
    const gathered = await deps.inLocation(run.locationId, (work, location) =>
      gatherFacts(
        {
          chat: event.chat,
          workspaces: place.workspaces,
          person: event.person ?? null,
          messages: event.what.kind === 'message.received' ? event.what.messages : [],
          topic: null,
          contactId,
        },
        work,
        location,
        tables,
        automations,
        now(),
      ),
    );
    if (!gathered.ok) return false;
    const { facts } = gathered.value;
    const plan = planActions(asPlanned(run), facts, automations, deps.parts, run.id);
    const named = { ...run, contactId, contactName: facts.record?.contact.name ?? '' };
    const next = await act(named, plan, facts);
    await settle(next.run, event, contactId, next.commands);
    return next.commands.length > 0;
  };

  const end = (run: RuleRun, event: ChatEvent | null, contactId: string) => {
    const steps = run.steps.map(
      (step): RunStep => (step.state === 'planned' ? { ...step, state: 'nothing' } : step),
    );
    return settle({ ...run, steps, outcome: 'done', contactId }, event, contactId, []);
  };

  const settle = async (
    run: RuleRun,
    event: ChatEvent | null,
    contactId: string,
    commands: Parameters<typeof table.settle>[0]['commands'],
  ) => {
    const left = event?.waitingFor?.filter((id) => id !== run.id) ?? [];
    await table.settle({
      eventId: event?.id ?? null,
      keep: event && left.length > 0 ? { ...event, waitingFor: left } : null,
      events: event ? [createdEvent(event, contactId, [...(event.causedBy ?? []), run.ruleId], now())] : [],
      runs: [run],
      commands,
      state: (old) => old && { ...old, contactId, locationId: run.locationId },
      conversation: run.conversation,
      time: deps.time(),
    });
    notify({ table: 'runs', conversation: run.conversation });
    for (const command of commands) notify({ table: 'outbox', contactId: command.contactId });
  };

  /** A rule whose last runs were all refused stops itself. */
  const stopFailing = async ({ ruleId, ruleName, id, ...run }: RuleRun) => {
    const last = (await table.runsSince(now() - 15 * FOLLOWED_MS)).filter((one) => one.ruleId === ruleId);
    const lately = last.filter(
      ({ outcome }) => outcome === 'done' || outcome === 'failed' || outcome === 'stopped',
    );
    const isFailing =
      lately.length >= FAILURES_MAX && lately.slice(0, FAILURES_MAX).every((one) => hasFailed(one));
    if (!isFailing) return;
    await deps.setRuleMode(ruleId, 'off');
    const because = [{ key: 'run_stopped', values: [`${FAILURES_MAX}`] }];
    await table.putRun({
      ...run,
      id: `${id}-stopped`,
      ruleId,
      ruleName,
      outcome: 'stopped',
      because,
      steps: [],
      atMs: now(),
    });
    notify({ table: 'runs', conversation: run.conversation });
  };

  return {
    follow: async () => {
      let isMore = false;
      for (const before of await table.openRuns(now() - FOLLOWED_MS)) {
        const { run, rows } = await look(before);
        const made = rows.find(({ intent, state }) => intent.kind === 'contact.create' && state === 'done');
        if (run.outcome === 'waiting' && made?.createdId) {
          if (await goOn(run, made.createdId)) isMore = true;
          continue;
        }
        const outcome = outcomeOf(
          run,
          rows.filter(({ intent }) => !isRepeatable(intent)),
        );
        if (outcome === before.outcome && JSON.stringify(run.steps) === JSON.stringify(before.steps))
          continue;
        const steps = outcome === 'waiting' || outcome === 'acting' ? run.steps : run.steps.map(notBegun);
        const next = await table.changeRun(run.id, (old) => ({ ...old, steps, outcome }));
        const event = (await table.events()).find(({ waitingFor }) => waitingFor?.includes(run.id));
        if (event && outcome !== 'waiting') await forgetWaiting(event, run.id);
        notify({ table: 'runs', conversation: run.conversation });
        if (next?.outcome === 'failed') await stopFailing(next);
      }
      return isMore;
    },

    created: async (command) => {
      if (command.conversation === null || command.createdId === null) return;
      const { conversation, createdId } = command;
      const state = await table.state(conversation);
      if (!state) return;
      const runs = await table.runsOf(conversation);
      // A rule's own goes on by itself, and says whose it is.
      if (runs.some(({ steps }) => steps.some(({ commandIds }) => commandIds.includes(command.id)))) return;
      const origin = { chat: state.place };
      await table.hear(conversation, (old = state) => ({
        state: { ...old, contactId: createdId },
        events: [createdEvent(origin, createdId, [], now())],
      }));
    },
  };

  async function forgetWaiting(event: ChatEvent, runId: string): Promise<void> {
    const left = event.waitingFor?.filter((id) => id !== runId) ?? [];
    await table.settle({
      eventId: event.id,
      keep: left.length > 0 ? { ...event, waitingFor: left } : null,
      events: [],
      runs: [],
      commands: [],
      state: (old) => old,
      conversation: event.chat.conversation,
      time: deps.time(),
    });
  }
}

const createdEvent = (
  { chat, person }: Pick<ChatEvent, 'chat' | 'person'>,
  contactId: string,
  causedBy: readonly string[],
  nowMs: number,
): ChatEvent => {
  const what = { kind: 'contact.created', contactId } as const;
  const id = eventId(chat.conversation, what, dayAt(nowMs, 'UTC'));
  return { id, atMs: nowMs, chat, what, causedBy, ...(person && { person }) };
};

/** The actions as they were when the run was planned; its conditions held then. */
const asPlanned = ({ steps }: RuleRun): Pick<Rule, 'conditions' | 'actions'> => ({
  conditions: [],
  actions: steps.map(({ action }) => action),
});

const notBegun = (step: RunStep): RunStep =>
  step.state === 'planned' ? { ...step, state: 'nothing' } : step;
