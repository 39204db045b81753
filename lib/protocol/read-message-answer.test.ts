import { describe, expect, it } from 'vitest';
import { createRandom } from '../../sandbox/random.ts';
import { anything, mutated } from '../../tests/fuzz.ts';
import { MESSAGE_LIMITS, type OpenChat } from '../domain/transcript.ts';
import { readMessageAnswer } from './read-message-answer.ts';

const chat: OpenChat = {
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:a',
  epoch: 3,
  openForMs: 0,
};
const message = {
  key: 'm1',
  keyFrom: 'page',
  author: 'visitor',
  name: 'Ann',
  time: { atMs: 1_795_257_600_000, shown: '10:39', day: 'Today' },
  text: 'Hello\nthere',
};
const value = {
  inbox: 'chatra',
  conversation: 'chatra:a',
  epoch: 3,
  messages: [message, { ...message, key: 'm2', time: { atMs: null, shown: '', day: '' } }],
  start: 'more',
  end: 'shown',
};
const good = { ok: true, value };
const read = (answer: unknown) => readMessageAnswer(answer, chat);
const withMessage = (change: object) => ({
  ok: true,
  value: { ...value, messages: [{ ...message, ...change }] },
});
const long = (length: number) => 'x'.repeat(length);

describe('an answer of the script in the page', () => {
  it('is taken as it is, and nothing else with it', () => {
    expect(read({ ...good, more: 1, value: { ...value, inbox: 'twochat', more: 1 } })).toEqual({
      ok: true,
      value,
    });
  });

  it.each(['moved', 'stale', 'restless', 'no-chat'] as const)('may be a refusal: %s', (error) => {
    expect(read({ ok: false, error })).toEqual({ ok: false, error });
  });

  it.each([
    ['of another conversation', { ok: true, value: { ...value, conversation: 'chatra:b' } }],
    ['of an earlier epoch', { ok: true, value: { ...value, epoch: 2 } }],
  ])('does not count when it is %s', (_, answer) => {
    expect(read(answer)).toEqual({ ok: false, error: 'moved' });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a refusal that we do not know', { ok: false, error: long(9) }],
    ['an author that we do not know', withMessage({ author: 'boss' })],
    ['a key too long', withMessage({ key: long(MESSAGE_LIMITS.key + 1) })],
    ['a text too long', withMessage({ text: long(MESSAGE_LIMITS.text + 1) })],
    ['half a millisecond', withMessage({ time: { ...message.time, atMs: 0.5 } })],
    ['no time', withMessage({ time: null })],
    ['one key twice', { ok: true, value: { ...value, messages: [message, message] } }],
    ['no edge', { ok: true, value: { ...value, start: 'top' } }],
    ['too many', { ok: true, value: { ...value, messages: Array(2_001).fill(message) } }],
  ])('is none of ours with %s', (_, answer) => {
    expect(read(answer)).toEqual({ ok: false, error: 'unrecognised' });
  });

  it('never throws, and keeps its bounds, whatever comes', () => {
    const random = createRandom(5);
    let taken = 0;
    for (let i = 0; i < 4_000; i++) {
      const result = read(i % 4 === 0 ? anything(random) : mutated(random, good));
      if (!result.ok) continue;
      taken++;
      expect(result.value.conversation).toBe('chatra:a');
      expect(result.value.messages.length).toBeLessThanOrEqual(2_000);
      for (const { text, key } of result.value.messages)
        expect([typeof text, typeof key]).toEqual(['string', 'string']);
    }
    expect(taken).toBeGreaterThan(100);
  });
});
