/** The channel between extension contexts of one browser profile; web pages and content scripts cannot hear it. */
export const NOTICE_CHANNEL = 'chatside';

/** "This changed in the database, read it again." Carries keys, never data. */
export type Notice =
  | { readonly table: 'session' | 'locations' | 'budget' }
  | { readonly table: 'records' | 'outbox'; readonly contactId: string }
  | { readonly table: 'links' | 'drafts' | 'runs'; readonly conversation: string }
  /** Everything may have changed: signed out, data wiped. */
  | { readonly table: 'all' };
