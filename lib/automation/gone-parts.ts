import type { Owner } from '../domain/automation/owner.ts';
import type { Action, Condition } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import { EDITABLE_FIELDS } from '../domain/contact.ts';
import type { KnownLists, Named } from './known-lists.ts';

/** Says what a condition or an action names and the CRM does not have; null where all of it is there, or nobody knows. */
export function gonePart(part: Condition | Action, lists: KnownLists): RunReason | null {
  switch (part.kind) {
    case 'tag':
      return goneTag('rul_gone_tag', part.anyOf, lists);
    case 'tags.remove':
      return goneTag('rul_gone_tag', part.tags, lists);
    case 'field':
      return goneField(part.field, lists);
    case 'task.add':
    case 'owner.set':
      return goneOwner(part.owner, lists);
    case 'workflow.add':
    case 'workflow.remove':
      return gone('rul_gone_workflow', part.workflowId, part.name, lists.workflows, lists);
    case 'campaign.add':
    case 'campaign.remove':
      return gone('rul_gone_campaign', part.campaignId, part.name, lists.campaigns, lists);
    default:
      return null;
  }
}

/** A tag that is to be given and is not there: mistyped, deleted, or new, and then the CRM makes it without a word. */
export const newTag = (action: Action, lists: KnownLists): RunReason | null =>
  action.kind === 'contact.create' || action.kind === 'tags.add'
    ? goneTag('rul_heed_tag', action.tags, lists)
    : null;

/** The CRM keeps tags in lower case. */
function goneTag(key: string, tags: readonly string[], { tags: known, place }: KnownLists): RunReason | null {
  const lower = known?.map((tag) => tag.toLowerCase());
  const lost = tags.find((tag) => lower && !lower.includes(tag.trim().toLowerCase()));
  return lost === undefined ? null : { key, values: [lost, place] };
}

function goneField(field: string, { fields, place }: KnownLists): RunReason | null {
  const isStandard = EDITABLE_FIELDS.some((one) => one === field);
  const isThere = isStandard || field === '' || (fields?.some(({ id }) => id === field) ?? true);
  return isThere ? null : { key: 'rul_gone_field', values: [field, place] };
}

/** Of several in turn, those who are still there go on. */
function goneOwner(owner: Owner, { users, place }: KnownLists): RunReason | null {
  const ids = owner.kind === 'user' ? [owner.userId] : owner.kind === 'turns' ? owner.userIds : [];
  const named = ids.filter((id) => id !== '');
  const isThere = named.length === 0 || !users || named.some((id) => users.some((user) => user.id === id));
  return isThere ? null : { key: 'rul_gone_user', values: [place] };
}

function gone(
  key: string,
  id: string,
  name: string,
  known: readonly Named[] | null,
  { place }: KnownLists,
): RunReason | null {
  const isThere = id === '' || known === null || known.some((one) => one.id === id);
  return isThere ? null : { key, values: [name || id, place] };
}
