import { companyId, northsideId } from '../seed/places.ts';
import { chairCalendarId as calendarId } from '../seed/seed-calendars.ts';
import { seedId } from '../seed/seed-id.ts';
import { fullToken, readOnlyToken } from '../seed/tokens.ts';

interface Refused {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly version?: string;
  readonly status: number;
}

const maya = seedId('contact', 'maya');
const aligners = seedId('opportunity', 'maya');

/** Calls that the server has to refuse, one for each kind of refusal that the vendor's files declare. */
const refused: readonly Refused[] = [
  { method: 'GET', path: '/contacts/JnprDental0000Nobody', status: 400 },
  { method: 'GET', path: `/contacts/${maya}`, token: 'pit-unknown', status: 401 },
  { method: 'PUT', path: `/contacts/${maya}`, body: { city: 'X' }, token: readOnlyToken, status: 401 },
  { method: 'PUT', path: `/contacts/${maya}`, body: { locationId: northsideId }, status: 422 },
  { method: 'PUT', path: `/contacts/${maya}`, body: { email: '' }, status: 422 },
  {
    method: 'POST',
    path: '/contacts/',
    body: { locationId: northsideId, email: 'maya.okafor@example.com' },
    status: 400,
  },
  { method: 'POST', path: `/contacts/${maya}/tasks`, body: { title: 'No date' }, status: 422 },
  { method: 'POST', path: `/contacts/${maya}/notes`, body: {}, status: 422 },
  { method: 'GET', path: '/users/search', status: 422 },
  { method: 'GET', path: '/locations/JnprDental0Northside/customFields?model=nothing', status: 422 },
  { method: 'GET', path: '/calendars/nobody', version: '2021-04-15', status: 400 },
  {
    method: 'POST',
    path: '/calendars/events/appointments',
    version: '2021-04-15',
    body: { calendarId, locationId: northsideId, contactId: maya, startTime: '2026-11-25T10:00:00-05:00' },
    token: readOnlyToken,
    status: 401,
  },
  {
    method: 'PUT',
    path: `/calendars/events/appointments/${seedId('appointment', 'maya-0')}`,
    version: '2021-04-15',
    body: { calendarId: 'nobody' },
    status: 400,
  },
  { method: 'GET', path: `/opportunities/search?locationId=${northsideId}`, status: 422 },
  { method: 'PUT', path: `/opportunities/${aligners}`, body: { contactId: maya }, status: 422 },
  { method: 'PUT', path: `/opportunities/${aligners}`, body: { pipelineStageId: 'nobody' }, status: 400 },
  { method: 'POST', path: '/businesses/', body: { locationId: northsideId }, status: 422 },
  { method: 'GET', path: '/workflows/', status: 422 },
  { method: 'GET', path: '/conversations/nobody', version: '2021-04-15', status: 400 },
  { method: 'GET', path: `/companies/${companyId}`, status: 401 },
];

/** Sends them all and gives how many there were. Rejects when one is answered with another status. */
export async function exerciseRefusals(fetch: typeof globalThis.fetch, baseUrl: string): Promise<number> {
  for (const { method, path, body, token = fullToken, version = '2021-07-28', status } of refused) {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        version,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status !== status)
      throw new Error(`${method} ${path} answered ${response.status}, not ${status}`);
  }
  return refused.length;
}
