import type { Automations } from '../domain/automation/automations.ts';
import type { ChatEvent, ChatState } from '../domain/automation/chat-event.ts';
import type { Plan } from '../domain/automation/plan.ts';
import type { Rule } from '../domain/automation/rule.ts';
import type { RuleRun, RunOutcome, RunStep } from '../domain/automation/rule-run.ts';
import type { NewCommand } from '../domain/command.ts';
import type { Facts } from './facts.ts';
import type { PlanParts } from './plan-action.ts';
import { planRule } from './plan-rule.ts';
import { commandId, runId } from './run-id.ts';
import { activeRules, isTriggered } from './triggers.ts';

/** What is decided about one rule and one event: a line of the journal, and what goes into the outbox with it. */
export interface Decision {
  readonly run: RuleRun;
  readonly commands: readonly NewCommand[];
}

export interface DecideContext {
  readonly automations: Automations;
  readonly facts: Facts;
  readonly parts: PlanParts;
  readonly state: Pick<ChatState, 'acted'> | null;
  /** How often each rule has acted today. */
  readonly actedToday: ReadonlyMap<string, number>;
  /** Whether a run of this id is in the journal already. */
  readonly isKnown: (runId: string) => boolean | Promise<boolean>;
  /** False where nothing may be written: rules that write do nothing then. */
  readonly mayWrite: boolean;
}

/** So long a chain of events may grow of which each was brought about by a rule. */
export const DEPTH_MAX = 3;

/**
 * What active rules do about an event. The same event and facts give the same decisions, with the same ids, on every computer;
 * a rule whose conditions do not hold leaves nothing.
 */
export async function decideEvent(event: ChatEvent, context: DecideContext): Promise<readonly Decision[]> {
  const causedBy = event.causedBy ?? [];
  if (causedBy.length >= DEPTH_MAX) return [];
  const decisions: Decision[] = [];
  for (const rule of activeRules(context.automations)) {
    if (!isTriggered(rule, event) || causedBy.includes(rule.id)) continue;
    if (!context.mayWrite && writesAnything(rule)) continue;
    const decision = await decideRule(rule, event, context);
    if (decision) decisions.push(decision);
  }
  return decisions;
}

async function decideRule(rule: Rule, event: ChatEvent, context: DecideContext): Promise<Decision | null> {
  const { facts, automations, parts, state, actedToday } = context;
  const id = await claimOf(rule, event, facts);
  if (await context.isKnown(id)) return null;
  const plan = planRule(rule, event, facts, automations, parts, id);
  if (!plan.holds) return null;
  const isBeyond =
    (state?.acted[rule.id] ?? 0) >= rule.limits.perConversation ||
    (actedToday.get(rule.id) ?? 0) >= rule.limits.perDay;
  // Beyond its limit it has another id: the claim is of what was done.
  if (isBeyond) {
    const limited = await runOf(rule, event, facts, plan, 'limit');
    return (await context.isKnown(limited.id)) ? null : { run: limited, commands: [] };
  }
  // Nor is what could not be done a claim: the next event may bring what is missing.
  if (plan.problems.length > 0) return { run: await runOf(rule, event, facts, plan, 'failed'), commands: [] };
  if (rule.mode === 'suggest' || (asks(rule) && !writesAnything(rule)))
    return { run: { ...(await runOf(rule, event, facts, withWords(plan), 'suggested')), id }, commands: [] };
  return act({ ...(await runOf(rule, event, facts, plan, 'acting')), id }, plan, facts);
}

/**
 * A run with its commands. What belongs to a contact that is still to be made waits: only the creation goes into the outbox.
 * @param run with its steps as planned
 */
export async function act(run: RuleRun, plan: Pick<Plan, 'steps'>, facts: Facts): Promise<Decision> {
  const commands: NewCommand[] = [];
  const steps: RunStep[] = [];
  let isWaiting = false;
  for (const [at, planned] of plan.steps.entries()) {
    const { action, intents, detail } = planned;
    const before = run.steps[at];
    if (before && before.state !== 'planned') {
      steps.push(before);
      continue;
    }
    if (isWaiting) {
      steps.push({ action, commandIds: [], state: 'planned', detail: null });
      continue;
    }
    const ids: string[] = [];
    for (const [n, intent] of intents.entries()) {
      const id = await commandId(run.id, at, n);
      ids.push(id);
      commands.push({
        id,
        locationId: facts.location.id,
        locationName: facts.location.name,
        contactId: intent.kind === 'contact.create' ? id : (facts.record?.contactId ?? id),
        conversation: facts.place?.conversation ?? null,
        intent,
        createdAtMs: facts.nowMs,
        heldUntilMs: 0,
        undoes: null,
      });
      if (intent.kind === 'contact.create') isWaiting = true;
    }
    steps.push({ action, commandIds: ids, state: stateOf(action.kind, ids), detail });
  }
  const isOver = commands.length === 0 && steps.every(({ state }) => state !== 'queued');
  const outcome: RunOutcome = isWaiting ? 'waiting' : isOver ? 'done' : 'acting';
  return { run: { ...run, steps, outcome }, commands };
}

const stateOf = (kind: string, ids: readonly string[]): RunStep['state'] =>
  ids.length > 0 ? 'queued' : kind === 'notify' || kind === 'suggest' ? 'done' : 'nothing';

/** A rule that acts once in a conversation has one claim there, whichever event comes first on which computer. */
const claimOf = (rule: Rule, event: ChatEvent, { location }: Facts): Promise<string> =>
  runId({
    locationId: location.id,
    conversation: event.chat.conversation,
    ruleId: rule.id,
    eventId: rule.limits.perConversation === 1 ? 'once' : event.id,
  });

async function runOf(
  rule: Rule,
  event: ChatEvent,
  { location, record, nowMs }: Facts,
  plan: Plan,
  outcome: RunOutcome,
): Promise<RuleRun> {
  const { conversation } = event.chat;
  return {
    id: await runId({
      locationId: location.id,
      conversation,
      ruleId: rule.id,
      eventId: `${outcome} ${event.id}`,
    }),
    ruleId: rule.id,
    ruleName: rule.name,
    eventId: event.id,
    conversation,
    locationId: location.id,
    contactId: record?.contactId ?? null,
    contactName: record?.contact.name ?? '',
    atMs: nowMs,
    outcome,
    because: [...plan.because, ...plan.problems],
    steps: plan.steps.map(({ action, detail }) => ({ action, commandIds: [], state: 'planned', detail })),
  };
}

/** Whoever is asked sees what would be written, not the variables in it. */
const withWords = (plan: Plan): Plan => ({
  ...plan,
  steps: plan.steps.map((step) => {
    const [intent] = step.intents;
    const words =
      intent?.kind === 'note.add' ? intent.body : intent?.kind === 'task.add' ? intent.task.title : null;
    return words === null ? step : { ...step, detail: { key: 'run_says', values: [words] } };
  }),
});

const asks = ({ actions }: Rule): boolean => actions.some(({ kind }) => kind === 'suggest');

/** Whether any of its actions is more than words for the agent. */
export const writesAnything = ({ actions }: Pick<Rule, 'actions'>): boolean =>
  actions.some(({ kind }) => kind !== 'notify' && kind !== 'suggest');
