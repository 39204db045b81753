import type { Link } from '../domain/link.ts';
import type { ContactRecord } from '../domain/record.ts';

/** As many as an agent comes back to in a day, and more. */
const RECORDS_MAX = 200;
const LINKS_MAX = 2_000;

/**
 * Who was on the screen lately, in this page's memory: somebody comes back in the frame after the click. It is a guess at
 * what the database says, which is read all the same, at once, and is what holds.
 */
export interface RecentPeople {
  record(locationId: string, contactId: string): ContactRecord | null;
  keep(record: ContactRecord): void;
  link(locationId: string, conversation: string): Link | undefined;
  /** What is remembered of a conversation now; undefined where nothing is. */
  keepLink(locationId: string, conversation: string, link: Link | undefined): void;
  /** Another window, or the worker, changed what is remembered of this conversation. */
  dropLinks(conversation: string): void;
  /** Grows whenever something was dropped: what was read before that may be what was dropped. */
  changes(): number;
  clear(): void;
}

export function createRecentPeople(): RecentPeople {
  const records = createLatest<ContactRecord>(RECORDS_MAX);
  const links = createLatest<Link>(LINKS_MAX);
  let changes = 0;
  const keyOf = (locationId: string, id: string) => `${locationId} ${id}`;
  return {
    record: (locationId, contactId) => records.get(keyOf(locationId, contactId)) ?? null,
    keep: (record) => records.set(keyOf(record.locationId, record.contactId), record),
    link: (locationId, conversation) => links.get(keyOf(locationId, conversation)),
    keepLink: (locationId, conversation, link) => links.set(keyOf(locationId, conversation), link),
    dropLinks: (conversation) => {
      changes++;
      links.dropWhere((link) => link.conversation === conversation);
    },
    changes: () => changes,
    clear: () => {
      changes++;
      records.dropWhere(() => true);
      links.dropWhere(() => true);
    },
  };
}

/** The latest of many: what was set first goes first. */
function createLatest<T>(max: number) {
  const kept = new Map<string, T>();
  return {
    get: (key: string) => kept.get(key),
    set: (key: string, value: T | undefined) => {
      kept.delete(key);
      if (value !== undefined) kept.set(key, value);
      for (const first of kept.keys()) {
        if (kept.size <= max) break;
        kept.delete(first);
      }
    },
    dropWhere: (isOut: (value: T) => boolean) => {
      for (const [key, value] of kept) if (isOut(value)) kept.delete(key);
    },
  };
}
