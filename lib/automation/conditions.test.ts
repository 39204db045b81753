import { describe, expect, it } from 'vitest';
import type { Condition } from '../domain/automation/rule.ts';
import type { ChatMessage } from '../domain/transcript.ts';
import { judgeCondition } from './conditions.ts';
import { hasWords } from './fold-text.ts';
import { newMessages } from './new-messages.ts';
import { whoseTurn } from './round-robin.ts';
import { idFrom } from './run-id.ts';
import { sampleFacts, sampleRecord } from './sample-facts.ts';
import { workDueAtMs } from './working-days.ts';

const said = (text: string): ChatMessage => ({
  key: text,
  keyFrom: 'print',
  author: 'visitor',
  name: '',
  time: { atMs: null, shown: '', day: '' },
  text,
});

describe('words in a text', () => {
  it.each([
    ['I want a REFUND!', 'refund', true],
    ['Refunded already', 'refund', false],
    ['start here', 'art', false],
    ['¿Cuánto cuesta la PRÓTESIS?', 'protesis', true],
    ['ich hätte gern eine Rückerstattung', 'RUCKERSTATTUNG', true],
    ['die Straße', 'strasse', true],
    ['open\n  a   ticket', 'open a ticket', true],
    ['我要退款。', '退款', true],
    ['환불을 원해요', '환불', true],
    ['ขอคืนเงินหน่อย', 'คืนเงิน', true],
    ['मुझे रिफंड चाहिए', 'रिफंड', true],
    ['मुझे रिफंडों', 'रिफंड', false],
    ['c++ please', 'c++', true],
    ['anything', '  ', false],
  ])('%s: %s', (text, words, has) => expect(hasWords(text, words)).toBe(has));
});

describe('conditions', () => {
  const at = (iso: string) => ({ nowMs: Date.parse(iso) });
  const hours = {
    kind: 'time',
    days: [1, 2, 3, 4, 5],
    fromMinute: 540,
    toMinute: 1020,
    inside: true,
  } as const;
  const night = { ...hours, days: [5], fromMinute: 1320, toMinute: 120 } as const;
  const cases: readonly (readonly [string, Condition, Parameters<typeof sampleFacts>[0], boolean, string])[] =
    [
      ['its inbox', { kind: 'inbox', anyOf: ['chatra'] }, {}, true, 'because_inbox'],
      ['another inbox', { kind: 'inbox', anyOf: ['chatfuel'] }, {}, false, 'because_inbox_not'],
      [
        'a language that is not known',
        { kind: 'language', anyOf: ['en'] },
        {},
        false,
        'because_language_unknown',
      ],
      [
        'a word',
        { kind: 'text', has: true, anyOf: ['late'] },
        { messages: [said('Too LATE')] },
        true,
        'because_text',
      ],
      [
        'no word',
        { kind: 'text', has: false, anyOf: ['late'] },
        { messages: [said('early')] },
        true,
        'because_text_missing',
      ],
      ['a tag', { kind: 'tag', has: true, anyOf: ['VIP'] }, {}, true, 'because_tag'],
      [
        'no tag of nobody',
        { kind: 'tag', has: false, anyOf: ['vip'] },
        { record: null },
        true,
        'because_tag_missing',
      ],
      [
        'an attribute',
        { kind: 'attribute', label: 'ORDER', test: 'is', value: '2041' },
        {},
        true,
        'because_value',
      ],
      [
        'an empty attribute',
        { kind: 'attribute', label: 'Plan', test: 'empty', value: '' },
        {},
        true,
        'because_value_empty',
      ],
      [
        'a field',
        { kind: 'field', field: 'city', test: 'isNot', value: 'Boston' },
        {},
        true,
        'because_value',
      ],
      [
        'a custom field',
        { kind: 'field', field: 'insurance', test: 'filled', value: '' },
        {},
        false,
        'because_value_empty',
      ],
      // New York is five hours behind in November.
      ['working hours', hours, at('2026-11-20T14:00:00Z'), true, 'because_time_within'],
      ['before them', hours, at('2026-11-20T13:59:00Z'), false, 'because_time_outside'],
      ['a Saturday', hours, at('2026-11-21T15:00:00Z'), false, 'because_time_outside'],
      ['Friday night, on Saturday', night, at('2026-11-21T06:30:00Z'), true, 'because_time_within'],
      ['Saturday night', night, at('2026-11-22T03:30:00Z'), false, 'because_time_outside'],
      ['notes that were not read', { kind: 'firstContact' }, {}, false, 'because_first_unknown'],
      [
        'the first contact',
        { kind: 'firstContact' },
        { record: { ...sampleRecord(), notes: { state: 'read', value: [], atMs: 0 } } },
        true,
        'because_first',
      ],
    ];
  it.each(cases)('%s', (_, condition, facts, holds, key) => {
    const judged = judgeCondition(condition, sampleFacts(facts));
    expect([judged.holds, judged.reason.key]).toEqual([holds, key]);
  });
});

