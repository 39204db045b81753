import { describe, expect, it } from 'vitest';
import { createRandom, pick, type Random } from '../../sandbox/random.ts';
import { type MergedMessages, mergeMessages } from './merge-messages.ts';
import type { ChatMessage, MessageReading } from './transcript.ts';

/** Every seventh message begins a day. */
const dayOf = (i: number) => `day ${i - (i % 7)}`;

/** As a reader makes them: prints are numbered within the one reading, and the heading of a day is seen or not. */
function readingOf(
  texts: readonly string[],
  keyFrom: ChatMessage['keyFrom'],
  from = 0,
  to = texts.length,
  more: Partial<MessageReading> = {},
): MessageReading {
  const seen: string[] = [];
  return {
    inbox: 'chatra',
    conversation: 'chatra:one',
    epoch: 1,
    messages: texts.slice(from, to).map((text, i) => {
      seen.push(text);
      const count = seen.filter((one) => one === text).length - 1;
      return {
        key: keyFrom === 'page' ? `m${from + i}` : `~${text}#${count}`,
        keyFrom,
        author: 'visitor',
        name: '',
        time: { atMs: null, shown: '', day: from + i - ((from + i) % 7) >= from ? dayOf(from + i) : '' },
        text,
      };
    }),
    start: from === 0 ? 'shown' : 'more',
    end: to === texts.length ? 'shown' : 'more',
    ...more,
  };
}

const textsOf = (merged: MergedMessages | null) => merged?.runs.map((run) => run.map(({ text }) => text));
const mergeAll = (readings: readonly MessageReading[]) =>
  readings.reduce<MergedMessages | null>((known, one) => mergeMessages(known, one), null);

/** A conversation in which people repeat themselves: some messages occur once, many are one of three. */
const conversation = (random: Random, length: number): string[] =>
  Array.from({ length }, (_, i) => (random() < 0.5 ? pick(random, ['ok', 'thanks', '👋']) : `only ${i}`));

