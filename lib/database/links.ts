import type { Link } from '../domain/link.ts';
import type { Database } from './open-database.ts';

export interface Links {
  get(locationId: string, conversation: string): Promise<Link | undefined>;
  /** "This is the one", or a look-up's unique hit. A rejection of that contact is taken back. */
  link(link: Omit<Link, 'rejected'>): Promise<Link>;
  /** "Not this person": unlinks and remembers it. */
  reject(locationId: string, conversation: string, contactId: string, atMs: number): Promise<Link>;
}

/** What is remembered about conversations. */
export function createLinks(db: Database): Links {
  const change = async (locationId: string, conversation: string, edit: (old: Link | undefined) => Link) => {
    const tx = db.transaction('links', 'readwrite');
    const next = edit(await tx.store.get([locationId, conversation]));
    await tx.store.put(next);
    await tx.done;
    return next;
  };
  return {
    get: (locationId, conversation) => db.get('links', [locationId, conversation]),
    link: (link) =>
      change(link.locationId, link.conversation, (old) => ({
        ...link,
        rejected: (old?.rejected ?? []).filter((id) => id !== link.contactId),
      })),
    reject: (locationId, conversation, contactId, atMs) =>
      change(locationId, conversation, (old) => ({
        locationId,
        conversation,
        contactId: old?.contactId === contactId ? null : (old?.contactId ?? null),
        how: old?.contactId === contactId ? null : (old?.how ?? null),
        rejected: [...new Set([...(old?.rejected ?? []), contactId])],
        identity: old?.identity ?? [],
        atMs,
      })),
  };
}
