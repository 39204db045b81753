import { describe, expect, it } from 'vitest';
import { type Action, type Condition, DEFAULT_LIMITS, type Rule } from '../domain/automation/rule.ts';
import { checkRule, checkRules, type RuleSurroundings, staysOff } from './check-rules.ts';
import type { KnownLists } from './known-lists.ts';

const LISTS: KnownLists = {
  place: 'Northside',
  tags: ['chat lead', 'vip'],
  users: [{ id: 'u1', name: 'Priya Nair' }],
  fields: [{ id: 'cf1', name: 'Plan' }],
  workflows: [{ id: 'w1', name: 'Welcome' }],
  campaigns: [],
};
const AROUND: RuleSurroundings = {
  lists: LISTS,
  topicsOn: true,
  hasMappings: true,
};
const UNKNOWN: RuleSurroundings = {
  ...AROUND,
  lists: { place: '', tags: null, users: null, fields: null, workflows: null, campaigns: null },
};
const rule = (change: Partial<Rule> = {}): Rule => ({
  id: 'r1',
  name: 'New chats',
  mode: 'suggest',
  trigger: { kind: 'contact.unmatched' },
  conditions: [{ kind: 'inbox', anyOf: ['chatra'] }],
  actions: [{ kind: 'contact.create', tags: ['Chat Lead'] }],
  limits: DEFAULT_LIMITS,
  ...change,
});
const keys = (one: Rule, around = AROUND) =>
  checkRule(one, around).map(({ kind, said }) => `${kind} ${said.key} ${said.values.join('|')}`.trim());
const task = (owner: Extract<Action, { kind: 'owner.set' }>['owner'], body = ''): Action => ({
  kind: 'task.add',
  title: 'Call',
  body,
  due: { workingDays: 1, minuteOfDay: 540 },
  owner,
});
/** On a matched contact, so that only the action itself is said something of. */
const doing = (...actions: Action[]) => rule({ trigger: { kind: 'contact.matched' }, actions });

it('says of a rule that saves a chat which has just begun how little that is', () => {
  const saving = (trigger: Rule['trigger']) =>
    checkRule(rule({ trigger, actions: [{ kind: 'chat.log' }] }), AROUND);
  const begun = saving({ kind: 'chat.started' });
  expect(begun.map(({ said }) => said.key)).toContain('rul_heed_log');
  expect(staysOff(begun)).toBe(false);
  expect(saving({ kind: 'chat.left', afterMinutes: 10 })).toEqual([]);
});

describe('a rule by itself', () => {
  it('is fine when all that it names is there', () => {
    expect(keys(rule())).toEqual([]);
    expect(
      keys(
        doing(
          { kind: 'tags.add', tags: ['vip'] },
          task({ kind: 'turns', userIds: ['u1', 'u9'] }, 'Hello {contact.firstName}'),
          { kind: 'owner.set', owner: { kind: 'contactOwner' } },
          { kind: 'workflow.remove', workflowId: 'w1', name: 'Welcome' },
        ),
      ),
    ).toEqual([]);
  });

  it.each<[string, Action]>([
    ['gone rul_gone_tag chat laed|Northside', { kind: 'tags.remove', tags: ['vip', 'chat laed'] }],
    ['gone rul_gone_user Northside', task({ kind: 'turns', userIds: ['u8', 'u9'] })],
    ['gone rul_gone_user Northside', { kind: 'owner.set', owner: { kind: 'user', userId: 'u9' } }],
    [
      'gone rul_gone_workflow Win back|Northside',
      { kind: 'workflow.remove', workflowId: 'w9', name: 'Win back' },
    ],
    ['gone rul_gone_campaign Spring|Northside', { kind: 'campaign.remove', campaignId: 'c', name: 'Spring' }],
    ['gone rul_gone_variable contact.nick', { kind: 'note.add', body: 'Hi {contact.nick}' }],
  ])('says %s, and stays off', (said, action) => {
    expect(keys(doing(action))).toEqual([said]);
    expect(staysOff(checkRule(doing(action), AROUND))).toBe(true);
    // A variable is known without the CRM.
    expect(keys(doing(action), UNKNOWN)).toEqual(said.includes('variable') ? [said] : []);
  });

  it('says a tag or field that a condition asks for and that is gone', () => {
    const conditions: Condition[] = [
      { kind: 'tag', has: false, anyOf: ['lost'] },
      { kind: 'field', field: 'cf9', test: 'filled', value: '' },
      { kind: 'field', field: 'city', test: 'filled', value: '' },
    ];
    expect(checkRule(rule({ conditions }), AROUND).map(({ index, said }) => [index, said.key])).toEqual([
      [0, 'rul_gone_tag'],
      [1, 'rul_gone_field'],
    ]);
  });

  it('says what is not filled in, in each condition and action', () => {
    const conditions: Condition[] = [
      { kind: 'inbox', anyOf: [] },
      { kind: 'text', has: true, anyOf: [] },
      { kind: 'attribute', label: ' ', test: 'is', value: 'x' },
      { kind: 'field', field: 'city', test: 'is', value: '' },
      { kind: 'time', days: [], fromMinute: 0, toMinute: 60, inside: true },
      { kind: 'time', days: [1], fromMinute: 60, toMinute: 60, inside: true },
    ];
    const actions: Action[] = [
      { kind: 'tags.remove', tags: [] },
      { kind: 'note.add', body: ' ' },
      { ...task({ kind: 'nobody' }), title: '' } as Action,
      task({ kind: 'user', userId: '' }),
      { kind: 'task.complete', title: '' },
      { kind: 'workflow.remove', workflowId: '', name: '' },
      { kind: 'campaign.remove', campaignId: '', name: '' },
      { kind: 'notify', text: '' },
    ];
    const open = checkRule(rule({ name: ' ', conditions, actions }), AROUND).filter(
      ({ kind }) => kind === 'open',
    );
    expect(open).toHaveLength(1 + conditions.length + actions.length);
    expect(keys(rule({ actions: [] }))).toEqual(['open rul_open_actions']);
  });

  it('says that a tag to be given is not there yet, and is no less on', () => {
    const adds = doing({ kind: 'tags.add', tags: ['chat laed'] });
    expect(keys(adds)).toEqual(['heed rul_heed_tag chat laed|Northside']);
    expect(staysOff(checkRule(adds, AROUND))).toBe(false);
  });

  it('says what starts messages, what nobody is there for, and what has nothing to do', () => {
    expect(keys(doing({ kind: 'workflow.add', workflowId: 'w1', name: 'Welcome' }))).toEqual([
      'heed rul_heed_messages',
    ]);
    expect(keys(rule({ actions: [{ kind: 'tags.add', tags: ['vip'] }] }))).toEqual(['heed rul_heed_nobody']);
    expect(
      keys(
        rule({
          actions: [
            { kind: 'contact.create', tags: [] },
            { kind: 'tags.add', tags: ['vip'] },
          ],
        }),
      ),
    ).toEqual([]);
    expect(keys(doing({ kind: 'fields.update' }), { ...AROUND, hasMappings: false })).toEqual([
      'heed rul_heed_mappings',
    ]);
    const topic = rule({ trigger: { kind: 'topic.detected', topic: null }, actions: [] });
    expect(keys(topic, { ...AROUND, topicsOn: false })).toContain('heed rul_heed_topics');
  });
});

