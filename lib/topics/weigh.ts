import type { Language } from '../domain/automation/language.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import { TOPICS } from '../domain/automation/topic.ts';
import { gramsOf } from './grams.ts';
import { detectLanguage } from './language.ts';
import type { TopicModel } from './model.ts';
import { createPhraseRule } from './phrase-rules.ts';
import { type Token, tokenize } from './tokenize.ts';

/** The class of what is about nothing that is routed; last among the classes. */
export const NO_TOPIC = 'none';
export const CLASSES: readonly string[] = [...TOPICS, NO_TOPIC];

/** What a phrase is worth, on the scale of the model's own weights; found by trying (scripts/topics/evaluate.ts). */
export const PHRASE_WORTH = 3;
const OWN_WORTH = 2 * PHRASE_WORTH;
/** A second phrase of a topic says more, a third no more. */
const PHRASES_MAX = 2;
/** What people taught weighs more than what was shipped: one lesson tells the same message the next time. */
const LESSON_WORTH = 1.5;
/** As if this many messages had been seen before the first lesson. */
const LESSON_DOUBT = 1;

/** One text, and what speaks for which topic in it. */
export interface Weighed {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: Language | null;
  /** For each class, how likely; together 1. */
  readonly likely: readonly number[];
  /** For each topic, where its phrases stand: first and last token. A team's own come first. */
  readonly spans: readonly (readonly (readonly [first: number, last: number])[])[];
  /** For each token, how much it speaks for a class. */
  speaksFor(at: number): readonly number[];
}

/** Teams' own words by topic, as in `TopicSettings`. */
export type OwnWords = Readonly<Record<string, readonly string[]>>;

export function weigh(text: string, model: TopicModel, lessons: TopicLessons | null, own: OwnWords): Weighed {
  const tokens = tokenize(text);
  const words = tokens.map(({ word }) => word);
  const language = detectLanguage(words, model.languages);
  const grams = gramsOf(words, model.bits);
  const size = 2 ** model.bits;
  // A long text has more parts: that makes it no surer.
  const share = model.unit / Math.sqrt(grams.length || 1);
  const weightOf = (at: number, hash: number) => (model.weights[at * size + hash] ?? 0) * share;

  const rules = language ? [model.rules.get(language) ?? []] : [...model.rules.values()];
  const spans: [number, number][][] = [];
  const scores = CLASSES.map((name, at) => {
    const mine = createPhraseRule(own[name] ?? [])(tokens);
    const found = rules.flatMap((rule) => rule[at]?.(tokens) ?? []);
    spans.push([...mine, ...found].map(([first, last]) => [first, last]));
    let score = model.bias[at] ?? 0;
    for (const { hash } of grams) score += weightOf(at, hash);
    score += OWN_WORTH * Math.min(mine.length, 1) + PHRASE_WORTH * Math.min(found.length, PHRASES_MAX);
    return score + lessonScore(name, grams, model, lessons);
  });
  return {
    ...{ text, tokens, language, spans },
    likely: toShares(scores),
    speaksFor: (at) => {
      const sums = words.map(() => 0);
      for (const { hash, word } of grams) {
        const average = CLASSES.reduce((sum, _, other) => sum + weightOf(other, hash), 0) / CLASSES.length;
        sums[word] = (sums[word] ?? 0) + weightOf(at, hash) - average;
      }
      return sums;
    },
  };
}

/** How much more often the parts of a text stood in what was taught for a topic than they do in general. */
function lessonScore(
  name: string,
  grams: readonly { readonly hash: number }[],
  { seen, messages }: TopicModel,
  lessons: TopicLessons | null,
): number {
  const taught = lessons?.topics[name];
  if (!taught || grams.length === 0) return 0;
  const counts = new Map(taught.grams);
  let score = 0;
  for (const { hash } of grams) {
    const usual = ((seen[hash] ?? 0) + 0.5) / (messages + 1);
    const here = ((counts.get(hash) ?? 0) + LESSON_DOUBT * usual) / (taught.messages + LESSON_DOUBT);
    score += Math.max(0, Math.log(here / usual));
  }
  return (LESSON_WORTH * score) / grams.length;
}

function toShares(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
