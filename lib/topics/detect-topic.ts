import type { Language } from '../domain/automation/language.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import { TOPICS, type Topic } from '../domain/automation/topic.ts';
import { detectLanguage } from './language.ts';
import type { TopicModel } from './model.ts';
import { tokenize } from './tokenize.ts';
import { type OwnWords, type Weighed, weigh } from './weigh.ts';

export interface DetectedTopic {
  readonly topic: Topic;
  /** 0 to 1; at least what the model asks of this topic. */
  readonly confidence: number;
  /** Words and phrases as they were written, what weighed most first. */
  readonly because: readonly string[];
  /** What it was told from: to be learnt from when a person answers. */
  readonly text: string;
}

interface Message {
  readonly text: string;
}

/** People say in three lines what they want; what they wanted before that is another matter. */
const MESSAGES_MAX = 4;
/** What is longer was pasted. */
const CHARACTERS_MAX = 600;
const REASONS_MAX = 3;

/**
 * What a visitor wants, by what they wrote; null where nothing is sure enough. The last message is asked first, then the
 * last two together, and so on: "hi", "about my order", "i want my money back". The same for the same input, everywhere.
 * @param messages of the visitor only, the newest last
 * @param own `TopicSettings.words`
 */
export function detectTopic(
  messages: readonly Message[],
  model: TopicModel,
  lessons: TopicLessons | null,
  own: OwnWords,
): DetectedTopic | null {
  for (let count = 1; count <= Math.min(messages.length, MESSAGES_MAX); count++) {
    const text = textOf(messages.slice(-count));
    const found = detectIn(weigh(text, model, lessons, own), model);
    if (found) return found;
  }
  return null;
}

/** Which language a visitor writes in, by their last messages; null where they are too short to say. */
export const languageOf = (messages: readonly Message[], model: TopicModel): Language | null =>
  detectLanguage(
    tokenize(textOf(messages.slice(-MESSAGES_MAX))).map(({ word }) => word),
    model.languages,
  );

const textOf = (messages: readonly Message[]): string =>
  messages
    .map(({ text }) => text)
    .join('\n')
    .slice(0, CHARACTERS_MAX);

function detectIn(weighed: Weighed, { thresholds, languages }: TopicModel): DetectedTopic | null {
  if (weighed.tokens.length === 0) return null;
  const confidence = Math.max(...weighed.likely);
  const at = weighed.likely.indexOf(confidence);
  const topic = TOPICS[at];
  if (!topic || confidence < (thresholds[at] ?? 1)) return null;
  const isSmall = (word: string) => [...languages.values()].some((small) => small.has(word));
  return { topic, confidence, because: reasonsOf(weighed, at, isSmall), text: weighed.text };
}

/**
 * Phrases that stand in the text; then single words, by how much they speak for the topic rather than for the others. What
 * stands side by side is one reason.
 */
function reasonsOf(weighed: Weighed, topicAt: number, isSmall: (word: string) => boolean): readonly string[] {
  const { text, tokens, spans, speaksFor } = weighed;
  const told = new Set<number>();
  for (const [first, last] of spans[topicAt] ?? []) for (let at = first; at <= last; at++) told.add(at);
  const sums = speaksFor(topicAt);
  const strongest = [...sums.keys()]
    .filter((at) => (sums[at] ?? 0) > 0 && !isSmall(tokens[at]?.word ?? ''))
    .sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
  // Half as telling as the most telling one.
  const least = (sums[strongest[0] ?? 0] ?? 0) / 2;
  for (const at of strongest.slice(0, REASONS_MAX)) if ((sums[at] ?? 0) >= least) told.add(at);

  const isOneWith = (at: number) =>
    told.has(at) && told.has(at + 1) && /^\s*$/.test(text.slice(tokens[at]?.end, tokens[at + 1]?.start));
  const reasons = new Set<string>();
  for (const at of told) {
    let first = at;
    let last = at;
    while (isOneWith(first - 1)) first--;
    while (isOneWith(last)) last++;
    reasons.add(text.slice(tokens[first]?.start, tokens[last]?.end).replace(/\s+/g, ' '));
  }
  return [...reasons].slice(0, REASONS_MAX);
}
