import type { AppError } from '../domain/errors.ts';
import type { Location } from '../domain/location.ts';
import { ok, type Result } from '../domain/result.ts';
import type { HighLevel } from '../highlevel/high-level.ts';

export interface ReadLocationDeps {
  readonly highlevel: Pick<HighLevel, 'getLocation' | 'listUsers' | 'listTags' | 'listCustomFields'>;
  readonly stored: (id: string) => Promise<Location | undefined>;
  readonly store: (location: Location) => Promise<void>;
  readonly now: () => number;
}

/**
 * Reads the location and its lists and stores them. A list that this token may not read, or that failed, keeps
 * what was known, else it is empty: the panel then shows ids where names are missing, and offers no choice.
 */
export function createReadLocation({ highlevel, stored, store, now }: ReadLocationDeps) {
  return async (locationId: string, maxAgeMs: number): Promise<Result<Location, AppError>> => {
    const old = await stored(locationId);
    if (old && now() - old.fetchedAtMs < maxAgeMs) return ok(old);
    const head = await highlevel.getLocation(locationId);
    if (!head.ok) return head;
    const [users, tags, customFields] = await Promise.all([
      highlevel.listUsers(head.value),
      highlevel.listTags(locationId),
      highlevel.listCustomFields(locationId),
    ]);
    const { id, name, timezone, country } = head.value;
    const location: Location = {
      id,
      name,
      timezone,
      country,
      users: users.ok ? users.value : (old?.users ?? []),
      tags: tags.ok ? tags.value : (old?.tags ?? []),
      customFields: customFields.ok ? customFields.value : (old?.customFields ?? []),
      fetchedAtMs: now(),
    };
    await store(location);
    return ok(location);
  };
}
