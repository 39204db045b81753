import type { AppError } from '../domain/errors.ts';
import type { Enrolment, Location } from '../domain/location.ts';
import { ok, type Result } from '../domain/result.ts';
import type { HighLevel } from '../highlevel/high-level.ts';

export interface ReadLocationDeps {
  readonly highlevel: Pick<
    HighLevel,
    'getLocation' | 'listUsers' | 'listTags' | 'listCustomFields' | 'listWorkflows' | 'listCampaigns'
  >;
  readonly stored: (id: string) => Promise<Location | undefined>;
  readonly store: (location: Location) => Promise<void>;
  readonly now: () => number;
}

/**
 * Reads the location and its lists and stores them. A list that this token may not read, or that failed, keeps
 * what was known, else it is empty: the panel then shows ids where names are missing, and offers no choice.
 *
 * Workflows and campaigns are read once somebody asks for them, who sets up what puts contacts into them, and with the
 * others from then on.
 */
export function createReadLocation({ highlevel, stored, store, now }: ReadLocationDeps) {
  return async (
    locationId: string,
    maxAgeMs: number,
    withEnrolments = false,
  ): Promise<Result<Location, AppError>> => {
    const old = await stored(locationId);
    const isWhole = !withEnrolments || (old?.workflows !== undefined && old.campaigns !== undefined);
    if (old && isWhole && now() - old.fetchedAtMs < maxAgeMs) return ok(old);
    const head = await highlevel.getLocation(locationId);
    if (!head.ok) return head;
    const [users, tags, customFields, workflows, campaigns] = await Promise.all([
      highlevel.listUsers(head.value),
      highlevel.listTags(locationId),
      highlevel.listCustomFields(locationId),
      enrolments(old?.workflows, withEnrolments, () => highlevel.listWorkflows(locationId)),
      enrolments(old?.campaigns, withEnrolments, () => highlevel.listCampaigns(locationId)),
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
      ...(workflows === undefined ? {} : { workflows }),
      ...(campaigns === undefined ? {} : { campaigns }),
      fetchedAtMs: now(),
    };
    await store(location);
    return ok(location);
  };
}

type Enrolments = readonly Enrolment[] | null | undefined;

/** Null where the token may not read it: then it is asked for again only when somebody wants it. */
async function enrolments(
  old: Enrolments,
  isWanted: boolean,
  list: () => Promise<Result<readonly Enrolment[], AppError>>,
): Promise<Enrolments> {
  if (!isWanted && !old) return old;
  const answer = await list();
  if (answer.ok) return answer.value;
  return answer.error.code === 'missing-scope' ? null : old;
}
