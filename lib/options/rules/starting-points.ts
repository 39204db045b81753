import {
  type Action,
  type Condition,
  DEFAULT_LIMITS,
  type Rule,
  type Trigger,
} from '../../domain/automation/rule.ts';
import type { Text, TextKey } from '../../panel/text.ts';

interface Start {
  readonly name: TextKey;
  readonly trigger: Trigger;
  readonly conditions?: readonly Condition[];
  readonly actions: (t: Text['t']) => readonly Action[];
}

const NEXT_MORNING = { workingDays: 1, minuteOfDay: 540 } as const;
const OFFICE = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1_020 } as const;

const STARTS: readonly Start[] = [
  {
    name: 'rul_start_lead',
    trigger: { kind: 'contact.unmatched' },
    actions: (t) => [{ kind: 'contact.create', tags: [t('rul_start_lead_tag')] }],
  },
  {
    name: 'rul_start_fields',
    trigger: { kind: 'contact.matched' },
    actions: () => [{ kind: 'fields.update' }],
  },
  {
    name: 'rul_start_refund',
    trigger: { kind: 'topic.detected', topic: 'refund' },
    actions: (t) => [
      { kind: 'tags.add', tags: [t('rul_start_refund_tag')] },
      {
        kind: 'task.add',
        title: t('rul_start_refund_task'),
        body: '{conversation.url}',
        due: NEXT_MORNING,
        owner: { kind: 'contactOwner' },
      },
    ],
  },
  {
    name: 'rul_start_hours',
    trigger: { kind: 'message.received' },
    conditions: [{ kind: 'time', ...OFFICE, inside: false }],
    actions: (t) => [
      {
        kind: 'task.add',
        title: t('rul_start_hours_task'),
        body: '{conversation.url}',
        due: NEXT_MORNING,
        owner: { kind: 'contactOwner' },
      },
    ],
  },
  {
    name: 'rul_start_turns',
    trigger: { kind: 'contact.created' },
    actions: () => [{ kind: 'owner.set', owner: { kind: 'turns', userIds: [] } }],
  },
  {
    name: 'rul_start_log',
    trigger: { kind: 'chat.left', afterMinutes: 10 },
    actions: () => [{ kind: 'chat.log' }],
  },
  {
    name: 'rul_start_due',
    trigger: { kind: 'task.due' },
    actions: (t) => [{ kind: 'notify', text: t('rul_start_due_text') }],
  },
  {
    name: 'rul_start_vip',
    trigger: { kind: 'contact.matched' },
    conditions: [{ kind: 'tag', has: true, anyOf: ['vip'] }],
    actions: (t) => [{ kind: 'notify', text: t('rul_start_vip_text') }],
  },
];

/** Whatever it begins with, a new rule only suggests. */
export const emptyRule = (id: string, name: string): Rule => ({
  id,
  name,
  mode: 'suggest',
  trigger: { kind: 'chat.started' },
  conditions: [],
  actions: [],
  limits: DEFAULT_LIMITS,
});

/** Rules that people often want, to begin with. Some are not whole before somebody is chosen in them. */
export const startingPoints = ({ t }: Pick<Text, 't'>): readonly ((id: string) => Rule)[] =>
  STARTS.map(({ name, trigger, conditions = [], actions }) => (id: string) => ({
    ...emptyRule(id, t(name)),
    trigger,
    conditions,
    actions: actions(t),
  }));
