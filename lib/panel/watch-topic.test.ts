import { describe, expect, it } from 'vitest';
import { topicData } from '../../scripts/topics/topic-data.ts';
import { createLessons } from '../database/lessons.ts';
import type { TopicSettings } from '../domain/automation/automations.ts';
import { err, ok } from '../domain/result.ts';
import type { ChatMessage, MessageAuthor, OpenChat, ReadFailure } from '../domain/transcript.ts';
import { openTopicModel } from '../topics/model.ts';
import { record, sighting, startPanel } from './panel-harness.ts';
import { readMessages } from './read-messages.ts';
import { watchTopic } from './watch-topic.ts';

const model = openTopicModel(topicData());
const ON: TopicSettings = { on: true, tags: { refund: 'refund', login: 'login' }, words: {} };
const one = { kind: 'one', candidate: { contact: { id: 'c1' }, evidence: [] } } as never;

const message = (author: MessageAuthor, text: string, at: number): ChatMessage => ({
  key: `${at}`,
  keyFrom: 'page',
  author,
  name: '',
  time: { atMs: null, shown: '', day: '' },
  text,
});

/** A panel that shows Ann, who has written this. */
async function start(texts: readonly string[], given: Partial<TopicSettings> = {}, options = {}) {
  const panel = await startPanel({ ...options, answers: { 'match.find': () => ({ ok: true, value: one }) } });
  await panel.tables.records.put(record('c1'));
  const reads: OpenChat[] = [];
  const later: { delayMs: number; work: () => void }[] = [];
  const onSeen: (() => void)[] = [];
  const onSettings: (() => void)[] = [];
  let lines = texts.map((text, at) => message('visitor', text, at));
  let settings = { ...ON, ...given };
  let isSeen = true;
  let failure: ReadFailure | null = null;
  let clock = 0;
  const lessons = createLessons(panel.tables.database);
  const watch = watchTopic({
    panel: panel.store,
    actions: panel.actions,
    text: readMessages('en-US'),
    tabs: { active: async () => ({ id: 1 }) },
    readMessages: async (_tab, chat) => {
      reads.push(chat);
      const { inbox, conversation, epoch } = chat;
      if (failure) return err(failure);
      return ok({ inbox, conversation, epoch, messages: lines, start: 'shown', end: 'shown' });
    },
    readModel: async () => model,
    settings: { read: async () => settings, onChange: (listener) => void onSettings.push(listener) },
    lessons,
    visibility: { now: () => isSeen, onChange: (listener) => void onSeen.push(listener) },
    newId: () => `id${clock++}`,
    now: () => clock++,
    after: (delayMs, work) => void later.push({ delayMs, work }),
  });
  const pass = async () => {
    for (const { work } of later.splice(0)) work();
    await panel.settle();
  };
  const open = async (conversation: string, epoch = 1) => {
    await panel.say(sighting(conversation, { epoch }));
    await panel.settle();
  };
  await panel.settle();
  await open('chatra:a');
  return {
    ...panel,
    ...{ watch, reads, lessons, pass, open },
    waits: () => later.map(({ delayMs }) => delayMs),
    view: () => watch.store.getState().view,
    toast: () => panel.store.getState().toast,
    tagged: async () =>
      (await panel.tables.outbox.unfinished()).flatMap(({ intent }) =>
        intent.kind === 'tags.add' ? intent.tags : [],
      ),
    write: (author: MessageAuthor, text: string) => {
      lines = [...lines, message(author, text, lines.length)];
    },
    fail: (next: ReadFailure | null) => {
      failure = next;
    },
    set: async (next: Partial<TopicSettings>) => {
      settings = { ...settings, ...next };
      for (const listener of onSettings) listener();
      await panel.settle();
    },
    see: async (next: boolean) => {
      isSeen = next;
      for (const listener of onSeen) listener();
      await panel.settle();
    },
  };
}

