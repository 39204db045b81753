import type { Automations } from '../domain/automation/automations.ts';
import type { LogSettings } from '../domain/automation/chat-log.ts';
import type { FieldMapping } from '../domain/automation/mapping.ts';
import type { Owner } from '../domain/automation/owner.ts';
import type { Action } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import type { Intent } from '../domain/command.ts';
import { itemsOf } from '../domain/record.ts';
import type { Facts } from './facts.ts';
import { foldText } from './fold-text.ts';
import { inboxName } from './inbox-name.ts';
import { newContact } from './new-contact.ts';
import { whoseTurn } from './round-robin.ts';
import { workDueAtMs } from './working-days.ts';

/** What planning leaves to others. */
export interface PlanParts {
  /** Puts values in the place of variables; `missing` are those without one. */
  readonly fill: (
    text: string,
    facts: Facts,
  ) => { readonly text: string; readonly missing: readonly string[] };
  /** What the page knows and the CRM lacks, by the mapping of the inbox. */
  readonly mapFields: (facts: Facts, mappings: readonly FieldMapping[]) => readonly Intent[];
  /** What of the conversation is in no note yet. */
  readonly log: (facts: Facts, settings: LogSettings) => readonly Intent[];
}

export interface PlanContext {
  readonly automations: Automations;
  readonly parts: PlanParts;
  readonly runId: string;
}

interface Planned {
  readonly intents: readonly Intent[];
  readonly detail: RunReason | null;
  readonly problem?: RunReason;
}

/** The writes of one action, or why there is nothing to do, or why it cannot be done. */
export function planAction(action: Action, facts: Facts, context: PlanContext): Planned {
  const { parts, runId } = context;
  const { record, location } = facts;
  const fill = (...texts: readonly string[]) => {
    const filled = texts.map((text) => parts.fill(text, facts));
    const missing = [...new Set(filled.flatMap((one) => one.missing))];
    return { texts: filled.map(({ text }) => text), missing };
  };
  if (action.kind === 'notify' || action.kind === 'suggest') {
    const { texts, missing } = fill(action.text);
    return missing.length > 0 ? lacking(missing) : { intents: [], detail: said('run_says', ...texts) };
  }
  if (action.kind === 'contact.create')
    return record ? nothing('run_exists') : planCreate(action.tags, facts);
  if (!record) return problem('problem_nobody');

  switch (action.kind) {
    case 'fields.update': {
      const intents = parts.mapFields(facts, context.automations.mappings);
      return intents.length > 0 ? writes(...intents) : nothing('run_fields_same');
    }
    case 'tags.add': {
      const there = new Set(record.contact.tags.map(foldText));
      const tags = cleanTags(action.tags).filter((tag) => !there.has(foldText(tag)));
      return tags.length > 0 ? writes({ kind: 'tags.add', tags }) : nothing('run_tags_there');
    }
    case 'tags.remove': {
      const there = new Set(record.contact.tags.map(foldText));
      const tags = cleanTags(action.tags).filter((tag) => there.has(foldText(tag)));
      return tags.length > 0 ? writes({ kind: 'tags.remove', tags }) : nothing('run_tags_gone');
    }
    case 'note.add': {
      const { texts, missing } = fill(action.body);
      const body = texts[0]?.trim() ?? '';
      if (missing.length > 0) return lacking(missing);
      if (body === '') return problem('problem_empty');
      return writes({ kind: 'note.add', body, pinned: false, knownIds: idsOf(record.notes) });
    }
    case 'chat.log': {
      if (!facts.chatLog) return nothing('run_unread');
      const intents = parts.log(facts, context.automations.log);
      return intents.length > 0 ? writes(...intents) : nothing('run_logged');
    }
    case 'task.add': {
      const { texts, missing } = fill(action.title, action.body);
      const [title = '', body = ''] = texts.map((text) => text.trim());
      const dueAtMs = workDueAtMs(facts.nowMs, action.due, location.timezone);
      if (missing.length > 0) return lacking(missing);
      if (title === '') return problem('problem_empty');
      if (dueAtMs === null) return problem('problem_zone');
      const assignedTo = ownerOf(action.owner, facts, runId);
      return writes({
        kind: 'task.add',
        task: { title, body, dueAtMs, assignedTo },
        knownIds: idsOf(record.tasks),
      });
    }
    case 'task.complete': {
      const title = foldText(action.title);
      const open = itemsOf(record.tasks).filter((task) => !task.completed && foldText(task.title) === title);
      if (open.length === 0) return nothing('run_no_task');
      return writes(
        ...open.map(({ id }) => ({ kind: 'task.complete', taskId: id, completed: true }) as const),
      );
    }
    case 'owner.set': {
      const owner = ownerOf(action.owner, facts, runId);
      const base = record.contact.assignedTo ?? null;
      if (owner === base) return nothing('run_owner_same');
      return writes({ kind: 'field.set', field: 'assignedTo', value: owner, base });
    }
    case 'workflow.add':
    case 'workflow.remove': {
      const { kind, workflowId, name } = action;
      return writes({ kind, workflowId, name });
    }
    case 'campaign.add':
    case 'campaign.remove': {
      const { kind, campaignId, name } = action;
      return writes({ kind, campaignId, name });
    }
  }
}

function planCreate(tags: readonly string[], facts: Facts): Planned {
  const source = facts.place ? inboxName(facts.place.inbox) : '';
  const made = facts.person && newContact(facts.person, cleanTags(tags), source);
  if (!made) return problem('problem_no_identity');
  if (made === 'several') return problem('problem_several');
  return writes({ kind: 'contact.create', contact: made });
}

/** The user's id; null where nobody is meant, or left. */
function ownerOf(owner: Owner, { record, location: { users } }: Facts, runId: string): string | null {
  switch (owner.kind) {
    case 'nobody':
      return null;
    case 'contactOwner':
      return record?.contact.assignedTo ?? null;
    case 'user':
      return owner.userId;
    case 'turns':
      // Where the team could not be read all of them are taken to be there.
      return whoseTurn(
        owner.userIds.filter((id) => users.length === 0 || users.some((user) => user.id === id)),
        runId,
      );
  }
}

const cleanTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter(Boolean)),
];

const idsOf = (part: Parameters<typeof itemsOf<{ readonly id: string }>>[0] | undefined): string[] =>
  part ? itemsOf(part).map(({ id }) => id) : [];

const said = (key: string, ...values: readonly string[]): RunReason => ({ key, values });
const writes = (...intents: readonly Intent[]): Planned => ({ intents, detail: null });
const nothing = (key: string): Planned => ({ intents: [], detail: said(key) });
const problem = (key: string, ...values: readonly string[]): Planned => ({
  intents: [],
  detail: said(key, ...values),
  problem: said(key, ...values),
});
const lacking = (missing: readonly string[]): Planned => problem('problem_missing', missing.join(', '));
