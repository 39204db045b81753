import type { Access } from '../rules/access.ts';
import { companyId, northsideId, southsideId } from './places.ts';

// Made up, as the zeros say. Any other token is an unknown or expired one.
export const fullToken = 'pit-c4a751de-0000-4000-8000-000000000001';
export const readOnlyToken = 'pit-c4a751de-0000-4000-8000-000000000002';
export const noUsersToken = 'pit-c4a751de-0000-4000-8000-000000000003';
export const otherLocationToken = 'pit-c4a751de-0000-4000-8000-000000000004';
/** Stands for an OAuth access token, which alone may use `GET /contacts/lookup`. */
export const oauthToken = 'made-up-oauth-access-token';
/** Of the agency: reads the company and opens no location. */
export const companyToken = 'pit-c4a751de-0000-4000-8000-000000000005';

const reads = [
  'businesses.readonly',
  'calendars.readonly',
  'calendars/events.readonly',
  'calendars/groups.readonly',
  'campaigns.readonly',
  'contacts.readonly',
  'conversations.readonly',
  'conversations/message.readonly',
  'locations.readonly',
  'locations/customFields.readonly',
  'locations/customValues.readonly',
  'locations/tags.readonly',
  'locations/tasks.readonly',
  'locations/templates.readonly',
  'opportunities.readonly',
  'users.readonly',
  'workflows.readonly',
];
const all = [
  ...reads,
  'businesses.write',
  'calendars/events.write',
  'contacts.write',
  'locations/customFields.write',
  'locations/customValues.write',
  'locations/tags.write',
  'opportunities.write',
];

const access = (kind: Access['kind'], locationId: string, scopes: readonly string[]): Access => ({
  kind,
  locationId,
  scopes: new Set(scopes),
});

/** What each token of the sandbox may do. */
export const knownTokens: ReadonlyMap<string, Access> = new Map([
  [fullToken, access('pit', northsideId, all)],
  [readOnlyToken, access('pit', northsideId, reads)],
  [
    noUsersToken,
    access(
      'pit',
      northsideId,
      all.filter((scope) => scope !== 'users.readonly'),
    ),
  ],
  [otherLocationToken, access('pit', southsideId, all)],
  [oauthToken, access('oauth', northsideId, all)],
  [companyToken, access('company', companyId, ['companies.readonly', 'users.readonly'])],
]);
