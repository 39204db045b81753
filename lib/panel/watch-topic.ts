import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TopicSettings } from '../domain/automation/automations.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import { TOPICS, type Topic } from '../domain/automation/topic.ts';
import type { Result } from '../domain/result.ts';
import type { MessageReading, OpenChat, ReadFailure } from '../domain/transcript.ts';
import { type DetectedTopic, detectTopic } from '../topics/detect-topic.ts';
import { hashesOf, withLesson, withoutLesson } from '../topics/learn.ts';
import type { TopicModel } from '../topics/model.ts';
import { NO_TOPIC } from '../topics/weigh.ts';
import type { PanelActions } from './actions.ts';
import type { PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';
import type { Text } from './text.ts';
import { topicName } from './topic-name.ts';

/** What the open chat seems to be about, and what a yes would do. */
export interface TopicView {
  readonly conversation: string;
  readonly topic: Topic;
  readonly tag: string;
  /** Words of the visitor, as they were written. */
  readonly because: readonly string[];
  /** The others, for a correction: those with a tag first say which. */
  readonly others: readonly { readonly topic: Topic; readonly tag: string | null }[];
}

export interface TopicWatchDeps {
  readonly panel: PanelStore;
  readonly actions: Pick<PanelActions, 'addTags'>;
  readonly text: Text;
  readonly tabs: { active(): Promise<{ readonly id: number } | null> };
  readonly readMessages: (tabId: number, chat: OpenChat) => Promise<Result<MessageReading, ReadFailure>>;
  /** Rejects when the extension's file is gone. */
  readonly readModel: () => Promise<TopicModel>;
  readonly settings: { read(): Promise<TopicSettings>; onChange(listener: () => void): void };
  readonly lessons: {
    get(locationId: string): Promise<TopicLessons | null>;
    change(locationId: string, edit: (old: TopicLessons) => TopicLessons): Promise<void>;
  };
  readonly visibility: { now(): boolean; onChange(listener: () => void): void };
  readonly newId: () => string;
  readonly now: () => number;
  readonly after: (delayMs: number, work: () => void) => void;
}

export interface TopicWatch {
  readonly store: StoreApi<{ readonly view: TopicView | null }>;
  /** Yes: the tag is added, and learnt from. */
  accept(): Promise<void>;
  /** It is another topic, or none of them: learnt from; its tag is added where it has one. */
  correct(topic: Topic | null): Promise<void>;
}

/** A page that has just settled still draws its messages. */
const SETTLED_MS = 1_500;
/** Between two looks at the same chat: what somebody writes meanwhile waits that long. */
const AGAIN_MS = 15_000;

interface Found extends DetectedTopic {
  readonly locationId: string;
  readonly conversation: string;
}

/**
 * Tells what the visitor of the open chat wants, by their last messages, on this computer. Looks only while the panel is
 * seen, topics are switched on and a yes could do something; nothing of what it reads is kept. What a person has answered is
 * not asked again in that chat while the panel is open.
 */
export function watchTopic(deps: TopicWatchDeps): TopicWatch {
  const { panel } = deps;
  const store = createStore<{ readonly view: TopicView | null }>(() => ({ view: null }));
  const answered = new Set<string>();
  let settings: TopicSettings | null = null;
  let found: Found | null = null;
  /** Since when each conversation is open, and the turn that waits or works for it. */
  let open = { conversation: '', sinceMs: 0, turn: 0 };

  /** The chat whose visitor may be asked about now. */
  const wanted = () => {
    const { sighting, session, tab, subject, policy } = panel.getState();
    if (!settings?.on || Object.values(settings.tags).every((tag) => tag === '')) return null;
    if (policy.automationsOff || readOnlyWhy(panel.getState()) || !deps.visibility.now()) return null;
    if (session.state !== 'connected' || tab.kind !== 'inbox' || subject.kind !== 'contact') return null;
    if (!sighting?.conversation || sighting.outcome === 'reading') return null;
    const { conversation, epoch, inbox, host } = sighting;
    return { conversation, epoch, inbox, host, locationId: session.locationId, settings };
  };

  const look = async (turn: number): Promise<void> => {
    const chat = wanted();
    const tab = chat && (await deps.tabs.active());
    if (!chat || !tab) return;
    const { conversation, epoch, inbox, host, locationId } = chat;
    const openForMs = deps.now() - open.sinceMs;
    const [read, model, lessons] = await Promise.all([
      deps.readMessages(tab.id, { conversation, epoch, inbox, host, openForMs }),
      deps.readModel(),
      deps.lessons.get(locationId),
    ]);
    if (turn !== open.turn || !read.ok) return;
    const visitors = read.value.messages.filter(({ author }) => author === 'visitor');
    const topic = detectTopic(visitors, model, lessons, chat.settings.words);
    found = topic && { ...topic, locationId, conversation };
    paint();
  };

  /** One look after the other, as long as the same chat is open. */
  const goOn = (delayMs: number) => {
    const turn = ++open.turn;
    deps.after(delayMs, () => {
      if (turn !== open.turn || wanted() === null) return;
      const next = () => {
        if (turn === open.turn) goOn(AGAIN_MS);
      };
      // What cannot be read now may be the next time; nobody asked for it.
      look(turn).then(next, next);
    });
  };

  const paint = () => {
    const view = viewOf();
    const old = store.getState().view;
    if (JSON.stringify(view) !== JSON.stringify(old)) store.setState({ view });
  };

  const viewOf = (): TopicView | null => {
    const chat = wanted();
    if (!found || chat?.conversation !== found.conversation || chat.locationId !== found.locationId)
      return null;
    const { topic, because, conversation } = found;
    const tag = chat.settings.tags[topic] ?? '';
    if (tag === '' || hasTag(tag) || answered.has(keyOf(conversation, topic))) return null;
    const others = TOPICS.filter((other) => other !== topic).map((other) => ({
      topic: other,
      tag: chat.settings.tags[other] || null,
    }));
    return { conversation, topic, tag, because, others };
  };

  const hasTag = (tag: string): boolean => {
    const { record, commands } = panel.getState();
    const name = tag.trim().toLowerCase();
    const isIn = (tags: readonly string[]) => tags.some((one) => one.toLowerCase() === name);
    const isOnItsWay = commands.some(({ intent }) => intent.kind === 'tags.add' && isIn(intent.tags));
    return !record || isIn(record.contact.tags) || isOnItsWay;
  };

  const follow = () => {
    const chat = wanted();
    const conversation = chat?.conversation ?? '';
    if (conversation !== open.conversation) {
      open = { conversation, sinceMs: deps.now(), turn: open.turn };
      found = null;
      goOn(SETTLED_MS);
    }
    paint();
  };

  /** Stored before it is said; what cannot be stored is only not learnt. */
  const teach = async (one: Found, topic: string): Promise<() => Promise<void>> => {
    const hashes = hashesOf(one.text, await deps.readModel());
    await deps.lessons.change(one.locationId, (old) => withLesson(old, topic, hashes, deps.now()));
    return () => deps.lessons.change(one.locationId, (old) => withoutLesson(old, topic, hashes, deps.now()));
  };

  const answer = async (topic: Topic | null) => {
    const view = viewOf();
    const one = found;
    if (!view || !one) return;
    answered.add(keyOf(one.conversation, view.topic));
    if (topic) answered.add(keyOf(one.conversation, topic));
    const tag = topic && (settings?.tags[topic] || null);
    paint();
    const isTagged = tag ? await deps.actions.addTags([tag]) : false;
    const undo = await teach(one, topic ?? NO_TOPIC).catch(() => null);
    // A tag has its own toast, with its own undo.
    if (isTagged || !undo) return;
    const { t } = deps.text;
    const toast = {
      id: deps.newId(),
      kind: 'done',
      text: topic ? t('topic_learnt', topicName(deps.text, topic)) : t('topic_learnt_none'),
      action: { label: t('topic_forget_this'), run: () => void undo().catch(() => undefined) },
    } as const;
    panel.setState({ toast });
  };

  const reload = () =>
    deps.settings.read().then(
      (read) => {
        settings = read;
        follow();
      },
      () => undefined,
    );
  panel.subscribe((state, before) => {
    const isNew =
      state.sighting !== before.sighting ||
      state.session !== before.session ||
      state.subject !== before.subject ||
      state.policy !== before.policy ||
      state.tab !== before.tab ||
      state.record !== before.record ||
      state.commands !== before.commands;
    if (isNew) follow();
  });
  deps.visibility.onChange(follow);
  deps.settings.onChange(() => void reload());
  void reload();

  return {
    store,
    accept: async () => {
      const view = viewOf();
      if (view) await answer(view.topic);
    },
    correct: answer,
  };
}

const keyOf = (conversation: string, topic: string): string => `${conversation} ${topic}`;
