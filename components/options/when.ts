/** A moment for people, such as "21 Nov 2026, 10:41", in the user's language and time zone. */
export const when = (atMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