describe('the topic of the open chat', () => {
  it('is told once the chat has settled, with its words and its tag, and looked for again every 15 s', async () => {
    const panel = await start(['hello', 'can i get my money back please']);
    expect(panel.reads.length).toBe(0);
    expect(panel.waits()).toContain(1_500);
    await panel.pass();
    expect(panel.view()).toMatchObject({ conversation: 'chatra:a', topic: 'refund', tag: 'refund' });
    expect(panel.view()?.because.join(' ')).toContain('money back');
    expect(panel.waits()).toEqual([15_000]);
    panel.write('visitor', 'and i forgot my password');
    await panel.pass();
    expect(panel.view()?.topic).toBe('login');
    expect(panel.reads.length).toBe(2);
  });

  it('is told by what the visitor wrote, not by agents, bots or notes', async () => {
    const panel = await start(['hello']);
    panel.write('agent', 'do you want a refund?');
    panel.write('note', 'wants a refund');
    panel.write('bot', 'Refund: press 1');
    await panel.pass();
    expect([panel.reads.length, panel.view()]).toEqual([1, null]);
  });

  it.each([
    ['switched off', { on: false }, {}],
    ['without any tag', { tags: {} }, {}],
    ['where the policy switches automations off', {}, { managed: { automationsOff: true } }],
    ['where nothing may be written', {}, { managed: { readOnly: true } }],
  ])('is not even looked for when %s', async (_, given, options) => {
    const panel = await start(['i want my money back'], given, options);
    await panel.pass();
    await panel.pass();
    expect([panel.reads.length, panel.view()]).toEqual([0, null]);
  });

  it('is not looked for while nobody sees the panel, and again when somebody does', async () => {
    const panel = await start(['i want my money back']);
    await panel.see(false);
    await panel.pass();
    await panel.pass();
    expect(panel.reads.length).toBe(0);
    await panel.see(true);
    await panel.pass();
    expect([panel.reads.length, panel.view()?.topic]).toEqual([1, 'refund']);
  });

  it('goes with its chat, and what could not be read is tried again', async () => {
    const panel = await start(['i want my money back']);
    await panel.pass();
    await panel.open('chatra:b', 2);
    expect(panel.view()).toBeNull();
    panel.fail('restless');
    await panel.pass();
    expect(panel.view()).toBeNull();
    panel.fail(null);
    await panel.pass();
    expect(panel.view()).toMatchObject({ conversation: 'chatra:b', topic: 'refund' });
    expect(panel.reads.map(({ conversation }) => conversation)).toEqual(['chatra:a', 'chatra:b', 'chatra:b']);
  });

  it('is not said where the contact has its tag, or the topic has none', async () => {
    const panel = await start(['i want my money back'], { tags: { refund: 'VIP', login: 'login' } });
    await panel.pass();
    expect(panel.view()).toBeNull();
    await panel.set({ tags: { login: 'login' } });
    expect(panel.view()).toBeNull();
    await panel.set({ tags: { refund: 'money' } });
    expect(panel.view()?.tag).toBe('money');
  });
});

describe('an answer', () => {
  it('of yes adds the tag, is learnt from, and is not asked again', async () => {
    const panel = await start(['i want my money back']);
    await panel.pass();
    await panel.watch.accept();
    await panel.settle();
    expect(await panel.tagged()).toEqual(['refund']);
    const lessons = await panel.lessons.get('loc1');
    expect(Object.keys(lessons?.topics ?? {})).toEqual(['refund']);
    expect(JSON.stringify(lessons)).not.toContain('money');
    expect(panel.view()).toBeNull();
    await panel.pass();
    expect(panel.view()).toBeNull();
  });

  it('that it is another topic teaches that one and adds its tag', async () => {
    const panel = await start(['i want my money back']);
    await panel.pass();
    await panel.watch.correct('login');
    await panel.settle();
    expect(await panel.tagged()).toEqual(['login']);
    expect(Object.keys((await panel.lessons.get('loc1'))?.topics ?? {})).toEqual(['login']);
    expect(panel.view()).toBeNull();
  });

  it('without a tag says what was learnt, and can be taken back', async () => {
    const panel = await start(['i want my money back']);
    await panel.pass();
    await panel.watch.correct('job');
    expect(panel.toast()?.text).toBe('Learnt: it is about Job');
    expect((await panel.lessons.get('loc1'))?.topics.job?.messages).toBe(1);
    panel.toast()?.action?.run();
    await panel.settle();
    expect(await panel.lessons.get('loc1')).toBeNull();
    expect(await panel.tagged()).toEqual([]);
  });

  it('that it is none of them teaches that, and adds nothing', async () => {
    const panel = await start(['i want my money back']);
    await panel.pass();
    await panel.watch.correct(null);
    expect(panel.toast()?.text).toBe('Learnt: none of the topics');
    expect((await panel.lessons.get('loc1'))?.topics.none?.messages).toBe(1);
    expect(await panel.tagged()).toEqual([]);
    expect(panel.view()).toBeNull();
  });

  it('that comes when its chat has gone does nothing', async () => {
    const panel = await start(['i want my money back']);
    await panel.pass();
    await panel.open('chatra:b', 2);
    await panel.watch.accept();
    await panel.watch.correct('login');
    expect(await panel.tagged()).toEqual([]);
    expect(await panel.lessons.get('loc1')).toBeNull();
  });
});
