import { INBOXES, type InboxId } from '../domain/inbox.ts';

/** What people call an inbox; a taught app by its host. */
export const inboxName = (id: InboxId): string =>
  INBOXES.find((inbox) => inbox.id === id)?.name ?? id.replace(/^own\./, '');
