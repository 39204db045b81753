/** What topics are told apart in. */
export const LANGUAGES = ['en', 'es', 'pt', 'de', 'fr', 'id'] as const;
export type Language = (typeof LANGUAGES)[number];
