import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readAnyRules } from '../../scripts/host-rules.ts';
import { INBOXES } from '../domain/inbox.ts';
import type { TaughtPage } from '../domain/taught-page.ts';
import type { Shown, Taught, TeachOrder } from '../domain/teaching.ts';
import { INITIAL_STATE } from './state.ts';
import { createTeacher } from './teach.ts';
import { lacking } from './teaching.ts';
import { createText } from './text.ts';

const HOST = 'desk.example';
const taught: Taught = { panel: '.card', header: '', messages: '', words: { email: 'postbox' }, marks: {} };
const shown = (path: string, name: string, change: Partial<Shown> = {}): { kind: 'shown'; shown: Shown } => ({
  kind: 'shown',
  shown: {
    address: `https://${HOST}${path}`,
    place: '',
    name,
    email: `${name.toLowerCase()}@example.com`,
    phone: '',
    ...change,
  },
});

async function start(known = false, putFails = false) {
  const orders: TeachOrder[] = [];
  const stored = new Map<string, TaughtPage>();
  const dropped: string[] = [];
  const files: string[] = [];
  const listeners: ((isLoading: boolean) => void)[] = [];
  let connections = 0;
  let tell: (news: unknown) => void = () => undefined;
  let lose: () => void = () => undefined;
  const store = createStore(() => ({ ...INITIAL_STATE, nowMs: 0 }));
  const [chatra] = INBOXES;
  const teacher = createTeacher(
    {
      tabs: {
        active: async () => null,
        onActiveChange: async (listener) => void listeners.push(listener),
        outline: async () => '',
        takeReplaced: async () => false,
        connect: () => ({ close: () => undefined }),
        teach: async (onNews, onClose) => {
          connections++;
          tell = onNews;
          lose = onClose;
          return {
            rules: readAnyRules(),
            port: { order: (one) => void orders.push(one), close: () => undefined },
          };
        },
      },
      taught: {
        read: async () => stored,
        put: async (host, page) => {
          if (putFails) throw new Error('quota');
          if (page) stored.set(host, page);
        },
        onChange: () => undefined,
      },
      hosts: { allow: async () => true, drop: async (host) => void dropped.push(host) },
      saveFile: (_name, text) => void files.push(text),
      ask: async () => ({ registered: [] }) as never,
      text: createText((key) => key, 'en'),
      now: () => Date.parse('2026-11-21T12:00:00Z'),
    },
    store,
    { host: HOST, name: HOST, known: known ? (chatra ?? null) : null },
  );
  await teacher.open();
  const state = () => {
    const { teaching } = store.getState();
    if (!teaching) throw new Error('nothing is taught');
    return teaching;
  };
  return {
    teacher,
    store,
    state,
    orders,
    stored,
    dropped,
    files,
    listeners,
    say: (news: unknown) => tell(news),
    lose: () => lose(),
    connections: () => connections,
  };
}

const pick = (step: string, value: string) => ({ kind: 'picked', step, value, taught });

