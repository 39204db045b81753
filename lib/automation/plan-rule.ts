import type { Automations } from '../domain/automation/automations.ts';
import type { ChatEvent } from '../domain/automation/chat-event.ts';
import type { Plan, PlannedStep } from '../domain/automation/plan.ts';
import type { Rule } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import { judgeCondition } from './conditions.ts';
import type { Facts } from './facts.ts';
import { recordToBe } from './new-contact.ts';
import { type PlanParts, planAction } from './plan-action.ts';
import { ruleProblems } from './rule-problems.ts';
import { isTriggered, triggerReason } from './triggers.ts';

/**
 * What a rule would do about an event, worked out from what was read before: for the dry run, the suggestion and the deed
 * alike. Asks nobody and changes nothing; whether the rule is on, and its limits, are not looked at.
 * @param runId decides whose turn it is
 */
export function planRule(
  rule: Rule,
  event: ChatEvent,
  facts: Facts,
  automations: Automations,
  parts: PlanParts,
  runId: string,
): Plan {
  if (!isTriggered(rule, event)) return NOTHING;
  const judged = rule.conditions.map((condition) => judgeCondition(condition, facts));
  const because = [triggerReason(rule.trigger, event), ...judged.map(({ reason }) => reason)];
  if (judged.some(({ holds }) => !holds)) return { ...NOTHING, because };
  return { holds: true, because, ...planActions(rule, facts, automations, parts, runId) };
}

/** What a rule's actions would do, whatever started them: for a run that goes on, and for a suggestion that is answered. */
export function planActions(
  rule: Pick<Rule, 'conditions' | 'actions'>,
  facts: Facts,
  automations: Automations,
  parts: PlanParts,
  runId: string,
): Pick<Plan, 'steps' | 'problems'> {
  // Whether a contact has a tag was seen on them: the list of tags may be older.
  const conditions = rule.conditions.filter(({ kind }) => kind !== 'tag');
  const problems: RunReason[] = [...ruleProblems({ ...rule, conditions }, facts.location)];
  const steps: PlannedStep[] = [];
  let by = facts;
  for (const action of rule.actions) {
    const planned = planAction(action, by, { automations, parts, runId });
    if (planned.problem) problems.push(planned.problem);
    steps.push({ action, intents: planned.intents, detail: planned.detail });
    // What comes after it is about whom it makes, as far as that is known before.
    const [made] = planned.intents;
    if (made?.kind === 'contact.create') by = { ...by, record: recordToBe(made.contact, by.location.id) };
  }
  return { steps, problems };
}

const NOTHING: Plan = { holds: false, because: [], steps: [], problems: [] };
