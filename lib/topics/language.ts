import type { Language } from '../domain/automation/language.ts';

/** By language, the small words that hardly any sentence of it does without. */
export type LanguageWords = ReadonlyMap<Language, ReadonlySet<string>>;

/**
 * Which language a text is in, by its small words; a word that several languages share counts less in each. Null where too few
 * say so: "ok", a name, or a language that is not among them.
 * @param words folded, as `tokenize` gives them
 */
export function detectLanguage(words: readonly string[], languages: LanguageWords): Language | null {
  const scores = [...languages].map(([language, own]) => {
    let score = 0;
    for (const word of words) {
      if (!own.has(word)) continue;
      const shared = [...languages.values()].filter((other) => other.has(word)).length;
      score += 1 / shared;
    }
    return { language, score };
  });
  const [best, next] = scores.sort((a, b) => b.score - a.score);
  const isSure =
    best && best.score >= 0.5 && best.score >= 1.5 * (next?.score ?? 0) && best.score >= words.length / 8;
  return isSure ? best.language : null;
}
