/** A word as it is compared, and where it stands in the text that it is from. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** One language for all: its rules for words are those of Unicode, and a text does not say which one it is in. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Without case and accents; a number is a number, whichever. */
const fold = (word: string): string =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\d+/g, '0');

/** The words of a text, folded. What an apostrophe joins is two: `l'abonnement` is about an `abonnement`. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    let start = index;
    for (const part of segment.split(/['’]/)) {
      if (part !== '') tokens.push({ word: fold(part), start, end: start + part.length });
      start += part.length + 1;
    }
  }
  return tokens;
}
