import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../lib/domain/automation/language.ts';
import { TOPICS } from '../../lib/domain/automation/topic.ts';
import { openTopicModel } from '../../lib/topics/model.ts';
import { createPhraseRule } from '../../lib/topics/phrase-rules.ts';
import { tokenize } from '../../lib/topics/tokenize.ts';
import { CLASSES } from '../../lib/topics/weigh.ts';
import { guessAll, measure, said } from '../../scripts/topics/evaluate.ts';
import { makeModel } from '../../scripts/topics/make-model.ts';
import { isHeldOut, readLabelled } from '../../scripts/topics/read-messages.ts';
import { MODEL_FILE, modelText, topicData } from '../../scripts/topics/topic-data.ts';

const labelled = readLabelled();
const heldOut = labelled.filter(isHeldOut);
const ours = labelled.filter((message) => !isHeldOut(message));

describe('the labelled messages', () => {
  it('are many, of every topic in every language, and no two are the same', () => {
    expect(labelled.length).toBeGreaterThan(1_200);
    const cells = LANGUAGES.flatMap((language) =>
      CLASSES.map(
        (topic) => labelled.filter((one) => one.language === language && one.topic === topic).length,
      ),
    );
    expect(cells.length).toBe(6 * 13);
    expect(Math.min(...cells)).toBeGreaterThanOrEqual(20);
    expect(labelled.filter(({ topic }) => !CLASSES.includes(topic))).toEqual([]);
    expect(new Set(labelled.map(({ text }) => text.toLowerCase())).size).toBe(labelled.length);
  });

  it('of the held-out third are nearly equal to none that was trained on', () => {
    expect(heldOut.length / labelled.length).toBeGreaterThan(0.3);
    expect(heldOut.length / labelled.length).toBeLessThan(0.36);
    const wordsOf = (text: string) => new Set(tokenize(text).map(({ word }) => word));
    const trained = ours.map(({ text, language }) => ({ text, language, words: wordsOf(text) }));
    const near = heldOut.flatMap(({ text, language }) => {
      const words = wordsOf(text);
      // Of one or two words, half is one: "ok gracias" and "ok va" are not the same.
      if (words.size < 3) return [];
      return trained
        .filter((one) => one.language === language && one.words.size >= 3)
        .filter((one) => {
          const shared = [...words].filter((word) => one.words.has(word)).length;
          return shared / (words.size + one.words.size - shared) >= 0.75;
        })
        .map((one) => `${text} = ${one.text}`);
    });
    expect(near).toEqual([]);
  });
});

describe('the shipped model', () => {
  it('is what the labelled messages give, byte for byte', () => {
    expect(modelText(makeModel(labelled).trained)).toBe(readFileSync(MODEL_FILE, 'utf8'));
  });

  it('is right nine times of ten when it suggests something for a message that it never saw', () => {
    const model = openTopicModel(topicData());
    const guesses = said(guessAll(heldOut, model), model.thresholds);
    const all = measure(guesses);
    expect(all.said).toBeGreaterThan(250);
    expect(all.precision).toBeGreaterThanOrEqual(0.9);
    expect(all.recall).toBeGreaterThan(0.55);
    const topics = TOPICS.map((topic) => measure(guesses, topic));
    expect(topics.filter(({ precision }) => precision < 0.9)).toEqual([]);
    expect(topics.filter(({ said: times }) => times < 10)).toEqual([]);
    const languages = LANGUAGES.map((language) =>
      measure(guesses.filter(({ message }) => message.language === language)),
    );
    expect(languages.filter(({ precision }) => precision < 0.9)).toEqual([]);
    expect(languages.length).toBe(6);
  });

  it('has phrases of every topic in every language, none of two topics of one language', () => {
    const { phrases } = topicData();
    let count = 0;
    for (const language of LANGUAGES) {
      const all = TOPICS.flatMap((topic) => phrases[language][topic]);
      expect(new Set(all).size, language).toBe(all.length);
      for (const topic of TOPICS) {
        expect(phrases[language][topic].length, `${language} ${topic}`).toBeGreaterThan(5);
        // Written as texts are compared: an accent or a capital would say that it is found only so.
        for (const phrase of phrases[language][topic]) {
          const words = phrase.replace(/\*| \.\./g, '').split(' ');
          expect(words.join(' ').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')).toBe(
            words.join(' '),
          );
          expect(createPhraseRule([phrase])(tokenize(words.join(' '))).length).toBe(1);
          count++;
        }
      }
    }
    expect(count).toBeGreaterThan(1_000);
  });
});
