/** What a template left open, as it stands there in its braces, while it still does. `gaps` is kept with the draft, a line each. */
export const openGap = (gaps: string | undefined, ...texts: readonly string[]): string | undefined =>
  gaps?.split('\n').find((gap) => gap !== '' && texts.some((text) => text.includes(gap)));
