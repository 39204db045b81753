import type { ContactRecord } from '../store/records.ts';
import { badRequest, unprocessable } from './api-error.ts';
import { isRecord } from './body.ts';

type Key = string | number;

const sortKeys: Readonly<Record<string, (contact: ContactRecord) => Key>> = {
  firstNameLowerCase: (one) => one.firstName?.toLowerCase() ?? '',
  lastNameLowerCase: (one) => one.lastName?.toLowerCase() ?? '',
  businessName: () => '',
  dateAdded: (one) => one.dateAddedMs,
  dateUpdated: (one) => one.dateUpdatedMs,
  email: (one) => one.email ?? '',
  dnd: (one) => (one.dnd ? 1 : 0),
  source: (one) => one.source?.toLowerCase() ?? '',
};

const maxSorts = 2;

export interface SearchOrder {
  compare(a: ContactRecord, b: ContactRecord): number;
  /** Where the search goes on after this contact: the values it was sorted by, then its id. */
  cursorOf(contact: ContactRecord): readonly Key[];
  /** Whether the contact comes after this cursor. */
  isAfter(contact: ContactRecord, cursor: readonly unknown[]): boolean;
}

const compareKeys = (a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0);

/** Reads the `sort` of a search; the newest come first when it has none. Refuses an unknown field with 400. */
export function readOrder(sort: readonly unknown[] | undefined): SearchOrder {
  if (sort && sort.length > maxSorts)
    throw unprocessable([`sort must contain no more than ${maxSorts} elements`]);
  const parts = (sort ?? [{ field: 'dateAdded', direction: 'desc' }]).map((one) => {
    const field = isRecord(one) && typeof one.field === 'string' ? one.field : '';
    const read = Object.hasOwn(sortKeys, field) ? sortKeys[field] : undefined;
    if (!isRecord(one) || !read) throw badRequest(`Invalid sort field ${field}`);
    if (one.direction !== 'asc' && one.direction !== 'desc')
      throw badRequest(`Invalid sort direction for ${field}`);
    return { read, sign: one.direction === 'asc' ? 1 : -1 };
  });

  const cursorOf = (contact: ContactRecord): readonly Key[] => [
    ...parts.map(({ read }) => read(contact)),
    contact.id,
  ];

  function compareCursors(a: readonly Key[], b: readonly Key[]): number {
    for (const [index, key] of a.entries()) {
      const order = compareKeys(key, b[index] ?? '') * (parts[index]?.sign ?? 1);
      if (order !== 0) return order;
    }
    return 0;
  }

  return {
    cursorOf,
    compare: (a, b) => compareCursors(cursorOf(a), cursorOf(b)),
    isAfter(contact, cursor) {
      const keys = cursor.filter((key): key is Key => typeof key === 'string' || typeof key === 'number');
      if (keys.length !== parts.length + 1) throw badRequest('Invalid searchAfter');
      return compareCursors(cursorOf(contact), keys) > 0;
    },
  };
}
