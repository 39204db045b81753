import { describe, expect, it } from 'vitest';
import { NO_AUTOMATIONS } from '../domain/automation/automations.ts';
import type { Action, Condition, Rule, Trigger } from '../domain/automation/rule.ts';
import { readAutomations, writeAutomations } from './read-automations.ts';

const rule = (change: Partial<Rule> = {}): Rule => ({
  id: 'r1',
  name: 'New chats',
  mode: 'suggest',
  trigger: { kind: 'contact.unmatched' },
  conditions: [],
  actions: [{ kind: 'contact.create', tags: ['chat lead'] }],
  limits: { perConversation: 1, perDay: 200 },
  ...change,
});

const TRIGGERS: readonly Trigger[] = [
  { kind: 'chat.started' },
  { kind: 'message.received' },
  { kind: 'topic.detected', topic: null },
  { kind: 'topic.detected', topic: 'refund' },
  { kind: 'contact.matched' },
  { kind: 'contact.created' },
  { kind: 'contact.unmatched' },
  { kind: 'chat.left', afterMinutes: 10 },
  { kind: 'task.due' },
  { kind: 'contact.changed', what: 'note', everyMinutes: 5 },
];
const CONDITIONS: readonly Condition[] = [
  { kind: 'inbox', anyOf: ['chatra', 'own.help.example.com'] },
  { kind: 'workspace', anyOf: ['chatfuel:1'] },
  { kind: 'language', anyOf: ['es'] },
  { kind: 'text', has: true, anyOf: ['price'] },
  { kind: 'attribute', label: 'Plan', test: 'is', value: 'Pro' },
  { kind: 'tag', has: false, anyOf: ['vip'] },
  { kind: 'field', field: 'city', test: 'empty', value: '' },
  { kind: 'time', days: [1, 2], fromMinute: 540, toMinute: 1020, inside: true },
  { kind: 'firstContact' },
];
const ACTIONS: readonly Action[] = [
  { kind: 'contact.create', tags: [] },
  { kind: 'fields.update' },
  { kind: 'tags.add', tags: ['a'] },
  { kind: 'tags.remove', tags: ['a'] },
  { kind: 'note.add', body: 'Hello {contact.firstName}' },
  { kind: 'chat.log' },
  {
    kind: 'task.add',
    title: 'Call',
    body: '',
    due: { workingDays: 1, minuteOfDay: 540 },
    owner: { kind: 'turns', userIds: ['u1', 'u2'] },
  },
  { kind: 'task.complete', title: 'Call' },
  { kind: 'owner.set', owner: { kind: 'user', userId: 'u1' } },
  { kind: 'workflow.add', workflowId: 'w', name: 'Welcome' },
  { kind: 'workflow.remove', workflowId: 'w', name: 'Welcome' },
  { kind: 'campaign.add', campaignId: 'c', name: 'Spring' },
  { kind: 'campaign.remove', campaignId: 'c', name: 'Spring' },
  { kind: 'notify', text: 'A chat' },
  { kind: 'suggest', text: 'Ask for the phone' },
];

