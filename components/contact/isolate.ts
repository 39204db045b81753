/** A name inside a sentence, so that one written right to left does not turn the sentence around. */
export const isolate = (name: string): string => `\u2068${name}\u2069`;

/** At most so many characters, for labels: a name may be 10,000 long. */
export const shorten = (text: string, max = 80): string => {
  const letters = [...text.slice(0, max * 2 + 2)];
  return letters.length > max ? `${letters.slice(0, max).join('')}…` : text;
};
