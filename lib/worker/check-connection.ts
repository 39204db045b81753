import type { AppError } from '../domain/errors.ts';
import type { Result } from '../domain/result.ts';
import { type ConnectionReport, SCOPE_AREAS, type ScopeArea, type ScopeReport } from '../domain/session.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import { withReadOnly } from './keep-session.ts';

export interface CheckDeps {
  readonly highlevel: Pick<
    HighLevel,
    | 'getLocation'
    | 'searchContacts'
    | 'listUsers'
    | 'listTags'
    | 'listCustomFields'
    | 'listAppointments'
    | 'updateContact'
  >;
  readonly now: () => number;
}

/**
 * The id of no contact, and of none that there can be: HighLevel's have no hyphen. Who may write hears that there is
 * nobody, who may not that they may not. Nothing else tells the two apart: a private token names no scopes.
 */
const NOBODY = 'chatside-may-i-write';

/**
 * Tests the connection by reading one thing of each area; nothing is written and nothing is stored.
 * The location decides: without it nobody is connected. Contacts are needed as well; without another area a part of
 * the panel is not shown. Seven requests: one only when there is a contact, and one, the change of nobody, only where
 * the client lets it through.
 * @param locationId null when no connection is kept
 */
export type CheckConnection = (locationId: string | null) => Promise<ConnectionReport>;

export function createConnectionCheck({ highlevel, now }: CheckDeps): CheckConnection {
  return async (locationId) => {
    if (locationId === null) return { outcome: 'no-token', detail: '' };
    const askedAtMs = now();
    const location = await highlevel.getLocation(locationId);
    const latencyMs = now() - askedAtMs;
    if (!location.ok) return failure(location.error, 'locations');
    const head = location.value;

    const [contacts, users, tags, customFields, write] = await Promise.all([
      highlevel.searchContacts({ locationId, pageLimit: 1 }),
      highlevel.listUsers(head),
      highlevel.listTags(locationId),
      highlevel.listCustomFields(locationId),
      highlevel.updateContact(locationId, NOBODY, {}),
    ]);
    if (!contacts.ok) return failure(contacts.error, 'contacts');
    const [someone] = contacts.value;
    const appointments = someone
      ? stateOf(await highlevel.listAppointments(someone.id, head.timezone))
      : 'unknown';

    const states: Record<ScopeArea, ScopeReport['state']> = {
      contacts: 'works',
      locations: 'works',
      users: stateOf(users),
      tags: stateOf(tags),
      customFields: stateOf(customFields),
      appointments,
    };
    const session = {
      state: 'connected',
      locationId,
      locationName: head.name,
      scopes: SCOPE_AREAS.map((area) => ({ area, state: states[area] })),
      userCount: users.ok ? users.value.length : null,
      checkedAtMs: now(),
      latencyMs,
    } as const;
    const onlyReads = !write.ok && write.error.code === 'missing-scope';
    return { outcome: 'connected', session: onlyReads ? withReadOnly(session, 'token') : session };
  };
}

/** A refusal of the area says that it is missing; no answer, or a broken one, says nothing about the token. */
function stateOf(answer: Result<unknown, AppError>): ScopeReport['state'] {
  if (answer.ok) return 'works';
  const { code } = answer.error;
  return code === 'missing-scope' || code === 'wrong-location' ? 'missing' : 'unknown';
}

function failure(error: AppError, area: ScopeArea): ConnectionReport {
  switch (error.code) {
    case 'offline':
    case 'uncertain':
    case 'read-only': // nothing is written here
      return { outcome: 'offline', detail: '' };
    case 'signed-out':
      return { outcome: error.why, detail: error.detail ?? '' };
    case 'wrong-location':
      return { outcome: 'wrong-location', detail: error.detail };
    case 'missing-scope':
      return { outcome: 'missing-scope', area, detail: error.detail };
    case 'refused':
      // An id that nobody has is refused with 400, 404 or 422, depending on its form.
      return area === 'locations' && error.status !== 401
        ? { outcome: 'unknown-location', detail: error.detail }
        : { outcome: 'failed', detail: error.detail };
    case 'rate-limited':
      return { outcome: 'failed', detail: 'HTTP 429' };
    case 'server-error':
      return { outcome: 'failed', detail: `HTTP ${error.status}` };
    case 'unexpected-shape':
      return { outcome: 'failed', detail: error.path };
  }
}
