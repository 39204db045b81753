import * as z from 'zod/mini';

/** The channel between extension contexts of one browser profile; web pages and content scripts cannot hear it. */
export const NOTICE_CHANNEL = 'chatside';

/** "This changed in the database, read it again." Carries keys, never data. */
export const noticeSchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('session') }),
  z.object({ table: z.literal('records'), contactId: z.string() }),
  z.object({ table: z.literal('outbox'), contactId: z.string() }),
  z.object({ table: z.literal('links'), conversation: z.string() }),
  z.object({ table: z.literal('drafts'), conversation: z.string() }),
  z.object({ table: z.literal('locations') }),
  /** Everything may have changed: signed out, data wiped. */
  z.object({ table: z.literal('all') }),
]);

export type Notice = z.infer<typeof noticeSchema>;
