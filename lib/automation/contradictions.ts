import type { Action, Condition, Rule, Trigger } from '../domain/automation/rule.ts';
import type { RuleProblem } from './check-rules.ts';

/**
 * Rules of which one undoes what the other does about the same event: the same tag is added and removed, a workflow is entered and left,
 * two owners are set. Said at both. Rules that are off, and rules that cannot hold for the same chat, are left out.
 */
export function contradictions(rules: readonly Rule[]): ReadonlyMap<string, readonly RuleProblem[]> {
  const found = new Map<string, RuleProblem[]>();
  const active = rules.filter(({ mode }) => mode !== 'off');
  const tell = (rule: Rule, index: number, other: Rule, what: Clash) => {
    const key = other === rule ? SELF[what.kind] : OTHER[what.kind];
    const values = other === rule ? [what.name] : [other.name, what.name];
    const problem: RuleProblem = { kind: 'clash', part: 'action', index, said: { key, values } };
    found.set(rule.id, [...(found.get(rule.id) ?? []), problem]);
  };
  for (const [at, one] of active.entries())
    for (const other of active.slice(at)) {
      if (one !== other && !mayMeet(one, other)) continue;
      for (const [index, action] of one.actions.entries())
        for (const [otherIndex, otherAction] of other.actions.entries()) {
          if (one === other && otherIndex <= index) continue;
          const what = clash(action, otherAction);
          if (!what) continue;
          tell(one, index, other, what);
          tell(other, otherIndex, one, what);
        }
    }
  return found;
}

const SELF = {
  tag: 'rul_clash_self_tag',
  owner: 'rul_clash_self_owner',
  workflow: 'rul_clash_self_workflow',
  campaign: 'rul_clash_self_campaign',
} as const;
const OTHER = {
  tag: 'rul_clash_tag',
  owner: 'rul_clash_owner',
  workflow: 'rul_clash_workflow',
  campaign: 'rul_clash_campaign',
} as const;

interface Clash {
  readonly kind: 'tag' | 'owner' | 'workflow' | 'campaign';
  readonly name: string;
}

function clash(one: Action, other: Action): Clash | null {
  if (one.kind === 'owner.set' && other.kind === 'owner.set')
    return JSON.stringify(one.owner) === JSON.stringify(other.owner) ? null : { kind: 'owner', name: '' };
  return opposite(one, other) ?? opposite(other, one);
}

function opposite(one: Action, other: Action): Clash | null {
  if (other.kind === 'tags.remove' && (one.kind === 'tags.add' || one.kind === 'contact.create')) {
    const removed = other.tags.map((tag) => tag.toLowerCase());
    const name = one.tags.find((tag) => removed.includes(tag.toLowerCase()));
    return name === undefined ? null : { kind: 'tag', name };
  }
  if (one.kind === 'workflow.add' && other.kind === 'workflow.remove' && one.workflowId === other.workflowId)
    return { kind: 'workflow', name: one.name };
  if (one.kind === 'campaign.add' && other.kind === 'campaign.remove' && one.campaignId === other.campaignId)
    return { kind: 'campaign', name: one.name };
  return null;
}

/** Whether one event may concern both. In doubt it may: a needless word is better than a silent fight. */
export function mayMeet(one: Rule, other: Rule): boolean {
  return (
    sameTrigger(one.trigger, other.trigger) &&
    !one.conditions.some((condition) => other.conditions.some((against) => excludes(condition, against)))
  );
}

function sameTrigger(one: Trigger, other: Trigger): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'topic.detected' && other.kind === 'topic.detected')
    return one.topic === null || other.topic === null || one.topic === other.topic;
  if (one.kind === 'contact.changed' && other.kind === 'contact.changed') return one.what === other.what;
  return true;
}

function excludes(one: Condition, other: Condition): boolean {
  if (one.kind === 'tag' && other.kind === 'tag') {
    const [has, lacks] = one.has ? [one, other] : [other, one];
    return has.has && !lacks.has && has.anyOf.every((tag) => lacks.anyOf.includes(tag));
  }
  if (one.kind === 'inbox' && other.kind === 'inbox') return apart(one.anyOf, other.anyOf);
  if (one.kind === 'language' && other.kind === 'language') return apart(one.anyOf, other.anyOf);
  return one.kind === 'workspace' && other.kind === 'workspace' && apart(one.anyOf, other.anyOf);
}

const apart = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && other.length > 0 && !one.some((value) => other.includes(value));
