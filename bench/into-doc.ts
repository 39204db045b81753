const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

/** Puts the newest figures between the marks of a page. Throws when it has none: nothing else is overwritten. */
export function intoDoc(page: string, figures: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The page has no ${BEGIN} with a ${END} after it`);
  return `${page.slice(0, begin + BEGIN.length)}\n${figures}\n${page.slice(end)}`;
}