describe('teaching a page', () => {
  it('asks for one thing after the other, and rests when all is there', async () => {
    const { say, state, orders } = await start();
    expect(state().step).toBe('name');
    say(pick('name', 'Ana'));
    expect(state().step).toBe('email');
    say({ kind: 'pressed', button: 'skip' });
    expect(state()).toMatchObject({ step: 'phone', skipped: ['email'] });
    say({ kind: 'pressed', button: 'back' });
    expect(state()).toMatchObject({ step: 'email', skipped: [] });
    say(pick('email', 'ana@example.com'));
    say({ kind: 'pressed', button: 'skip' });
    say({ kind: 'pressed', button: 'skip' });
    expect(state().step).toBeNull();
    expect(orders.filter(({ kind }) => kind === 'forget')).toHaveLength(4);
  });

  it('is used only after chats with two people, and keeps no value of them', async () => {
    const { say, state, teacher, stored, store } = await start();
    expect(lacking(state())).toBe('identity');
    say(pick('email', 'ana@example.com'));
    say(shown('/t/4821', 'Ana'));
    expect(lacking(state())).toBe('chats');
    await teacher.save();
    expect(stored.size).toBe(0);
    say(shown('/t/77', 'Bob'));
    expect(lacking(state())).toBeNull();
    await teacher.save();
    expect(store.getState().teaching).toBeNull();
    expect(stored.get(HOST)).toMatchObject({
      name: HOST,
      adapter: { address: { paths: ['/t/{id}'] }, words: { email: 'postbox' } },
    });
    expect(JSON.stringify([...stored])).not.toMatch(/ana|bob|@/i);
  });

  it('wants a number on the page where the address stays', async () => {
    const { say, state, teacher } = await start();
    say(pick('email', 'ana@example.com'));
    say(shown('/inbox', 'Ana'));
    say(shown('/inbox', 'Bob'));
    expect(lacking(state())).toBe('place');
    teacher.point('place');
    say(pick('place', '#2'));
    say(shown('/inbox', 'Bob', { place: '#2' }));
    say(shown('/inbox', 'Ana', { place: '#1' }));
    expect(lacking(state())).toBeNull();
    expect(state().address).toBeNull();
  });

  it('does not take what stays the same for the number of the chat', async () => {
    const { say, state } = await start();
    say(pick('email', 'ana@example.com'));
    say(pick('place', '2026'));
    say(shown('/inbox', 'Ana', { place: '2026' }));
    say(shown('/inbox', 'Bob', { place: '2026' }));
    expect(lacking(state())).toBe('place');
  });

  it('lies over an inbox that Chatside knows, whose addresses are known', async () => {
    const { say, state, teacher, stored } = await start(true);
    say(pick('email', 'ana@example.com'));
    say(shown('/conversations/sqzzSvkKoxdYQkpHN', 'Ana'));
    expect(lacking(state())).toBeNull();
    await teacher.save();
    expect(stored.get(HOST)?.adapter).toMatchObject({ inbox: 'chatra' });
  });

  it('goes on where the page is loaded again for each chat', async () => {
    const { say, state, lose, listeners, orders, connections } = await start();
    say(pick('name', 'Ana'));
    lose();
    expect(state().standing).toBe('lost');
    for (const listener of listeners) listener(false);
    await Promise.resolve();
    await Promise.resolve();
    expect([connections(), state().standing]).toEqual([2, 'open']);
    expect(orders.slice(-2)).toMatchObject([
      { kind: 'begin', taught },
      { kind: 'step', step: 'email' },
    ]);
  });

  it.each([
    null,
    'picked',
    { kind: 'picked', step: 'email' },
    { kind: 'picked', step: 'password', value: 'x', taught },
    { kind: 'shown', shown: { address: 'x'.repeat(3_000), place: '', name: '', email: '', phone: '' } },
    { kind: 'pressed', button: 'save' },
    { ...pick('email', 'x'), taught: { ...taught, panel: 'x'.repeat(501) } },
  ])('hears nothing else from a page: %j', async (news) => {
    const { say, state } = await start();
    const before = state();
    say(news);
    expect(state()).toBe(before);
  });

  it('keeps nothing that is no adapter, whatever a page taught', async () => {
    const { say, teacher, stored } = await start();
    say({ ...pick('email', 'x'), taught: { ...taught, words: { email: '(a+)+$' } } });
    say(shown('/t/1', 'Ana'));
    say(shown('/t/2', 'Bob'));
    await teacher.save();
    teacher.saveFile();
    expect(stored.size).toBe(0);
  });

  it('says when it could not be stored, and gives the permission back when nothing came of it', async () => {
    const { say, state, teacher, dropped, store } = await start(false, true);
    say(pick('email', 'ana@example.com'));
    say(shown('/t/1', 'Ana'));
    say(shown('/t/2', 'Bob'));
    await teacher.save();
    expect(state().standing).toBe('not-saved');
    teacher.cancel();
    await Promise.resolve();
    expect(store.getState().teaching).toBeNull();
    expect(dropped).toEqual([HOST]);
  });
});