describe('readings of one conversation', () => {
  it.each(['page', 'print'] as const)(
    'become one, each message once and in order, with keys from the %s',
    (keyFrom) => {
      let checked = 0;
      for (let seed = 1; seed <= 150; seed++) {
        const random = createRandom(seed);
        const texts = conversation(random, 5 + Math.floor(random() * 80));
        const readings: MessageReading[] = [];
        let [from, to] = [texts.length - 5, texts.length];
        readings.push(readingOf(texts, keyFrom, from, to));
        while (from > 0) {
          // Up and down, but always over a message that there is once.
          const anchors = texts
            .slice(from, to)
            .flatMap((text, i) => (text.startsWith('only') ? from + i : []));
          const anchor = anchors.length > 0 ? pick(random, anchors) : null;
          const size = 3 + Math.floor(random() * 12);
          if (anchor === null) {
            from = Math.max(0, from - 1);
          } else {
            from = Math.max(0, anchor - Math.floor(random() * size));
            to = Math.min(texts.length, Math.max(anchor + 1, from + size));
          }
          readings.push(readingOf(texts, keyFrom, from, to));
        }
        const merged = mergeAll(readings);
        expect(textsOf(merged), `seed ${seed}`).toEqual([texts]);
        expect([merged?.start, merged?.end]).toEqual(['shown', 'shown']);
        expect(merged?.runs.flat().map(({ time }) => time.day)).toEqual(texts.map((_, i) => dayOf(i)));
        const keys = merged?.runs.flat().map(({ key }) => key) ?? [];
        expect(new Set(keys).size, `seed ${seed}`).toBe(texts.length);
        checked += readings.length;
      }
      expect(checked).toBeGreaterThan(700);
    },
  );

  it('are the same when a reading comes again', () => {
    const texts = conversation(createRandom(7), 60);
    const readings = [readingOf(texts, 'print', 30), readingOf(texts, 'print', 0, 40)];
    expect(mergeAll([...readings, ...readings])).toEqual(mergeAll(readings));
  });

  it('stay apart where they do not overlap, in the order in which they stand, until one lies between', () => {
    const texts = Array.from({ length: 30 }, (_, i) => `only ${i}`);
    const apart = mergeAll([readingOf(texts, 'print', 20), readingOf(texts, 'print', 0, 8)]);
    expect(textsOf(apart)).toEqual([texts.slice(0, 8), texts.slice(20)]);
    expect(textsOf(mergeMessages(apart, readingOf(texts, 'print', 6, 22)))).toEqual([texts]);
  });

  it('are not joined by one word that was said twice', () => {
    const old = ['a', 'b', 'ok', 'c', 'd'];
    const far = ['v', 'w', 'ok', 'x', 'y'];
    const merged = mergeAll([
      readingOf(far, 'print', 0, 5, { start: 'more', end: 'shown' }),
      readingOf(old, 'print', 0, 5, { start: 'more', end: 'more' }),
    ]);
    expect(textsOf(merged)).toEqual([old, far]);
    expect(merged?.runs.flat().map(({ key }) => key)).toContain('~ok#1');
  });

  it('take the later text of a message, and keep one that was removed meanwhile', () => {
    const before = readingOf(['one', 'two', 'three'], 'page');
    const [first, , third] = before.messages;
    if (!first || !third) throw new Error('no messages');
    const later = { ...before, messages: [first, { ...third, text: 'three, edited' }] };
    expect(textsOf(mergeAll([before, later]))).toEqual([['one', 'two', 'three, edited']]);
  });

  it('keep what an earlier one knew of a message', () => {
    const before = readingOf(['one', 'two'], 'page');
    const named = before.messages.map((one) => ({ ...one, name: 'Ann', time: { ...one.time, atMs: 5 } }));
    const later = before.messages.map((one) => ({ ...one, author: 'unknown' as const }));
    const merged = mergeAll([
      { ...before, messages: named },
      { ...before, messages: later },
    ]);
    expect(merged?.runs[0]?.map(({ author, name, time }) => [author, name, time.atMs])).toEqual([
      ['visitor', 'Ann', 5],
      ['visitor', 'Ann', 5],
    ]);
  });

  it('know a message again whose time is shown in another way', () => {
    const at = (shown: string) => (one: ChatMessage) =>
      one.text === 'three' ? { ...one, key: `~three ${shown}#0`, time: { ...one.time, shown } } : one;
    const fresh = readingOf(['one', 'two', 'three'], 'print');
    const later = readingOf(['one', 'two', 'three', 'four'], 'print');
    const merged = mergeAll([
      { ...fresh, messages: fresh.messages.map(at('just now')) },
      { ...later, messages: later.messages.map(at('10:39')) },
    ]);
    expect(textsOf(merged)).toEqual([['one', 'two', 'three', 'four']]);
    expect(merged?.runs[0]?.[2]?.time.shown).toBe('10:39');
  });

  it('grow when a message comes', () => {
    const texts = ['one', 'two', 'ok', 'ok'];
    const merged = mergeAll([readingOf(texts.slice(0, 3), 'print'), readingOf(texts, 'print')]);
    expect(textsOf(merged)).toEqual([texts]);
    expect(merged?.end).toBe('shown');
  });

  it('go by instants where they have them', () => {
    const at = (atMs: number, text: string) => {
      const one = readingOf([text], 'page', 0, 1, { start: 'unknown', end: 'unknown' });
      return { ...one, messages: one.messages.map((m) => ({ ...m, key: text, time: { ...m.time, atMs } })) };
    };
    expect(textsOf(mergeAll([at(3, 'c'), at(1, 'a'), at(2, 'b')]))).toEqual([['a'], ['b'], ['c']]);
  });

  it('are never of two conversations', () => {
    const one = readingOf(['a'], 'page');
    expect(() => mergeAll([one, { ...one, conversation: 'chatra:two' }])).toThrow('Two conversations');
  });
});
