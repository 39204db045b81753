/** The pages of the options, as they stand in the sidebar: what has to be there first, what is done with it, and this browser. */
export const OPTIONS_GROUPS = {
  start: ['connection', 'locations', 'inboxes'],
  work: ['automations', 'journal', 'templates', 'fields', 'topics', 'chatlog'],
  here: ['display', 'privacy', 'transfer', 'diagnostics'],
} as const;
export type OptionsGroup = keyof typeof OPTIONS_GROUPS;
export type OptionsPage = (typeof OPTIONS_GROUPS)[OptionsGroup][number];

/** By the address's hash. */
export const OPTIONS_PAGES: readonly OptionsPage[] = Object.values(OPTIONS_GROUPS).flat();

/** An unknown or empty hash is the first page. */
export const pageOf = (hash: string): OptionsPage =>
  OPTIONS_PAGES.find((page) => `#${page}` === hash) ?? 'connection';
