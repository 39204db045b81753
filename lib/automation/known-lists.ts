import type { Location } from '../domain/location.ts';

/** What rules may name, of all connected locations together. A list is null where it is not known: then nothing is said of it. */
export interface KnownLists {
  /** As the locations are called, for sentences. */
  readonly place: string;
  readonly tags: readonly string[] | null;
  readonly users: readonly Named[] | null;
  readonly fields: readonly Named[] | null;
  readonly workflows: readonly Named[] | null;
  readonly campaigns: readonly Named[] | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A thing that one of the locations has may be named: which location a chat belongs to is known when it happens. */
export function knownLists(locations: readonly Location[]): KnownLists {
  const tags = filled(locations.flatMap((location) => location.tags));
  return {
    place: locations.map(({ name }) => name).join(', '),
    tags: tags && [...new Set(tags)].sort((a, b) => a.localeCompare(b)),
    users: filled(locations.flatMap(({ users }) => users)),
    fields: filled(locations.flatMap(({ customFields }) => customFields)),
    workflows: everywhere(locations.map(({ workflows }) => workflows)),
    campaigns: everywhere(locations.map(({ campaigns }) => campaigns)),
  };
}

/** A list that could not be read is empty, and tells nothing. */
const filled = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);

/** Of one location that did not tell, any id may be. */
const everywhere = (lists: readonly Location['workflows'][]): readonly Named[] | null =>
  lists.length > 0 && lists.every((list) => list) ? lists.flatMap((list) => list ?? []) : null;
