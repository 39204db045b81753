import { describe, expect, it } from 'vitest';
import { northsideId, southsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { noUsersToken, otherLocationToken, readOnlyToken } from '../seed/tokens.ts';
import { createTestSandbox, type TestCall } from '../test-sandbox.ts';

const maya = seedId('contact', 'maya');

interface Case {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly sent?: TestCall;
  readonly status: number;
  readonly message: unknown;
}

const cases: readonly Case[] = [
  {
    name: 'no version',
    path: `/contacts/${maya}`,
    sent: { version: null },
    status: 401,
    message: 'version header was not found.',
  },
  {
    name: 'unknown version',
    path: `/contacts/${maya}`,
    sent: { version: '2020-01-01' },
    status: 401,
    message: 'version header is invalid',
  },
  {
    name: 'no token',
    path: `/contacts/${maya}`,
    sent: { token: null },
    status: 401,
    message: 'Invalid token: access token is invalid',
  },
  {
    name: 'unknown private integration token',
    path: `/contacts/${maya}`,
    sent: { token: 'pit-nobody' },
    status: 401,
    message: 'Invalid Private Integration token',
  },
  {
    name: 'unknown access token',
    path: `/contacts/${maya}`,
    sent: { token: 'aaa.bbb.ccc' },
    status: 401,
    message: 'Invalid JWT',
  },
  {
    name: 'write without the scope',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { token: readOnlyToken, body: { city: 'X' } },
    status: 401,
    message: 'The token is not authorized for this scope.',
  },
  {
    name: 'users without the scope',
    path: `/users/?locationId=${northsideId}`,
    sent: { token: noUsersToken },
    status: 401,
    message: 'The token is not authorized for this scope.',
  },
  {
    name: 'another location in the path',
    path: `/locations/${southsideId}`,
    status: 403,
    message: 'The token does not have access to this location.',
  },
  {
    name: 'another location in the query',
    path: `/contacts/?locationId=${southsideId}`,
    status: 403,
    message: 'The token does not have access to this location.',
  },
  {
    name: 'another location in the body',
    method: 'POST',
    path: '/contacts/',
    sent: { body: { locationId: southsideId } },
    status: 403,
    message: 'The token does not have access to this location.',
  },
  {
    name: 'a contact of another location',
    path: `/contacts/${maya}`,
    sent: { token: otherLocationToken },
    status: 400,
    message: `Contact with id ${maya} not found`,
  },
  {
    name: 'an unknown contact',
    path: '/contacts/nobody/notes',
    status: 400,
    message: 'Contact with id nobody not found',
  },
  { name: 'an unknown path', path: '/contact', status: 404, message: 'Cannot GET /contact' },
  {
    name: 'locationId on PUT',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { locationId: northsideId } },
    status: 422,
    message: ['property locationId should not exist'],
  },
  {
    name: 'companyName and gender on PUT',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { companyName: 'A', gender: 'f' } },
    status: 422,
    message: ['property companyName should not exist', 'property gender should not exist'],
  },
  {
    name: 'additionalEmails',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { additionalEmails: [] } },
    status: 422,
    message: ['property additionalEmails should not exist'],
  },
  {
    name: 'an empty e-mail',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { email: '' } },
    status: 422,
    message: ['email must be an email'],
  },
  {
    name: 'null where it is not allowed',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { postalCode: null } },
    status: 422,
    message: ['postalCode must be a string'],
  },
  {
    name: 'ill-typed fields',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { dnd: 'yes', tags: 'a' } },
    status: 422,
    message: ['dnd must be a boolean value', 'tags must be an array'],
  },
  {
    name: 'an unknown part of a custom field',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { customFields: [{ id: 'a', value: 'b' }] } },
    status: 422,
    message: ['customFields.0.property value should not exist'],
  },
  {
    name: 'no location on create',
    method: 'POST',
    path: '/contacts/',
    sent: { body: { firstName: 'A' } },
    status: 422,
    message: ['locationId should not be empty', 'locationId must be a string'],
  },
  {
    name: 'no day like this',
    method: 'PUT',
    path: `/contacts/${maya}`,
    sent: { body: { dateOfBirth: '1990-02-31' } },
    status: 422,
    message: ['dateOfBirth must be a valid date'],
  },
  {
    name: 'a note without a body',
    method: 'POST',
    path: `/contacts/${maya}/notes`,
    sent: { body: {} },
    status: 422,
    message: ['body should not be empty', 'body must be a string'],
  },
  {
    name: 'a task without a due date',
    method: 'POST',
    path: `/contacts/${maya}/tasks`,
    sent: { body: { title: 'A', completed: false } },
    status: 422,
    message: ['dueDate should not be empty', 'dueDate must be a valid ISO 8601 date string'],
  },
  {
    name: 'removing tags without a content type',
    method: 'DELETE',
    path: `/contacts/${maya}/tags`,
    sent: { body: { tags: ['vip'] }, contentType: 'text/plain' },
    status: 422,
    message: ['tags should not be empty', 'tags must be an array'],
  },
  {
    name: 'a search without a page limit',
    method: 'POST',
    path: '/contacts/search',
    sent: { body: { locationId: northsideId } },
    status: 422,
    message: [
      'pageLimit should not be empty',
      'pageLimit must be a number conforming to the specified constraints',
    ],
  },
  {
    name: 'a search by a field that is none',
    method: 'POST',
    path: '/contacts/search',
    sent: {
      body: {
        locationId: northsideId,
        pageLimit: 1,
        filters: [{ field: 'additional_phones', operator: 'eq', value: '1' }],
      },
    },
    status: 400,
    message: 'Invalid field additional_phones',
  },
  {
    name: 'an e-mail searched by its parts',
    method: 'POST',
    path: '/contacts/search',
    sent: {
      body: {
        locationId: northsideId,
        pageLimit: 1,
        filters: [{ field: 'email', operator: 'contains', value: 'maya' }],
      },
    },
    status: 400,
    message: 'Invalid operator contains for field email',
  },
  {
    name: 'the look-up under an old version',
    path: `/contacts/lookup?locationId=${northsideId}&email=a@example.com`,
    status: 400,
    message: 'Contact with id lookup not found',
  },
  {
    name: 'the look-up with a private integration token',
    path: `/contacts/lookup?locationId=${northsideId}&email=a@example.com`,
    sent: { version: 'v3' },
    status: 401,
    message: 'This authClass type is not allowed to access this scope. OAuth channel only',
  },
];

describe('refusals', () => {
  const { call } = createTestSandbox({ ratePer10s: 1000 });

  it.each(cases)('$name: $status', async ({ method = 'GET', path, sent, status, message }) => {
    const answer = await call(method, path, sent);
    expect({ status: answer.status, message: answer.at('message') }).toEqual({ status, message });
    expect(answer.at('statusCode')).toBe(status);
  });

  it('covers every kind of refusal', () => {
    expect(cases).toHaveLength(30);
    expect([...new Set(cases.map(({ status }) => status))].sort()).toEqual([400, 401, 403, 404, 422]);
  });

  it('leaves the contact alone when one property of many is refused', async () => {
    const before = await call('GET', `/contacts/${maya}`);
    await call('PUT', `/contacts/${maya}`, { body: { city: 'Elsewhere', nonsense: 1 } });
    const after = await call('GET', `/contacts/${maya}`);
    expect(after.at('contact')).toEqual(before.at('contact'));
  });
});
