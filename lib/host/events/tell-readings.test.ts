import { expect, it } from 'vitest';
import type { ChatMessage, MessageReading } from '../../domain/transcript.ts';
import { createReadingTeller, type ToldReading } from './tell-readings.ts';

const message = (key: string, text = key): ChatMessage => ({
  key,
  keyFrom: 'page',
  author: 'visitor',
  name: '',
  time: { atMs: null, shown: '', day: '' },
  text,
});
const reading = (keys: string, end: MessageReading['end'] = 'shown', text?: string): MessageReading => ({
  inbox: 'chatra',
  conversation: 'chatra:a',
  epoch: 1,
  messages: [...keys].map((key) => message(key, text)),
  start: 'shown',
  end,
});

function start() {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly done: () => void }[] = [];
  const told: ToldReading[] = [];
  const teller = createReadingTeller(
    {
      now: () => nowMs,
      wait: (ms) => new Promise<void>((done) => timers.push({ atMs: nowMs + ms, done })),
    },
    (one) => void told.push(one),
  );
  return {
    teller,
    told: () => told.map(keysOf),
    at: async (ms: number) => {
      nowMs = ms;
      for (const { done } of timers.filter(({ atMs }) => atMs <= ms)) done();
      timers = timers.filter(({ atMs }) => atMs > ms);
      for (let i = 0; i < 5; i++) await Promise.resolve();
    },
  };
}
const keysOf = ({ messages, start: from, end }: ToldReading) =>
  `${messages.map(({ key }) => key).join('')} ${from} ${end}`;

it('tells the last of what was read once the chat has been open for a while, and then once a minute', async () => {
  const w = start();
  w.teller.take(reading('a'));
  w.teller.take(reading('ab'));
  await w.at(14_999);
  expect(w.told()).toEqual([]);
  await w.at(15_000);
  expect(w.told()).toEqual(['ab shown shown']);
  w.teller.take(reading('abc'));
  w.teller.take(reading('abcd'));
  await w.at(74_999);
  expect(w.told()).toHaveLength(1);
  await w.at(75_000);
  expect(w.told().slice(1)).toEqual(['abcd shown shown']);
  await w.at(600_000);
  expect(w.told()).toHaveLength(2);
  w.teller.take(reading('abcde'));
  await w.at(600_000);
  expect(w.told()).toHaveLength(3);
});

it('tells the parts of somebody who scrolls back beside the end', async () => {
  const w = start();
  w.teller.take(reading('yz'));
  w.teller.take(reading('mn', 'more'));
  w.teller.take(reading('xyz'));
  await w.at(15_000);
  expect(w.told()).toEqual(['mn shown more', 'xyz shown shown']);
});

it('hands out what waits when the chat is left, and nothing of one that was only passed', async () => {
  const passed = start();
  passed.teller.take(reading('a'));
  await passed.at(14_000);
  expect(passed.teller.end()).toEqual([]);
  const left = start();
  left.teller.take(reading('a'));
  await left.at(20_000);
  left.teller.take(reading('ab'));
  await left.at(30_000);
  expect(left.teller.end().map(keysOf)).toEqual(['ab shown shown']);
  await left.at(600_000);
  expect(left.told()).toEqual(['a shown shown']);
});

it('cuts what is too long to cross, and says that there is more', async () => {
  const w = start();
  w.teller.take(reading('abcdefghijkl', 'shown', 'x'.repeat(20_000)));
  await w.at(15_000);
  expect(w.told()).toEqual(['cdefghijkl more shown']);
});