describe('working days', () => {
  const due = (now: string, workingDays: number, minuteOfDay = 1020) =>
    new Date(
      workDueAtMs(Date.parse(now), { workingDays, minuteOfDay }, 'America/New_York') ?? 0,
    ).toISOString();
  it.each([
    ['today while it is still to come', '2026-11-20T15:00:00Z', 0, '2026-11-20T22:00:00.000Z'],
    ['not today once it is past', '2026-11-20T22:00:00Z', 0, '2026-11-23T22:00:00.000Z'],
    ['a Saturday', '2026-11-21T15:00:00Z', 0, '2026-11-23T22:00:00.000Z'],
    ['over the weekend', '2026-11-20T15:00:00Z', 1, '2026-11-23T22:00:00.000Z'],
    ['a week', '2026-11-20T15:00:00Z', 5, '2026-11-27T22:00:00.000Z'],
    ['over the change of clocks', '2026-10-30T15:00:00Z', 1, '2026-11-02T22:00:00.000Z'],
  ])('%s', (_, now, days, iso) => expect(due(now, days)).toBe(iso));
  it('say nothing of a zone that nobody knows', () =>
    expect(workDueAtMs(0, { workingDays: 1, minuteOfDay: 0 }, 'Mars/Olympus')).toBeNull());
});

describe('what is the same on every computer', () => {
  it('is an id, which looks like a random one', async () => {
    const id = await idFrom('run', 'loc', 'chatra:1', 'rule', 'event');
    expect(id).toBe(await idFrom('run', 'loc', 'chatra:1', 'rule', 'event'));
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await idFrom('a', 'bc')).not.toBe(await idFrom('ab', 'c'));
  });

  it('is whose turn it is, and falls on everybody alike', async () => {
    const counts = new Map<string | null, number>();
    for (let i = 0; i < 900; i++) {
      const who = whoseTurn(['a', 'b', 'c'], await idFrom('run', i));
      counts.set(who, (counts.get(who) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect(Math.min(...counts.values())).toBeGreaterThan(240);
    expect(whoseTurn([], 'x')).toBeNull();
  });
});

describe('what the visitor has written since', () => {
  const read = (seen: readonly string[] | null, ...keys: readonly string[]) => {
    const { fresh, seen: next } = newMessages(seen, keys, keys.map(said));
    return [fresh.map(({ key }) => key), next];
  };
  it.each([
    ['the first reading is history', null, ['a', 'b'], [[], ['a', 'b']]],
    [
      'what stands below',
      ['a'],
      ['a', 'b', 'c'],
      [
        ['b', 'c'],
        ['a', 'b', 'c'],
      ],
    ],
    ['nothing', ['a', 'b'], ['a', 'b'], [[], ['a', 'b']]],
    ['older ones that were scrolled to', ['c'], ['a', 'b', 'c'], [[], ['c']]],
    ['a chat that had none', [], ['a'], [['a'], ['a']]],
    ['one in which nothing is known any more', ['x'], ['a', 'b'], [[], ['x', 'a', 'b']]],
  ])('%s', (_, seen, keys, wanted) => expect(read(seen, ...keys)).toEqual(wanted));
});
