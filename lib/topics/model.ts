import { LANGUAGES, type Language } from '../domain/automation/language.ts';
import { TOPICS, type Topic } from '../domain/automation/topic.ts';
import type { LanguageWords } from './language.ts';
import { createPhraseRule, type PhraseRule } from './phrase-rules.ts';

/** What `npm run topics -- --write` makes of the labelled messages. */
export interface TrainedTopics {
  /** How many numbers there are for parts of texts, as a power of two. */
  readonly bits: number;
  /** For each class: those of `TOPICS` in their order, then none of them. */
  readonly bias: readonly number[];
  /** Base64 of one signed byte for each class and number, in units of `unit`. */
  readonly weights: string;
  readonly unit: number;
  /** Base64 of one byte for each number: in how many of `messages` it stood, 255 at most. */
  readonly seen: string;
  readonly messages: number;
  /** From which confidence on each topic is said: on messages that the model had not seen it was right so often. */
  readonly thresholds: readonly number[];
}

/** Of one language: phrases by topic. */
export type TopicPhrases = Readonly<Record<Topic, readonly string[]>>;

/** The file of the build that topics are told by: `topics.json`. */
export interface TopicData {
  readonly trained: TrainedTopics;
  readonly phrases: Readonly<Record<Language, TopicPhrases>>;
  /** Small words, with blanks between. */
  readonly languages: Readonly<Record<Language, string>>;
}

/** The same, ready to be asked. */
export interface TopicModel extends Omit<TrainedTopics, 'weights' | 'seen'> {
  readonly weights: Int8Array;
  readonly seen: Uint8Array;
  readonly languages: LanguageWords;
  /** Of each language, a rule for each topic. */
  readonly rules: ReadonlyMap<Language, readonly PhraseRule[]>;
}

export function openTopicModel({ trained, phrases, languages }: TopicData): TopicModel {
  return {
    ...trained,
    weights: new Int8Array(bytesOf(trained.weights)),
    seen: bytesOf(trained.seen),
    languages: new Map(LANGUAGES.map((language) => [language, new Set(languages[language].split(' '))])),
    rules: new Map(
      LANGUAGES.map((language) => [
        language,
        TOPICS.map((topic) => createPhraseRule(phrases[language][topic])),
      ]),
    ),
  };
}

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
