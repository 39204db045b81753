/**
 * Why a bar is missed, as far as it is known: looked into on a computer with two cores and no GPU. The first that fits a row's
 * name counts.
 */
const WHY: readonly (readonly [of: RegExp, why: string])[] = [
  [
    /^(full database: )?known conversation/,
    'a frame takes 15 to 18 ms without a GPU, drawing the card 10 to 12 before it, and 5 until the panel knows',
  ],
  [
    /^conversation of the list/,
    'who is not read yet takes a round trip: at most 20 people a minute are read ahead; all others are like a known conversation',
  ],
  [/^the same: requests before its paint/, 'of those few who were not read yet'],
  [
    /never opened before, and in no list/,
    'a page has to show somebody for 300 ms before anybody is looked up who is in no row of it: the wrong contact is worse',
  ],
  [/^unknown person/, 'the round trips are 100 and 200 ms of it; page, messages, storing and frame the rest'],
  [
    /^write: acknowledged/,
    'stored strictly in two places, one after the other: a lost write is worse (ADR 6)',
  ],
  [
    /^panel opened cold/,
    'the page’s script begins after 35 ms, and its first frames compete with the start of the tab',
  ],
  [/^content script: start/, 'compiling 12 kB is most of it; it does nothing else before the page is there'],
  [
    /^content script: heap of a tab, panel open/,
    'what is read of page and list; closed, a tab has none of it',
  ],
  [
    /^inbox page, panel open/,
    'the panel reads and draws the same person at that time, on the same two cores and in the same frames',
  ],
  [
    /^inbox page, panel closed/,
    'a script’s own world has to be made in the page; the interval is as wide as the bar',
  ],
  [
    /heap of the panel/,
    'the 400 notes that were written and are shown; without writes it is flat within 8 %',
  ],
];

/** '' where nobody has found out. @param note of the row, which may tell two of one name apart */
export const whyMissed = (what: string, note: string): string =>
  WHY.find(([of]) => of.test(what) || of.test(note))?.[1] ?? '';
