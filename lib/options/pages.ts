/** The pages of the options, by the address's hash. */
export const OPTIONS_PAGES = [
  'connection',
  'locations',
  'inboxes',
  'automations',
  'templates',
  'fields',
  'journal',
  'topics',
  'chatlog',
  'display',
  'privacy',
  'transfer',
  'diagnostics',
] as const;
export type OptionsPage = (typeof OPTIONS_PAGES)[number];

/** An unknown or empty hash is the first page. */
export const pageOf = (hash: string): OptionsPage =>
  OPTIONS_PAGES.find((page) => `#${page}` === hash) ?? 'connection';
