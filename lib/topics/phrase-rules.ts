import { type Token, tokenize } from './tokenize.ts';

/** Finds the phrases of one topic. */
export type PhraseRule = (tokens: readonly Token[]) => readonly (readonly [first: number, last: number])[];

/**
 * What a phrase is: words in their order, folded like the text. `cancel*` is every word that begins so, `..` at most three
 * words in between.
 */
export function createPhraseRule(phrases: readonly string[]): PhraseRule {
  const sources = phrases.map(toSource).filter((source) => source !== '');
  if (sources.length === 0) return () => [];
  const pattern = new RegExp(` (?:${sources.join('|')})(?= )`, 'g');
  return (tokens) => {
    const text = ` ${tokens.map(({ word }) => word).join(' ')} `;
    // Every word follows one blank: as many as stand before a match have gone by.
    const wordsBefore = (at: number) => text.slice(0, at).split(' ').length - 1;
    return [...text.matchAll(pattern)].map(
      ({ index, 0: match }) => [wordsBefore(index), wordsBefore(index + match.length) - 1] as const,
    );
  };
}

const toSource = (phrase: string): string =>
  phrase
    .split(/\s+/)
    .map((part) => {
      if (part === '..') return '(?:\\S+ ){0,3}';
      const words = tokenize(part).map(({ word }) => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
      return words.length === 0 ? '' : `${words.join(' ')}${part.endsWith('*') ? '\\S*' : ''} `;
    })
    .join('')
    .trimEnd();
