import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../../automation/sample-facts.ts';
import { NO_AUTOMATIONS } from '../../domain/automation/automations.ts';
import { DEFAULT_LIMITS, type Rule } from '../../domain/automation/rule.ts';
import { dryRun } from './dry-run.ts';
import type { ChatFacts } from './gather-chat.ts';

const rule = (change: Partial<Rule>): Rule => ({
  id: 'r',
  name: 'R',
  mode: 'off',
  trigger: { kind: 'contact.matched' },
  conditions: [],
  actions: [],
  limits: DEFAULT_LIMITS,
  ...change,
});
const chat = (facts: Parameters<typeof sampleFacts>[0] = {}, isUnclear = false): ChatFacts => ({
  facts: sampleFacts(facts),
  isUnclear,
  hasMessages: true,
});
const notes = { text: { t: (key: string) => key, locale: 'en-GB' }, pageZone: 'UTC' };
const run = (change: Partial<Rule>, on = chat()) => dryRun(rule(change), on, NO_AUTOMATIONS, notes);

describe('a dry run', () => {
  it('says of each condition whether it holds, all of them, whichever comes first', () => {
    const { conditions, holds } = run({
      conditions: [
        { kind: 'inbox', anyOf: ['chatfuel'] },
        { kind: 'tag', has: true, anyOf: ['vip'] },
      ],
    });
    expect(conditions.map((one) => [one.holds, one.reason.key])).toEqual([
      [false, 'because_inbox_not'],
      [true, 'because_tag'],
    ]);
    expect(holds).toBe(false);
  });

  it('plans each action with its filled text', () => {
    const { holds, steps, problems } = run({
      actions: [
        { kind: 'note.add', body: 'Asked by {contact.firstName}' },
        { kind: 'tags.add', tags: ['vip', 'refund'] },
        { kind: 'tags.add', tags: ['vip'] },
      ],
    });
    expect([holds, problems]).toEqual([true, []]);
    expect(steps.map(({ intents, detail }) => [intents[0]?.kind, detail?.key])).toEqual([
      ['note.add', undefined],
      ['tags.add', undefined],
      [undefined, 'run_tags_there'],
    ]);
    expect(steps[0]?.intents[0]).toMatchObject({ body: 'Asked by Maya' });
    expect(steps[1]?.intents[0]).toMatchObject({ tags: ['refund'] });
  });

  it('says what keeps it from being done: a variable without a value', () => {
    const { problems } = run({ actions: [{ kind: 'note.add', body: 'See {contact.website}' }] });
    expect(problems).toEqual([{ key: 'problem_missing', values: ['contact.website'] }]);
  });

  it('holds the trigger against the chat, where the chat can tell', () => {
    const nobody = chat({ record: null });
    const told = (trigger: Rule['trigger'], on = chat()) => {
      const { trigger: said, holds } = run({ trigger }, on);
      return [said.holds, said.reason.key, holds];
    };
    expect(told({ kind: 'contact.matched' })).toEqual([true, 'dry_matched', true]);
    expect(told({ kind: 'contact.matched' }, nobody)).toEqual([false, 'dry_nobody', false]);
    expect(told({ kind: 'contact.unmatched' })).toEqual([false, 'dry_matched', false]);
    expect(told({ kind: 'contact.unmatched' }, nobody)).toEqual([true, 'dry_nobody', true]);
    expect(told({ kind: 'task.due' }, nobody)).toEqual([false, 'dry_nobody', false]);
    const refund = chat({ topic: { id: 'refund', because: ['money back'] } });
    expect(told({ kind: 'topic.detected', topic: null })).toEqual([false, 'dry_no_topic', false]);
    expect(told({ kind: 'topic.detected', topic: null }, refund)).toEqual([true, 'dry_topic', true]);
    expect(told({ kind: 'topic.detected', topic: 'job' }, refund)).toEqual([false, 'dry_topic', false]);
    expect(told({ kind: 'chat.started' }, nobody)).toEqual([null, 'dry_if', true]);
    for (const kind of ['chat.started', 'contact.matched', 'contact.unmatched'] as const)
      expect(told({ kind }, chat({ record: null }, true))).toEqual([false, 'dry_unclear', false]);
  });
});
