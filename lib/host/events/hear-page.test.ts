import { expect, it } from 'vitest';
import type { PageRules } from '../../domain/page-rules.ts';
import { NOBODY, type Sighting } from '../../domain/sighting.ts';
import { hearPage } from './hear-page.ts';

const sighting = (conversation: string | null, change: Partial<Sighting> = {}): Sighting => ({
  epoch: 1,
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation,
  outcome: conversation === null ? 'no-conversation' : 'person',
  person: NOBODY,
  ...change,
});

/** @param answer what the worker says; undefined for no answer */
async function start(answer: (message: { readonly said: string }) => unknown) {
  const asked: { readonly said: string; readonly chat?: { readonly conversation: string } }[] = [];
  const pauses: number[] = [];
  let see: (one: Sighting) => void = () => undefined;
  let ended = 0;
  const window = {
    location: { href: 'https://app.chatra.io/conversations/a' },
    addEventListener: () => undefined,
  };
  await hearPage({
    // Only these parts of it are used while no messages are read.
    window: window as unknown as Window,
    now: () => 0,
    wait: async (ms) => void pauses.push(ms),
    isAlive: () => true,
    ask: async (message) => {
      asked.push(message as (typeof asked)[number]);
      return answer(message as { readonly said: string });
    },
    close: () => void ended++,
    watch: (tell) => {
      see = tell;
      return { use: () => true, current: () => null, start: () => undefined, stop: () => undefined };
    },
  });
  const settle = async () => {
    for (let i = 0; i < 60; i++) await Promise.resolve();
  };
  return {
    asked: () =>
      asked.filter(({ said }) => said !== 'here').map(({ said, chat }) => `${said} ${chat?.conversation}`),
    pauses,
    ended: () => ended,
    say: async (...all: readonly Sighting[]) => {
      for (const one of all) see(one);
      await settle();
    },
  };
}

const RULES = { page: { version: 1 } as PageRules, messages: null };
const wanted = ({ said }: { readonly said: string }) => (said === 'here' ? RULES : { heard: true });

it('tells of settled chats once each, and of leaving them, in order', async () => {
  const w = await start(wanted);
  const reading = sighting('chatra:a', { outcome: 'reading' });
  await w.say(reading, sighting('chatra:a'), sighting('chatra:a'), sighting('chatra:b'), sighting(null));
  expect(w.asked()).toEqual(['open chatra:a', 'left chatra:a', 'open chatra:b', 'left chatra:b']);
  expect(w.ended()).toBe(0);
});

it('says nothing of a page that was not understood', async () => {
  const w = await start(wanted);
  await w.say(sighting('chatra:a', { outcome: 'unrecognised' }));
  expect(w.asked()).toEqual([]);
});

it('says it again until a worker has stored it, and nothing else before', async () => {
  let deaf = 2;
  const w = await start((message) => (message.said === 'open' && deaf-- > 0 ? undefined : wanted(message)));
  await w.say(sighting('chatra:a'), sighting(null));
  expect(w.asked()).toEqual(['open chatra:a', 'open chatra:a', 'open chatra:a', 'left chatra:a']);
  expect(w.pauses).toEqual([1_000, 4_000]);
});

it('ends where nobody wants to hear it, at first or later', async () => {
  const never = await start(() => ({ heard: false }));
  expect(never.ended()).toBe(1);
  const later = await start(({ said }) => (said === 'here' ? RULES : { heard: false }));
  await later.say(sighting('chatra:a'), sighting('chatra:b'));
  expect(later.asked()).toEqual(['open chatra:a']);
  expect(later.ended()).toBe(1);
});
