/** Text without what people leave out or write differently: case, accents, width and breaks. */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    // Accents of Latin, Greek and Cyrillic, and the vowel signs that Arabic and Hebrew leave out; those of Indic scripts are letters.
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replace(/\s+/gu, ' ')
    .trim();

/** Between words of these nothing stands, or what belongs to the word before is written to it. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const IN_WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * Whether a word or phrase stands in a text, whole: "art" is not in "start". In scripts that put nothing between words it
 * is enough that it is there.
 */
export function hasWords(text: string, words: string): boolean {
  const folded = foldText(text);
  const wanted = foldText(words);
  if (wanted === '') return false;
  const first = [...wanted][0] ?? '';
  const last = [...wanted].at(-1) ?? '';
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const before = [...folded.slice(0, at)].at(-1) ?? '';
    const after = [...folded.slice(at + wanted.length)][0] ?? '';
    if (isEdge(before, first) && isEdge(after, last)) return true;
  }
  return false;
}

const isEdge = (outside: string, inside: string): boolean =>
  !IN_WORD.test(outside) || !IN_WORD.test(inside) || UNSPACED.test(inside) || UNSPACED.test(outside);
