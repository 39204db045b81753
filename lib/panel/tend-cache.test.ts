import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Notice } from '../protocol/notices.ts';
import { connected } from './panel-harness.ts';
import { INITIAL_STATE, type PanelState, type Subject } from './state.ts';
import { type ContactKey, tendCache } from './tend-cache.ts';

const contact = (contactId: string): Subject => ({
  kind: 'contact',
  contactId,
  why: { how: 'matched', evidence: [] },
});
const nameOf = ({ locationId, contactId }: ContactKey) => `${locationId}/${contactId}`;

/** A panel that shows p1, over a cache that notes what is asked of it. */
async function start(change: Partial<PanelState> = {}) {
  const store = createStore<PanelState>(() => ({
    ...INITIAL_STATE,
    nowMs: 0,
    session: connected,
    subject: contact('p1'),
    ...change,
  }));
  const log: string[] = [];
  const held = new Set<string>();
  let due: (() => void)[] = [];
  let hear: (notice: Notice) => void = () => undefined;
  let end: () => void = () => undefined;
  tendCache(store, {
    hold: (key) => {
      held.add(nameOf(key));
      return () => void held.delete(nameOf(key));
    },
    trim: async (maxBytes) => {
      log.push(`trim ${maxBytes}`);
      return { people: 0, bytes: 0 };
    },
    forget: async () => log.push('forget'),
    forgetNow: (contacts) => log.push(`now ${contacts.map(nameOf).join(' ')}`),
    alone: (work) => work(),
    listen: (listener) => {
      hear = listener;
    },
    onEnd: (listener) => {
      end = listener;
    },
    after: (_delayMs, work) => void due.push(work),
  });
  const settle = async () => {
    const now = due;
    due = [];
    for (const work of now) work();
    await Promise.resolve().then(() => undefined);
    await Promise.resolve();
  };
  await settle();
  const take = () => log.splice(0);
  const stored = (contactId: string) => hear({ table: 'records', contactId });
  return { store, held, settle, take, hear: (notice: Notice) => hear(notice), stored, end: () => end() };
}
const noCache = { settings: { ...INITIAL_STATE.settings, keepNoCache: true } };

it('holds whom it shows, and the next one before it lets go', async () => {
  const p = await start();
  expect([...p.held]).toEqual(['loc1/p1']);
  p.store.setState({ subject: contact('p2') });
  expect([...p.held]).toEqual(['loc1/p2']);
  p.store.setState({ subject: { kind: 'none' } });
  expect([...p.held]).toEqual([]);
});

it('looks at the bound when it starts, when the bound changes, and after many records', async () => {
  const p = await start();
  expect(p.take()).toEqual(['trim 50000000']);
  p.store.setState({ settings: { ...INITIAL_STATE.settings, cacheMegabytes: 10 } });
  expect(p.take()).toEqual(['trim 10000000']);
  for (let i = 0; i < 49; i++) p.stored('p7');
  p.store.setState({ subject: contact('p2') });
  await p.settle();
  expect(p.take()).toEqual([]);
  p.stored('p7');
  p.stored('p7');
  await p.settle();
  expect(p.take()).toEqual(['trim 10000000']);
  p.end();
  expect(p.take()).toEqual([]);
});

it('removes whom it leaves, and what came late, where nothing is kept', async () => {
  const p = await start(noCache);
  expect(p.take()).toEqual(['forget']);
  p.stored('p1');
  await p.settle();
  expect(p.take()).toEqual([]);
  p.store.setState({ subject: contact('p2') });
  await p.settle();
  expect(p.take()).toEqual(['forget']);
  p.stored('p1');
  await p.settle();
  expect(p.take()).toEqual(['forget']);
  p.hear({ table: 'outbox', contactId: 'p1' });
  await p.settle();
  expect(p.take()).toEqual(['forget']);
});

it('removes all it has shown when it is closed, but for whom a change is unfinished', async () => {
  const p = await start(noCache);
  p.store.setState({ subject: contact('p2') });
  p.store.setState({ subject: contact('p3') });
  const command = { locationId: 'loc1', contactId: 'p2' };
  p.store.setState({ changes: [{ command }] as never });
  p.take();
  p.end();
  expect(p.take()).toEqual(['now loc1/p1 loc1/p3']);
});

it('takes a policy for a choice, at once', async () => {
  const p = await start();
  p.take();
  p.store.setState({ policy: { ...INITIAL_STATE.policy, keepNoCache: true } });
  expect(p.take()).toEqual(['forget']);
});
