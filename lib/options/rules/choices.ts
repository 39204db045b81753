import type { Action, Condition, Trigger } from '../../domain/automation/rule.ts';
import type { TextKey } from '../../panel/text.ts';

/** A line of a menu in the sentence: its words, what it makes, and which part of a rule is of it. */
export interface Choice<T> {
  readonly id: string;
  /** Its values are shown as `…` in the menu, and stand behind it as fields. */
  readonly key: TextKey;
  /** Keeps of what was there what still makes sense. */
  readonly make: (before: T | null) => T;
  readonly is: (part: T) => boolean;
}

const trigger = (kind: Trigger['kind'], key: TextKey, made: Trigger): Choice<Trigger> => ({
  id: kind,
  key,
  make: (before) => (before?.kind === kind ? before : made),
  is: (part) => part.kind === kind,
});
const changed = (
  what: Extract<Trigger, { kind: 'contact.changed' }>['what'],
  key: TextKey,
): Choice<Trigger> => ({
  id: `contact.changed ${what}`,
  key,
  make: (before) => ({
    kind: 'contact.changed',
    what,
    everyMinutes: before?.kind === 'contact.changed' ? before.everyMinutes : 5,
  }),
  is: (part) => part.kind === 'contact.changed' && part.what === what,
});

export const TRIGGERS: readonly Choice<Trigger>[] = [
  trigger('chat.started', 'rul_on_started', { kind: 'chat.started' }),
  trigger('contact.unmatched', 'rul_on_unmatched', { kind: 'contact.unmatched' }),
  trigger('contact.matched', 'rul_on_matched', { kind: 'contact.matched' }),
  trigger('contact.created', 'rul_on_created', { kind: 'contact.created' }),
  trigger('message.received', 'rul_on_message', { kind: 'message.received' }),
  trigger('topic.detected', 'rul_on_topic', { kind: 'topic.detected', topic: null }),
  trigger('chat.left', 'rul_on_left', { kind: 'chat.left', afterMinutes: 10 }),
  trigger('task.due', 'rul_on_task', { kind: 'task.due' }),
  changed('note', 'rul_on_new_note'),
  changed('task', 'rul_on_new_task'),
  changed('tag', 'rul_on_new_tag'),
  changed('appointment', 'rul_on_new_appointment'),
];

const condition = (id: string, key: TextKey, made: Condition): Choice<Condition> => ({
  id,
  key,
  make: (before) => (before?.kind === made.kind ? { ...before, ...sideOf(made) } : made),
  is: (part) => part.kind === made.kind && isSame(sideOf(part), sideOf(made)),
});
/** Whether it asks for something or for its absence: the rest of it may stay. */
const sideOf = (part: Condition) =>
  'has' in part ? { has: part.has } : 'inside' in part ? { inside: part.inside } : {};
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

const OFFICE = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1_020 } as const;

export const CONDITIONS: readonly Choice<Condition>[] = [
  condition('inbox', 'rul_if_inbox', { kind: 'inbox', anyOf: [] }),
  condition('workspace', 'rul_if_workspace', { kind: 'workspace', anyOf: [] }),
  condition('language', 'rul_if_language', { kind: 'language', anyOf: [] }),
  condition('text', 'rul_if_text', { kind: 'text', has: true, anyOf: [] }),
  condition('text not', 'rul_if_text_not', { kind: 'text', has: false, anyOf: [] }),
  condition('attribute', 'rul_if_attribute', { kind: 'attribute', label: '', test: 'is', value: '' }),
  condition('tag', 'rul_if_tag', { kind: 'tag', has: true, anyOf: [] }),
  condition('tag not', 'rul_if_tag_not', { kind: 'tag', has: false, anyOf: [] }),
  condition('field', 'rul_if_field', { kind: 'field', field: 'email', test: 'filled', value: '' }),
  condition('time', 'rul_if_time', { kind: 'time', ...OFFICE, inside: true }),
  condition('time not', 'rul_if_time_not', { kind: 'time', ...OFFICE, inside: false }),
  condition('firstContact', 'rul_if_first', { kind: 'firstContact' }),
];

const action = (made: Action, key: TextKey): Choice<Action> => ({
  id: made.kind,
  key,
  make: (before) => (before?.kind === made.kind ? before : keepWords(before, made)),
  is: (part) => part.kind === made.kind,
});

/** What was typed as a text, or chosen as tags, goes along where the other kind has such a thing. */
function keepWords(before: Action | null, made: Action): Action {
  if (before === null) return made;
  if ('tags' in before && 'tags' in made) return { ...made, tags: before.tags };
  if ('text' in before && 'text' in made) return { ...made, text: before.text };
  if ('workflowId' in before && 'workflowId' in made)
    return { ...made, workflowId: before.workflowId, name: before.name };
  return made;
}

export const ACTIONS: readonly Choice<Action>[] = [
  action({ kind: 'contact.create', tags: [] }, 'rul_do_create'),
  action({ kind: 'fields.update' }, 'rul_do_fields'),
  action({ kind: 'tags.add', tags: [] }, 'rul_do_tag'),
  action({ kind: 'tags.remove', tags: [] }, 'rul_do_untag'),
  action({ kind: 'note.add', body: '' }, 'rul_do_note'),
  action({ kind: 'chat.log' }, 'rul_do_log'),
  action(
    {
      kind: 'task.add',
      title: '',
      body: '',
      due: { workingDays: 1, minuteOfDay: 540 },
      owner: { kind: 'contactOwner' },
    },
    'rul_do_task',
  ),
  action({ kind: 'task.complete', title: '' }, 'rul_do_task_done'),
  action({ kind: 'owner.set', owner: { kind: 'user', userId: '' } }, 'rul_do_owner'),
  action({ kind: 'workflow.add', workflowId: '', name: '' }, 'rul_do_workflow'),
  action({ kind: 'workflow.remove', workflowId: '', name: '' }, 'rul_do_workflow_not'),
  action({ kind: 'campaign.add', campaignId: '', name: '' }, 'rul_do_campaign'),
  action({ kind: 'campaign.remove', campaignId: '', name: '' }, 'rul_do_campaign_not'),
  action({ kind: 'notify', text: '' }, 'rul_do_notify'),
  action({ kind: 'suggest', text: '' }, 'rul_do_suggest'),
];

/** Which line of the menu a part is of. */
export const choiceOf = <T>(choices: readonly Choice<T>[], part: T): Choice<T> | undefined =>
  choices.find(({ is }) => is(part));
