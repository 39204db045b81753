import type { Action, Condition, Rule } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import { contradictions } from './contradictions.ts';
import { unknownVariables } from './fill-variables.ts';
import { gonePart, newTag } from './gone-parts.ts';
import type { KnownLists } from './known-lists.ts';

/**
 * - `open`: a part is not filled in; the rule cannot be stored so
 * - `gone`: what it names is not in the CRM any more; it stays off until that is mended
 * - `clash`: another rule, or another part of it, does the opposite
 * - `heed`: it works, and whoever sets it up should know this
 */
export type ProblemKind = 'open' | 'gone' | 'clash' | 'heed';

export interface RuleProblem {
  readonly kind: ProblemKind;
  readonly part: 'rule' | 'trigger' | 'condition' | 'action';
  /** Which of the conditions or actions. */
  readonly index: number;
  readonly said: RunReason;
}

/** What is said of a rule beside the CRM's lists. */
export interface RuleSurroundings {
  readonly lists: KnownLists;
  readonly topicsOn: boolean;
  /** Whether any attribute of a chat goes into a field. */
  readonly hasMappings: boolean;
}

const said = (key: string, ...values: readonly string[]): RunReason => ({ key, values });

/** All that is to be said of each rule, by its id; a rule without an entry is fine. Pure. */
export function checkRules(
  rules: readonly Rule[],
  around: RuleSurroundings,
): ReadonlyMap<string, readonly RuleProblem[]> {
  const clashes = contradictions(rules);
  return new Map(
    rules.map((rule) => [rule.id, [...checkRule(rule, around), ...(clashes.get(rule.id) ?? [])]] as const),
  );
}

/** Whether it may be stored, but not run. */
export const staysOff = (problems: readonly RuleProblem[]): boolean =>
  problems.some(({ kind }) => kind === 'gone' || kind === 'open');

/** What is to be said of one rule by itself. */
export function checkRule(rule: Rule, around: RuleSurroundings): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  const add =
    (part: RuleProblem['part'], index = 0) =>
    (kind: ProblemKind, reason: RunReason | null) => {
      if (reason) problems.push({ kind, part, index, said: reason });
    };

  if (rule.name.trim() === '') add('rule')('open', said('rul_open_name'));
  if (rule.actions.length === 0) add('rule')('open', said('rul_open_actions'));
  if (rule.trigger.kind === 'topic.detected' && !around.topicsOn)
    add('trigger')('heed', said('rul_heed_topics'));
  for (const [index, condition] of rule.conditions.entries()) {
    const say = add('condition', index);
    say('open', openCondition(condition));
    say('gone', gonePart(condition, around.lists));
  }
  for (const [index, action] of rule.actions.entries()) {
    const say = add('action', index);
    say('open', openAction(action));
    say('gone', gonePart(action, around.lists));
    for (const name of textsOf(action).flatMap(unknownVariables))
      say('gone', said('rul_gone_variable', name));
    say('heed', newTag(action, around.lists));
    say('heed', heedAction(rule, index, around));
  }
  return problems;
}

function openCondition(condition: Condition): RunReason | null {
  switch (condition.kind) {
    case 'attribute':
      if (condition.label.trim() === '') return said('rul_open_label');
      return needsValue(condition) ? said('rul_open_value') : null;
    case 'field':
      if (condition.field === '') return said('rul_open_field');
      return needsValue(condition) ? said('rul_open_value') : null;
    case 'time':
      if (condition.days.length === 0) return said('rul_open_days');
      return condition.fromMinute === condition.toMinute ? said('rul_open_times') : null;
    case 'firstContact':
      return null;
    default:
      return condition.anyOf.length === 0 ? said('rul_open_choice') : null;
  }
}

const needsValue = ({ test, value }: { readonly test: string; readonly value: string }): boolean =>
  test !== 'empty' && test !== 'filled' && value.trim() === '';

function openAction(action: Action): RunReason | null {
  switch (action.kind) {
    case 'tags.add':
    case 'tags.remove':
      return action.tags.length === 0 ? said('rul_open_tag') : null;
    case 'note.add':
      return action.body.trim() === '' ? said('rul_open_text') : null;
    case 'notify':
    case 'suggest':
      return action.text.trim() === '' ? said('rul_open_text') : null;
    case 'task.add':
      if (action.title.trim() === '') return said('rul_open_title');
      return openOwner(action.owner);
    case 'task.complete':
      return action.title.trim() === '' ? said('rul_open_title') : null;
    case 'owner.set':
      return openOwner(action.owner);
    case 'workflow.add':
    case 'workflow.remove':
      return action.workflowId === '' ? said('rul_open_workflow') : null;
    case 'campaign.add':
    case 'campaign.remove':
      return action.campaignId === '' ? said('rul_open_campaign') : null;
    default:
      return null;
  }
}

function openOwner(owner: Extract<Action, { readonly kind: 'owner.set' }>['owner']): RunReason | null {
  if (owner.kind === 'user' && owner.userId === '') return said('rul_open_user');
  return owner.kind === 'turns' && owner.userIds.length === 0 ? said('rul_open_user') : null;
}

/** What variables may stand in. */
function textsOf(action: Action): readonly string[] {
  switch (action.kind) {
    case 'note.add':
      return [action.body];
    case 'task.add':
      return [action.title, action.body];
    case 'notify':
    case 'suggest':
      return [action.text];
    default:
      return [];
  }
}

/** Actions that need no contact. */
const WITHOUT_CONTACT: readonly Action['kind'][] = ['contact.create', 'notify', 'suggest'];

/** Of a chat that has just begun there is next to nothing to save. */
const BEFORE_WORDS: readonly Rule['trigger']['kind'][] = [
  'chat.started',
  'contact.unmatched',
  'contact.matched',
  'contact.created',
];

function heedAction(
  { trigger, actions }: Rule,
  index: number,
  { hasMappings }: RuleSurroundings,
): RunReason | null {
  const kind = actions[index]?.kind;
  if (kind === undefined) return null;
  if (kind === 'workflow.add' || kind === 'campaign.add') return said('rul_heed_messages');
  if (kind === 'chat.log' && BEFORE_WORDS.includes(trigger.kind)) return said('rul_heed_log');
  if (kind === 'fields.update' && !hasMappings) return said('rul_heed_mappings');
  const isCreatedBefore = actions.slice(0, index).some((one) => one.kind === 'contact.create');
  return trigger.kind === 'contact.unmatched' && !isCreatedBefore && !WITHOUT_CONTACT.includes(kind)
    ? said('rul_heed_nobody')
    : null;
}
