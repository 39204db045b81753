import { expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

const words = (text: string) => tokenize(text).map(({ word }) => word);

test('words lose case and accents, numbers are a number, and an apostrophe joins two words', () => {
  expect(words('Où est l’abonnement no 5520 ?!')).toEqual(['ou', 'est', 'l', 'abonnement', 'no', '0']);
  expect(words("I can't GET in – 3 times")).toEqual(['i', 'can', 't', 'get', 'in', '0', 'times']);
  expect(words('👍 …')).toEqual([]);
});

test('each word knows where it stands in the text as it was written', () => {
  const text = 'Hi, l’Été is “Über” 👍 ok';
  expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    ...['Hi', 'l', 'Été', 'is', 'Über', 'ok'],
  ]);
});
