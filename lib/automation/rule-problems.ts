import type { Owner } from '../domain/automation/owner.ts';
import type { Action, Condition, Rule } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import type { Location } from '../domain/location.ts';
import { fieldName, isStandard } from './field-text.ts';
import { foldText } from './fold-text.ts';

/**
 * What of a rule points at something that the location has no more: such a rule does nothing, and says so. A list that could
 * not be read tells nothing, and a tag that is to be added may well be new.
 */
export const ruleProblems = (
  { conditions, actions }: Pick<Rule, 'conditions' | 'actions'>,
  location: Location,
): readonly RunReason[] => [
  ...conditions.flatMap((condition) => conditionProblems(condition, location)),
  ...actions.flatMap((action) => actionProblems(action, location)),
];

function conditionProblems(condition: Condition, location: Location): readonly RunReason[] {
  // "Has not" is true of everybody where nobody has it yet.
  if (condition.kind === 'tag') return condition.has ? goneTags(condition.anyOf, location) : [];
  if (condition.kind !== 'field' || isStandard(condition.field)) return [];
  const isGone =
    location.customFields.length > 0 && !location.customFields.some(({ id }) => id === condition.field);
  return isGone ? [{ key: 'problem_field_gone', values: [fieldName(condition.field, location)] }] : [];
}

function actionProblems(action: Action, location: Location): readonly RunReason[] {
  switch (action.kind) {
    case 'tags.remove':
      return goneTags(action.tags, location);
    case 'task.add':
    case 'owner.set':
      return goneOwner(action.owner, location);
    case 'workflow.add':
    case 'workflow.remove':
      return goneFrom(location.workflows, action.workflowId, action.name);
    case 'campaign.add':
    case 'campaign.remove':
      return goneFrom(location.campaigns, action.campaignId, action.name);
    default:
      return [];
  }
}

function goneTags(tags: readonly string[], location: Location): readonly RunReason[] {
  const known = new Set(location.tags.map(foldText));
  const gone = tags.filter((tag) => !known.has(foldText(tag)));
  return known.size === 0 ? [] : gone.map((tag) => ({ key: 'problem_tag_gone', values: [tag] }));
}

function goneOwner(owner: Owner, { users }: Location): readonly RunReason[] {
  const wanted = owner.kind === 'user' ? [owner.userId] : owner.kind === 'turns' ? owner.userIds : null;
  if (wanted === null || users.length === 0 || wanted.some((id) => users.some((user) => user.id === id)))
    return [];
  return [{ key: 'problem_user_gone', values: [] }];
}

const goneFrom = (list: Location['workflows'], id: string, name: string): readonly RunReason[] =>
  !list || list.some((one) => one.id === id) ? [] : [{ key: 'problem_enrolment_gone', values: [name] }];
