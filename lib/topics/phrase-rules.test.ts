import { expect, test } from 'vitest';
import { createPhraseRule } from './phrase-rules.ts';
import { tokenize } from './tokenize.ts';

const found = (phrases: readonly string[], text: string) => {
  const tokens = tokenize(text);
  return createPhraseRule(phrases)(tokens).map(([first, last]) =>
    text.slice(tokens[first]?.start, tokens[last]?.end),
  );
};

test('a phrase is found whole, whatever its case and accents, and nowhere inside a word', () => {
  expect(found(['money back'], 'I want my MONEY back, money back!')).toEqual(['MONEY back', 'money back']);
  expect(found(['facturación'], 'la FACTURACION')).toEqual(['FACTURACION']);
  expect(found(['art'], 'start of art')).toEqual(['art']);
});

test('a star is any ending, two dots are up to three words', () => {
  expect(found(['refund*'], 'refunded or Refund')).toEqual(['refunded', 'Refund']);
  expect(found(['cancel .. plan'], 'cancel my old premium plan')).toEqual(['cancel my old premium plan']);
  expect(found(['cancel .. plan'], 'cancel it. that was not what i had in plan')).toEqual([]);
});

test('what means something in a pattern means itself', () => {
  expect(found(['C++ (beta)', '[a-z]'], 'about c (beta)')).toEqual(['c (beta']);
  expect(found(['example.com'], 'exampleXcom and example.com')).toEqual(['example.com']);
  expect(found([], 'anything')).toEqual([]);
  expect(found(['...', ''], 'anything')).toEqual([]);
});
