import type { TopicLessons } from '../../lib/domain/automation/lesson.ts';
import { TOPICS } from '../../lib/domain/automation/topic.ts';
import { openTopicModel, type TopicModel } from '../../lib/topics/model.ts';
import { CLASSES, NO_TOPIC, weigh } from '../../lib/topics/weigh.ts';
import { foldOf, type Labelled } from './read-messages.ts';
import { topicWords } from './topic-data.ts';
import { train } from './train.ts';

/** What was said of one message: the likeliest class, and how likely. */
export interface Guess {
  readonly message: Labelled;
  readonly guess: string;
  readonly confidence: number;
}

const NOTHING_TAUGHT: TopicLessons | null = null;
const FOLDS = 6;
const PRECISION_WANTED = 0.9;
/** Nine times of ten it is at least what the few messages of a topic show: one-sided, of the normal distribution. */
const SURE = 1.2816;
/** Likelier than all the others together: less is no answer, whatever the numbers allow. */
const LEAST = 0.5;

export const guessAll = (messages: readonly Labelled[], model: TopicModel): readonly Guess[] =>
  messages.map((message) => {
    const { likely } = weigh(message.text, model, NOTHING_TAUGHT, {});
    const confidence = Math.max(...likely);
    return { message, guess: CLASSES[likely.indexOf(confidence)] ?? NO_TOPIC, confidence };
  });

/** Each message told by a model that was made of the others. */
export const crossValidate = (messages: readonly Labelled[]): readonly Guess[] =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const rest = messages.filter((message) => foldOf(message, FOLDS) !== fold);
    const model = openTopicModel({ trained: { ...train(rest), thresholds: [] }, ...topicWords() });
    return guessAll(
      messages.filter((message) => foldOf(message, FOLDS) === fold),
      model,
    );
  }).flat();

/**
 * From which confidence on each topic is said. Phrases know the messages that were there when they were written, so the
 * later ones decide for all topics together; then each topic is raised until it holds by itself, with some certainty: a few
 * dozen messages show nine right of ten where it is really eight.
 */
export function chooseThresholds(guesses: readonly Guess[]): readonly number[] {
  const later = guesses.filter(({ message }) => message.isLater);
  const steps = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);
  const precisionFrom = (some: readonly Guess[], least: number) =>
    measure(some.map((one) => ({ ...one, guess: one.confidence >= least ? one.guess : NO_TOPIC }))).precision;
  const common =
    steps.find((least) => least >= LEAST && precisionFrom(later, least) >= PRECISION_WANTED) ?? 1;
  return TOPICS.map((topic) => {
    const mine = guesses.filter(({ guess }) => guess === topic);
    const holds = (least: number) => {
      const { right, said: all } = measure(mine.filter(({ confidence }) => confidence >= least));
      return atLeast(right, all) >= PRECISION_WANTED;
    };
    return steps.find((least) => least >= common && holds(least)) ?? 1;
  });
}

/**
 * No topic is said that is wrong more often than wanted on the held-out third: it is raised until it is not, or never said. Of those
 * that are raised the third is no measure of its own any more; docs/automations.md names them.
 */
export function gate(thresholds: readonly number[], heldOut: readonly Guess[]): readonly number[] {
  const steps = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);
  return TOPICS.map((topic, at) => {
    const mine = heldOut.filter(({ guess }) => guess === topic);
    const holds = (least: number) =>
      measure(mine.filter(({ confidence }) => confidence >= least)).precision >= PRECISION_WANTED;
    const chosen = thresholds[at] ?? 1;
    return [chosen, ...steps.filter((least) => least > chosen)].find(holds) ?? 1;
  });
}

/** The lower end of the share that so many right ones of all stand for (Wilson's interval). */
function atLeast(right: number, all: number): number {
  if (all === 0) return 0;
  const [share, square] = [right / all, SURE ** 2];
  const spread = SURE * Math.sqrt((share * (1 - share)) / all + square / (4 * all ** 2));
  return (share + square / (2 * all) - spread) / (1 + square / all);
}

/** What is said once the thresholds are asked. */
export const said = (guesses: readonly Guess[], thresholds: readonly number[]): readonly Guess[] =>
  guesses.map((one) => {
    const least = thresholds[CLASSES.indexOf(one.guess)] ?? 1;
    return one.confidence >= least ? one : { ...one, guess: NO_TOPIC };
  });

export interface Measured {
  readonly messages: number;
  readonly said: number;
  readonly right: number;
  /** 1 where nothing was said. */
  readonly precision: number;
  readonly recall: number;
}

/** @param topic only what is said of this one, and what is about it; of all of them when it is left out */
export function measure(guesses: readonly Guess[], topic?: string): Measured {
  const isAbout = (name: string) => (topic === undefined ? name !== NO_TOPIC : name === topic);
  const spoken = guesses.filter(({ guess }) => isAbout(guess));
  const right = spoken.filter(({ guess, message }) => guess === message.topic).length;
  const wanted = guesses.filter(({ message }) => isAbout(message.topic)).length;
  return {
    messages: wanted,
    said: spoken.length,
    right,
    precision: spoken.length === 0 ? 1 : right / spoken.length,
    recall: wanted === 0 ? 1 : right / wanted,
  };
}
