import type { Owner } from '../../domain/automation/owner.ts';
import type { Action, Condition, Rule, Trigger, ValueTest } from '../../domain/automation/rule.ts';
import type { Text, TextKey } from '../../panel/text.ts';
import { ACTIONS, CONDITIONS, choiceOf, TRIGGERS } from './choices.ts';
import type { RuleNames } from './rule-names.ts';
import { fillPieces, joinPieces, type Piece, value } from './sentence.ts';

/** A rule as people say it: "When a chat starts and nobody matches, in Chatra, create the contact and tag it chat lead." */
export function ruleSentence(rule: Rule, names: RuleNames): readonly Piece[] {
  const { text } = names;
  const when = triggerPieces(rule.trigger, names);
  const actions = joinPieces(
    text,
    rule.actions.map((action) => actionPieces(action, names)),
  );
  const what = actions.length > 0 ? actions : fillPieces(text, 'rul_do_nothing');
  if (rule.conditions.length === 0) return fillPieces(text, 'rul_sentence', when, what);
  const provided = joinPieces(
    text,
    rule.conditions.map((condition) => conditionPieces(condition, names)),
  );
  return fillPieces(text, 'rul_sentence_if', when, provided, what);
}

export function triggerPieces(trigger: Trigger, names: RuleNames): readonly Piece[] {
  const { text } = names;
  if (trigger.kind === 'topic.detected')
    return trigger.topic === null
      ? fillPieces(text, 'rul_on_any_topic')
      : fillPieces(text, 'rul_on_topic', value(names.topic(trigger.topic)));
  if (trigger.kind === 'chat.left')
    return fillPieces(text, 'rul_on_left', value(names.minutes(trigger.afterMinutes)));
  return words(TRIGGERS, trigger, text);
}

export function conditionPieces(condition: Condition, names: RuleNames): readonly Piece[] {
  const { text } = names;
  const put = (...values: readonly (readonly Piece[])[]) => words(CONDITIONS, condition, text, ...values);
  switch (condition.kind) {
    case 'inbox':
      return put(anyOf(condition.anyOf.map(names.inbox), text));
    case 'workspace':
      return put(anyOf(condition.anyOf.map(names.workspace), text));
    case 'language':
      return put(anyOf(condition.anyOf.map(names.language), text));
    case 'text':
      return put(
        anyOf(
          condition.anyOf.map((word) => text.t('rul_quoted', word)),
          text,
        ),
      );
    case 'tag':
      return put(anyOf(condition.anyOf, text));
    case 'attribute':
      return put(value(condition.label || '…'), testPieces(condition, text));
    case 'field':
      return put(value(names.field(condition.field)), testPieces(condition, text));
    case 'time':
      return put(
        value(names.days(condition.days)),
        value(names.time(condition.fromMinute)),
        value(names.time(condition.toMinute)),
      );
    case 'firstContact':
      return put();
  }
}

export function actionPieces(action: Action, names: RuleNames): readonly Piece[] {
  const { text } = names;
  const put = (...values: readonly string[]) => words(ACTIONS, action, text, ...values.map(shown));
  switch (action.kind) {
    case 'contact.create':
      return action.tags.length === 0 ? put() : fillPieces(text, 'rul_do_create_tag', all(action.tags, text));
    case 'tags.add':
    case 'tags.remove':
      return words(ACTIONS, action, text, all(action.tags, text));
    case 'note.add':
      return put(cut(action.body));
    case 'task.add':
      return fillPieces(
        text,
        action.owner.kind === 'nobody' ? 'rul_do_task_due' : 'rul_do_task_for',
        shown(action.title),
        value(names.due(action.due)),
        value(ownerName(action.owner, names)),
      );
    case 'task.complete':
      return put(action.title);
    case 'owner.set':
      return put(ownerName(action.owner, names));
    case 'workflow.add':
    case 'workflow.remove':
      return put(names.workflow(action.workflowId, action.name));
    case 'campaign.add':
    case 'campaign.remove':
      return put(names.campaign(action.campaignId, action.name));
    case 'notify':
    case 'suggest':
      return put(cut(action.text));
    default:
      return put();
  }
}

export function ownerName(owner: Owner, names: RuleNames): string {
  const { t } = names.text;
  switch (owner.kind) {
    case 'nobody':
      return t('rul_owner_nobody');
    case 'contactOwner':
      return t('rul_owner_owner');
    case 'user':
      return owner.userId === '' ? '…' : names.user(owner.userId);
    case 'turns':
      return t('rul_owner_turns', owner.userIds.map(names.user).join(', ') || '…');
  }
}

export const TESTS: Readonly<Record<ValueTest, TextKey>> = {
  is: 'rul_test_is',
  isNot: 'rul_test_is_not',
  has: 'rul_test_has',
  empty: 'rul_test_empty',
  filled: 'rul_test_filled',
};

export const asksValue = (test: ValueTest): boolean => test !== 'empty' && test !== 'filled';

const testPieces = (
  { test, value: wanted }: { readonly test: ValueTest; readonly value: string },
  text: Text,
): readonly Piece[] => fillPieces(text, TESTS[test], ...(asksValue(test) ? [shown(wanted)] : []));

function words<T>(
  choices: Parameters<typeof choiceOf<T>>[0],
  part: T,
  text: Text,
  ...values: readonly (readonly Piece[])[]
): readonly Piece[] {
  const choice = choiceOf(choices, part);
  return choice ? fillPieces(text, choice.key, ...values) : [];
}

const CUT = 60;
const cut = (text: string): string => (text.length > CUT ? `${text.slice(0, CUT).trimEnd()}…` : text);
const shown = (text: string): readonly Piece[] => value(text.trim() || '…');
const all = (list: readonly string[], text: Text): readonly Piece[] =>
  list.length === 0 ? value('…') : joinPieces(text, list.map(value));

function anyOf(list: readonly string[], { locale }: Text): readonly Piece[] {
  if (list.length === 0) return value('…');
  const format = new Intl.ListFormat(locale, { type: 'disjunction' });
  return format
    .formatToParts(list)
    .map(({ type, value: part }) => ({ text: part, isValue: type === 'element' }));
}
