import type { TopicCounts, TopicLessons } from '../domain/automation/lesson.ts';
import { gramsOf } from './grams.ts';
import type { TopicModel } from './model.ts';
import { tokenize } from './tokenize.ts';

/** What a text leaves behind when it is learnt: numbers that several texts share, never the text. */
export const hashesOf = (text: string, { bits }: Pick<TopicModel, 'bits'>): readonly number[] =>
  gramsOf(
    tokenize(text).map(({ word }) => word),
    bits,
  ).map(({ hash }) => hash);

/**
 * What a person said of one message, added to what was taught before.
 * @param topic the id of a topic, or `NO_TOPIC`
 */
export const withLesson = (
  lessons: TopicLessons,
  topic: string,
  hashes: readonly number[],
  nowMs: number,
): TopicLessons => count(lessons, topic, hashes, 1, nowMs);

/** The same, taken back. */
export const withoutLesson = (
  lessons: TopicLessons,
  topic: string,
  hashes: readonly number[],
  nowMs: number,
): TopicLessons => count(lessons, topic, hashes, -1, nowMs);

function count(
  lessons: TopicLessons,
  topic: string,
  hashes: readonly number[],
  by: 1 | -1,
  updatedAtMs: number,
): TopicLessons {
  const old: TopicCounts = lessons.topics[topic] ?? { messages: 0, grams: [] };
  const counts = new Map(old.grams);
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + by);
  const grams = [...counts].filter(([, often]) => often > 0).sort(([a], [b]) => a - b);
  const messages = Math.max(0, old.messages + by);
  const { [topic]: _old, ...others } = lessons.topics;
  return {
    ...lessons,
    topics: messages === 0 ? others : { ...others, [topic]: { messages, grams } },
    updatedAtMs,
  };
}
