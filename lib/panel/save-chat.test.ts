import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import {
  CHATRA,
  LOCATION,
  MAYA_ON_PAGE,
  RECORD,
  SESSION,
  sighting,
} from '../../components/app/sample-data.ts';
import type { Logged } from '../database/chat-logs.ts';
import { DEFAULT_LOG, type LogSettings } from '../domain/automation/chat-log.ts';
import { type Command, type NewCommand, queued } from '../domain/command.ts';
import { type Inbox, ownId } from '../domain/inbox.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { ChatMessage, MessageReading, ReadFailure } from '../domain/transcript.ts';
import { logByItself } from './log-by-itself.ts';
import { readMessages } from './read-messages.ts';
import { createSaveChat } from './save-chat.ts';
import { INITIAL_STATE, type PanelState } from './state.ts';

const inbox = CHATRA;
const taught: Inbox = { ...CHATRA, id: ownId('desk.example.com') };
const seen = sighting(MAYA_ON_PAGE);

const said = (text: string): ChatMessage => ({
  key: `~${text}#0`,
  keyFrom: 'print',
  author: 'visitor',
  name: 'Maya',
  time: { atMs: null, shown: '10:39', day: 'Today' },
  text,
});

function world(settings: LogSettings = DEFAULT_LOG) {
  const panel = createStore<PanelState>(() => ({
    ...INITIAL_STATE,
    nowMs: 0,
    session: SESSION,
    location: LOCATION,
    tab: { kind: 'inbox', inbox },
    sighting: seen,
    subject: { kind: 'contact', contactId: RECORD.contactId, why: { how: 'matched', evidence: [] } },
    record: RECORD,
  }));
  const stored: Command[] = [];
  const asked: string[] = [];
  const reads: string[][] = [];
  let page: Result<readonly string[], ReadFailure> = ok(['a', 'b']);
  let settled = settings;
  const known = (): Logged => ({ logs: [], waiting: stored });
  let serial = 0;
  const timers: { atMs: number; work: () => void }[] = [];
  let clock = Date.parse('2026-11-22T12:00:00Z');
  const saver = createSaveChat({
    panel,
    activeTab: async () => ({ id: 7, url: 'https://app.chatra.io/c/1' }),
    read: async (_tabId, chat): Promise<Result<MessageReading, ReadFailure>> => {
      reads.push([...(page.ok ? page.value : [page.error])]);
      if (!page.ok) return err(page.error);
      const { inbox: id, conversation, epoch } = chat;
      return ok({
        inbox: id,
        conversation,
        epoch,
        start: 'more',
        end: 'shown',
        messages: page.value.map(said),
      });
    },
    logs: {
      of: async () => known(),
      extend: async (_chat, next: (it: Logged) => readonly NewCommand[]) => {
        const added = next(known()).map((command) => queued(command, stored.length));
        stored.push(...added);
        return added;
      },
    },
    settings: async () => settled,
    pageZone: 'UTC',
    coverAdded: () => void asked.push('cover'),
    notices: { post: ({ table }) => void asked.push(table), listen: () => undefined },
    ask: async (call) => {
      asked.push(call);
      throw new Error('the worker died');
    },
    text: readMessages(),
    now: () => clock,
    newId: () => `id${serial++}`,
  });
  const later = async (ms: number) => {
    clock += ms;
    for (const timer of timers.splice(0)) {
      if (timer.atMs <= clock) timer.work();
      else timers.push(timer);
    }
    for (let i = 0; i < 20; i++) await null;
  };
  return {
    panel,
    saver,
    stored,
    asked,
    reads,
    later,
    after: (ms: number, work: () => void) => void timers.push({ atMs: clock + ms, work }),
    settings: async () => settled,
    setSettings: (next: LogSettings) => {
      settled = next;
    },
    setPage: (next: typeof page) => {
      page = next;
    },
    open: async () => {
      panel.setState({ overlay: { kind: 'save-chat' } });
      await saver.read();
    },
  };
}