describe('two rules', () => {
  const adds = doing({ kind: 'tags.add', tags: ['VIP'] });
  const removes = {
    ...doing({ kind: 'tags.remove', tags: ['vip'] }),
    id: 'r2',
    name: 'Clean up',
  };
  const clashes = (...rules: Rule[]) =>
    [...checkRules(rules, AROUND)].flatMap(([id, problems]) =>
      problems
        .filter(({ kind }) => kind === 'clash')
        .map(({ said }) => `${id} ${said.key} ${said.values.join('|')}`),
    );

  it('that contradict each other are told at both', () => {
    expect(clashes(adds, removes)).toEqual([
      'r1 rul_clash_tag Clean up|VIP',
      'r2 rul_clash_tag New chats|VIP',
    ]);
    const owner = (id: string, userId: string): Rule => ({
      ...doing({ kind: 'owner.set', owner: { kind: 'user', userId } }),
      id,
    });
    expect(clashes(owner('a', 'u1'), owner('b', 'u2'))).toHaveLength(2);
    expect(clashes(owner('a', 'u1'), owner('b', 'u1'))).toEqual([]);
    const enter = doing({ kind: 'workflow.add', workflowId: 'w1', name: 'Welcome' });
    const leave = { ...doing({ kind: 'workflow.remove', workflowId: 'w1', name: 'Welcome' }), id: 'r2' };
    expect(clashes(enter, leave)).toHaveLength(2);
  });

  it('that cannot concern the same event are not', () => {
    const off: Rule = { ...removes, mode: 'off' };
    const elsewhere: Rule = { ...removes, conditions: [{ kind: 'inbox', anyOf: ['chatfuel'] }] };
    const later: Rule = { ...removes, trigger: { kind: 'contact.created' } };
    const tagged = (has: boolean): Condition => ({ kind: 'tag', has, anyOf: ['vip'] });
    for (const other of [off, elsewhere, later]) expect(clashes(adds, other), other.mode).toEqual([]);
    expect(
      clashes({ ...adds, conditions: [tagged(false)] }, { ...removes, conditions: [tagged(true)] }),
    ).toEqual([]);
    const topic = (id: string, one: string | null, action: Action): Rule => ({
      ...doing(action),
      id,
      trigger: { kind: 'topic.detected', topic: one },
    });
    const add: Action = { kind: 'tags.add', tags: ['vip'] };
    const remove: Action = { kind: 'tags.remove', tags: ['vip'] };
    expect(clashes(topic('a', 'refund', add), topic('b', 'price', remove))).toEqual([]);
    expect(clashes(topic('a', 'refund', add), topic('b', null, remove))).toHaveLength(2);
  });

  it('are one, where a rule fights itself', () => {
    const self = doing({ kind: 'tags.add', tags: ['vip'] }, { kind: 'tags.remove', tags: ['vip'] });
    expect(clashes(self)).toEqual(['r1 rul_clash_self_tag vip', 'r1 rul_clash_self_tag vip']);
  });
});
