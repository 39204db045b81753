import { describe, expect, test } from 'vitest';
import { topicData } from '../../scripts/topics/topic-data.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import { detectTopic, languageOf } from './detect-topic.ts';
import { hashesOf, withLesson, withoutLesson } from './learn.ts';
import { openTopicModel } from './model.ts';
import { NO_TOPIC } from './weigh.ts';

const model = openTopicModel(topicData());
const none: TopicLessons = { locationId: 'loc1', topics: {}, updatedAtMs: 0 };
const detect = (texts: readonly string[], lessons: TopicLessons | null = null, own = {}) =>
  detectTopic(
    texts.map((text) => ({ text })),
    model,
    lessons,
    own,
  );

describe('a topic', () => {
  test('is told with the words that decided, as they were written', () => {
    const found = detect(['Hi, can I get my Money Back for the whitening kit?']);
    expect(found?.topic).toBe('refund');
    expect(found?.because).toContain('my Money Back');
    expect(found?.confidence).toBeGreaterThan(0.5);
  });

  test('is not told of small talk, of nothing, of what is written in another script, or of noise', () => {
    const quiet = [
      'ok thanks',
      'are you there?',
      '',
      '👍👍',
      'здравствуйте',
      'asdfgh',
      '12345',
      'hola',
      'bom dia',
    ];
    expect(quiet.filter((text) => detect([text]) !== null)).toEqual([]);
  });

  test('is told of what was said in several lines, by the newest of them that say one', () => {
    expect(detect(['hi', 'about order 2041', 'i want my money back'])?.topic).toBe('refund');
    expect(detect(['i want my money back', 'ok', 'thanks'])?.topic).toBe('refund');
    expect(detect(['i want my money back', 'and i forgot my password'])?.topic).toBe('login');
    expect(detect(['i want my money back', 'a', 'b', 'c', 'd'])).toBeNull();
  });

  test('is the same every time', () => {
    const again = () => JSON.stringify(detect(['where is my parcel, tracking says nothing']));
    expect(new Set([again(), again(), again()]).size).toBe(1);
    expect(again()).toContain('delivery');
  });

  test('follows a team’s own words before all others, and says them', () => {
    const text = 'my Zephyr 3000 makes a funny noise';
    expect(detect([text])).toBeNull();
    const found = detect([text], null, { technical: ['zephyr'] });
    expect([found?.topic, found?.because[0]]).toEqual(['technical', 'Zephyr']);
    expect(detect([text], null, { no_such_topic: ['zephyr'] })).toBeNull();
  });
});

test('the language is told of a sentence, and not of a word that many share', () => {
  const languages = [
    'where is my order',
    'dónde está mi pedido',
    'quero cancelar a minha conta',
    'wo ist mein paket',
    'où est ma commande',
    'pesanan saya di mana',
  ];
  expect(languages.map((text) => languageOf([{ text }], model))).toEqual([
    'en',
    'es',
    'pt',
    'de',
    'fr',
    'id',
  ]);
  const unknown = ['ok', 'PayPal', 'Jon', '', 'dove è il mio ordine', 'gdzie jest moja paczka'];
  expect(unknown.map((text) => languageOf([{ text }], model))).toEqual(unknown.map(() => null));
});

describe('what people teach', () => {
  const text = 'the espresso machine drips on the counter again';
  const hashes = hashesOf(text, model);

  test('is found again in the same and in a similar message, not in others', () => {
    expect(detect([text])).toBeNull();
    let lessons = none;
    for (let times = 0; times < 3; times++) lessons = withLesson(lessons, 'technical', hashes, times);
    expect(detect([text], lessons)?.topic).toBe('technical');
    expect(detect(['our espresso machine drips'], lessons)?.topic).toBe('technical');
    expect(detect(['ok thank you for the help'], lessons)).toBeNull();
    expect(detect(['i want my money back'], lessons)?.topic).toBe('refund');
  });

  test('also says what a message is not about', () => {
    const joke = 'haha my money back, good one';
    expect(detect([joke])?.topic).toBe('refund');
    let lessons = none;
    for (let times = 0; times < 3; times++)
      lessons = withLesson(lessons, NO_TOPIC, hashesOf(joke, model), times);
    expect(detect([joke], lessons)).toBeNull();
    expect(detect(['please refund my order'], lessons)?.topic).toBe('refund');
  });

  test('keeps no text: numbers that many texts share, and how often', () => {
    const { topics } = withLesson(none, 'technical', hashes, 5);
    expect(JSON.stringify(topics)).not.toMatch(/espresso|machine|drips/);
    expect(topics.technical?.messages).toBe(1);
    expect(topics.technical?.grams.length).toBe(new Set(hashes).size);
    expect(Math.max(...hashes)).toBeLessThan(2 ** model.bits);
  });

  test('can be taken back to the last bit', () => {
    const one = withLesson(none, 'technical', hashes, 5);
    const two = withLesson(one, 'technical', hashesOf('drips and drips', model), 6);
    expect(withoutLesson(two, 'technical', hashesOf('drips and drips', model), 5)).toEqual(one);
    expect(withoutLesson(one, 'technical', hashes, 0)).toEqual(none);
    expect(withoutLesson(none, 'technical', hashes, 0)).toEqual(none);
  });
});