describe('what works by itself, as it is stored', () => {
  it('is nothing where nothing is stored', () => {
    for (const nothing of [undefined, null, { version: 1 }]) {
      const { kind, automations, own, unread } = readAutomations(nothing);
      expect({ kind, automations, unread }).toEqual({
        kind: 'read',
        automations: NO_AUTOMATIONS,
        unread: [],
      });
      expect(own).toEqual(NO_AUTOMATIONS);
    }
  });

  it('comes back as it was written, with every trigger, condition and action', () => {
    const rules = TRIGGERS.map((trigger, at) =>
      rule({ id: `r${at}`, trigger, conditions: CONDITIONS, actions: ACTIONS }),
    );
    const own = {
      ...NO_AUTOMATIONS,
      rules,
      templates: [{ kind: 'tags', id: 't', name: 'Lead', tags: ['lead'] }],
      macros: [{ id: 'm', name: 'Close', key: '1', actions: ACTIONS }],
      mappings: [
        {
          id: 'f',
          inbox: 'chatra',
          from: { kind: 'label', label: 'Plan' },
          field: 'cf1',
          fieldName: 'Plan',
          transforms: [
            { kind: 'trim' },
            { kind: 'case', to: 'title' },
            { kind: 'e164' },
            { kind: 'date', order: 'dmy' },
            { kind: 'splitName', part: 'last' },
            { kind: 'map', values: [['pro', 'Pro']], otherwise: null },
          ],
        },
      ],
      topics: { on: true, tags: { refund: 'refund' }, words: { refund: ['money back'] } },
      agents: { loc: 'u1' },
    } as const;
    const stored: unknown = JSON.parse(JSON.stringify(writeAutomations(own, [])));
    expect(readAutomations(stored)).toMatchObject({ kind: 'read', unread: [], own });
    expect(rules).toHaveLength(10);
  });

  it('keeps a rule that it cannot read, as it is, and runs the others', () => {
    const strange = [
      { ...rule(), id: 'new', actions: [{ kind: 'contact.call', at: 'once' }] },
      { ...rule(), id: 'more', onlyOn: 'fridays' },
      'what',
      rule(),
    ];
    const { own, unread } = readAutomations({ version: 1, rules: [rule(), ...strange] });
    expect(own.rules).toEqual([rule()]);
    expect(unread.map(({ part, id, name }) => [part, id, name])).toEqual([
      ['rules', 'new', 'New chats'],
      ['rules', 'more', 'New chats'],
      ['rules', '', ''],
      // The second of the same id: an id is a claim, and may be made once.
      ['rules', 'r1', 'New chats'],
    ]);
    expect(writeAutomations(own, unread).rules).toEqual([rule(), ...strange]);
  });

  it('automates nothing with what is broken or newer', () => {
    for (const broken of [7, 'x', [], {}, { version: 0 }, { version: 1, rules: 3 }])
      expect(readAutomations(broken)).toMatchObject({ kind: 'corrupt', automations: NO_AUTOMATIONS });
    // Half a list of whom never to log is none.
    const half = { version: 1, rules: [rule()], log: { automatic: ['chatra'], never: 'x' } };
    expect(readAutomations(half)).toMatchObject({ kind: 'corrupt', automations: NO_AUTOMATIONS });
    expect(readAutomations({ version: 2, rules: [rule()] })).toMatchObject({
      kind: 'newer',
      automations: NO_AUTOMATIONS,
    });
  });
});

describe('what the administrator gives', () => {
  const given = (value: unknown) => JSON.stringify(value);
  const own = { version: 1, rules: [rule({ name: 'Mine' }), rule({ id: 'r2' })] };

  it('lies before what people set up, and over what has the same id', () => {
    const reading = readAutomations(
      own,
      given({ version: 1, rules: [rule({ name: 'Theirs', mode: 'auto' })] }),
    );
    expect(reading.automations.rules.map(({ id, name }) => [id, name])).toEqual([
      ['r1', 'Theirs'],
      ['r2', 'New chats'],
    ]);
    expect(reading.own.rules.map(({ name }) => name)).toEqual(['Mine', 'New chats']);
    expect(reading.policyProblem).toBe(false);
  });

  it('may be a whole exported file, and gives no log, topics or agents', () => {
    const file = { chatside: 'settings', automations: { version: 1, rules: [rule()], agents: { l: 'u' } } };
    const { automations } = readAutomations(undefined, given(file));
    expect(automations).toEqual({ ...NO_AUTOMATIONS, rules: [rule()] });
  });

  it('is told where it cannot be read, and takes nothing away', () => {
    for (const bad of ['{', '7', '{"version":2}', given({ version: 1, rules: [{ id: 'x' }] })]) {
      const reading = readAutomations(own, bad);
      expect([reading.policyProblem, reading.automations.rules.length]).toEqual([true, 2]);
    }
  });
});
