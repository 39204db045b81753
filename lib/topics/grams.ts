/** A part of a text as a number, and which of its words it is from. */
export interface Gram {
  readonly hash: number;
  readonly word: number;
}

/** FNV-1a, its upper bits: the same for the same text on every computer. */
function hashOf(text: string, bits: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The last multiplications have not reached the upper bits of short texts yet.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> (32 - bits);
}

/**
 * Words, pairs of neighbours, and runs of three to five letters with their word's edges, so that endings and slips of the
 * finger cost little. Each once: a short text that repeats itself says no more.
 * @param bits how many different numbers there are, as a power of two
 */
export function gramsOf(words: readonly string[], bits: number): readonly Gram[] {
  const grams = new Map<number, Gram>();
  const add = (text: string, word: number) => {
    const hash = hashOf(text, bits);
    if (!grams.has(hash)) grams.set(hash, { hash, word });
  };
  words.forEach((word, at) => {
    add(`=${word}`, at);
    if (at > 0) add(`${words[at - 1]} ${word}`, at);
    const edged = `<${word}>`;
    for (let size = 3; size <= 5; size++)
      for (let from = 0; from + size <= edged.length; from++) add(edged.slice(from, from + size), at);
  });
  return [...grams.values()];
}
