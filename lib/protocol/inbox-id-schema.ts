import * as z from 'zod/mini';
import { INBOX_IDS, isOwnId, type OwnId } from '../domain/inbox.ts';

/** One that Chatside brings along, or an app that somebody taught. */
export const inboxIdSchema = z.union([
  z.enum(INBOX_IDS),
  z.custom<OwnId>((id) => typeof id === 'string' && id.length <= 130 && isOwnId(id)),
]);