it('shows what will be written, stores it, wakes the worker and closes', async () => {
  const w = world();
  await w.open();
  expect(w.saver.store.getState()).toMatchObject({
    kind: 'ready',
    start: 'more',
    next: { fresh: 2, known: 0 },
  });
  expect(w.stored).toEqual([]);
  expect(await w.saver.save()).toBe(true);
  expect(w.stored.map(({ intent, contactId }) => [intent.kind, contactId])).toEqual([
    ['note.log', RECORD.contactId],
  ]);
  expect(w.asked).toEqual(['cover', 'outbox.poke', 'outbox']);
  expect(w.panel.getState().overlay).toEqual({ kind: 'none' });
  expect(w.panel.getState().toast?.text).toBe('2 messages of the chat are on their way to the notes.');
  expect(w.saver.store.getState()).toEqual({ kind: 'closed' });
});

it('puts together what is read while the preview is open, and knows what is on its way', async () => {
  const w = world();
  await w.open();
  await w.saver.save();
  w.setPage(ok(['x', 'a']));
  await w.open();
  w.setPage(ok(['w', 'x']));
  await w.saver.read();
  expect(w.saver.store.getState()).toMatchObject({
    kind: 'ready',
    hasGaps: false,
    next: { fresh: 2, known: 1 },
  });
  expect(await w.saver.save()).toBe(true);
  expect(await w.saver.save()).toBe(false);
});

it('says why nothing was read, and that a chat is never saved', async () => {
  const w = world({ ...DEFAULT_LOG, never: ['@example.com'] });
  await w.open();
  expect(w.saver.store.getState()).toEqual({ kind: 'never', entry: '@example.com' });
  expect(w.reads).toEqual([]);
  expect(await w.saver.save()).toBe(false);
  w.setSettings(DEFAULT_LOG);
  w.setPage(err('stale'));
  await w.saver.read();
  expect(w.saver.store.getState()).toEqual({ kind: 'failed', why: 'stale' });
});

it('closes where somebody else is on the screen, and stores nothing for them', async () => {
  const w = world();
  await w.open();
  w.panel.setState({ sighting: { ...seen, conversation: 'chatra:other', epoch: 9 } });
  expect(w.panel.getState().overlay).toEqual({ kind: 'none' });
  expect(await w.saver.save()).toBe(false);
  expect(w.stored).toEqual([]);
});

it('stores nothing where nothing may be written', async () => {
  const w = world();
  await w.open();
  w.panel.setState({ policy: { ...w.panel.getState().policy, readOnly: true } });
  expect(await w.saver.save()).toBe(false);
  expect(w.stored).toEqual([]);
});

it('logs a chat by itself once it has been open for a while, and its new messages again later', async () => {
  const w = world({ ...DEFAULT_LOG, automatic: [taught.id] });
  w.panel.setState({ tab: { kind: 'inbox', inbox: taught } });
  logByItself(w);
  await w.later(14_000);
  expect(w.stored.length).toBe(0);
  await w.later(1_000);
  expect(w.stored.length).toBe(1);
  w.setPage(ok(['a', 'b', 'c']));
  await w.later(3 * 60_000);
  expect(w.stored.length).toBe(2);
  await w.later(3 * 60_000);
  expect([w.stored.length, w.reads.length]).toEqual([2, 3]);
});

it('logs nothing by itself in an inbox that is not set to it, where an administrator switched it off, or of whom is passed', async () => {
  const w = world();
  w.panel.setState({ tab: { kind: 'inbox', inbox: taught } });
  logByItself(w);
  await w.later(16_000);
  expect(w.reads).toEqual([]);
  w.setSettings({ ...DEFAULT_LOG, automatic: [taught.id] });
  w.panel.setState({ policy: { ...w.panel.getState().policy, automationsOff: true } });
  await w.later(4 * 60_000);
  expect(w.reads).toEqual([]);
  w.panel.setState({ policy: { ...w.panel.getState().policy, automationsOff: false } });
  w.panel.setState({ sighting: { ...seen, conversation: 'chatra:other' } });
  await w.later(10_000);
  w.panel.setState({ sighting: { ...seen, conversation: 'chatra:third' } });
  await w.later(10_000);
  expect(w.reads).toEqual([]);
  await w.later(5_000);
  expect(w.reads.length).toBe(1);
});

it('leaves the inboxes that Chatside knows to the worker', async () => {
  const w = world({ ...DEFAULT_LOG, automatic: [inbox.id] });
  logByItself(w);
  await w.later(4 * 60_000);
  expect(w.reads).toEqual([]);
});
