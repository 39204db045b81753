/** Words that inboxes put where no name is known. */
const PLACEHOLDERS = new Set(
  'visitor guest anonymous unnamed unknown user client customer lead contact website web chat noname'.split(
    ' ',
  ),
);
const NAME_MAX_WORDS = 12;

/** The words of a name, folded: no case, no accents, no punctuation or emoji. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 500)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, NAME_MAX_WORDS);
}

/**
 * Whether a text can be a person's or a company's name, rather than something an inbox made up ("Visitor 4821",
 * "Unnamed visitor") or an identifier (digits, an address).
 */
export function looksLikeName(text: string): boolean {
  if (/[@/\\<>]|\d{3}/.test(text)) return false;
  const words = wordsOf(text).filter((word) => /\p{L}/u.test(word));
  return words.join('').length >= 2 && !words.some((word) => PLACEHOLDERS.has(word));
}

/**
 * Whether two names may be one person's: every word of the shorter one is in the longer one, at least one of them in
 * full; an initial stands for a word that begins with it. A name of one word needs three letters.
 */
export function areNamesAlike(a: string, b: string): boolean {
  const [shorter = [], longer = []] = [wordsOf(a), wordsOf(b)].sort(
    (one, other) => one.length - other.length,
  );
  const shared = shorter.filter((word) => longer.includes(word));
  const leastLetters = shorter.length > 1 ? 2 : 3;
  return (
    shared.some((word) => word.length >= leastLetters) &&
    shorter.every((word) =>
      longer.some((other) => other === word || isInitialOf(word, other) || isInitialOf(other, word)),
    )
  );
}

const isInitialOf = (initial: string, word: string): boolean =>
  initial.length === 1 && word.startsWith(initial);
