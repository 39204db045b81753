import type { Link } from '../domain/link.ts';
import { withoutIdentity } from './link-identity.ts';
import { isThere } from './locations.ts';
import type { Database } from './open-database.ts';

export interface Links {
  get(locationId: string, conversation: string): Promise<Link | undefined>;
  /**
   * "This is the one", or a look-up's unique hit. A rejection of that contact is taken back.
   * What a person decided is not overruled by a look-up, nor by the end of a creation that was begun before it.
   * @returns what holds now: the link that was given, or the decision that stays
   */
  link(link: Omit<Link, 'rejected'>): Promise<Link>;
  /** "Not this person", or none of these: unlinks and remembers it. */
  reject(
    locationId: string,
    conversation: string,
    contactIds: readonly string[],
    atMs: number,
  ): Promise<Link>;
}

const FOUND_MAX = 2_000;

/**
 * What is remembered about conversations; nothing about those of a location that was left meanwhile.
 * @param isForgetful whether no e-mail and no phone of a customer is to be kept, as it is now
 */
export function createLinks(db: Database, isForgetful: () => boolean = () => false): Links {
  /** What this page found and may not store: else every look at a chat would be another search. */
  const found = new Map<string, Link>();
  const nameOf = (locationId: string, conversation: string) => `${locationId} ${conversation}`;

  const change = async (locationId: string, conversation: string, edit: (old: Link | undefined) => Link) => {
    const tx = db.transaction(['links', 'session'], 'readwrite');
    const links = tx.objectStore('links');
    const name = nameOf(locationId, conversation);
    const next = edit((await links.get([locationId, conversation])) ?? found.get(name));
    if (await isThere(tx.objectStore('session'), locationId)) {
      const kept = isForgetful() ? withoutIdentity(next) : next;
      await (kept ? links.put(kept) : links.delete([locationId, conversation]));
      if (found.size >= FOUND_MAX) found.clear();
      if (kept) found.delete(name);
      else found.set(name, next);
    }
    await tx.done;
    return next;
  };
  return {
    get: async (locationId, conversation) =>
      (await db.get('links', [locationId, conversation])) ?? found.get(nameOf(locationId, conversation)),
    link: (link) => change(link.locationId, link.conversation, (old) => linked(old, link)),
    reject: (locationId, conversation, contactIds, atMs) =>
      change(locationId, conversation, (old) => {
        const linked = old?.contactId ?? null;
        const keeps = linked !== null && !contactIds.includes(linked);
        return {
          locationId,
          conversation,
          contactId: keeps ? linked : null,
          how: keeps ? (old?.how ?? null) : null,
          rejected: [...new Set([...(old?.rejected ?? []), ...contactIds])],
          identity: old?.identity ?? [],
          atMs,
        };
      }),
  };
}

/** What is remembered after a link, by the rule of `Links.link`. */
export function linked(old: Link | undefined, link: Omit<Link, 'rejected'>): Link {
  if (old && isDecided(old, link)) return old;
  return { ...link, rejected: (old?.rejected ?? []).filter((id) => id !== link.contactId) };
}

/** Whether a person said something about this conversation that a link which nobody chose must leave alone. */
function isDecided(old: Link, link: Omit<Link, 'rejected'>): boolean {
  if (link.how === 'chosen') return false;
  const isChosen = old.how === 'chosen' || old.how === 'created';
  if (link.how === 'created') return isChosen && old.atMs > link.atMs;
  return isChosen || (link.contactId !== null && old.rejected.includes(link.contactId));
}
