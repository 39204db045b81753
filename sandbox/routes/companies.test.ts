import { describe, expect, it } from 'vitest';
import { companyId, northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { companyToken, readOnlyToken } from '../seed/tokens.ts';
import { createTestSandbox } from '../test-sandbox.ts';

describe('the token of an agency', () => {
  it('reads the company and finds its users over all locations', async () => {
    const { call } = createTestSandbox();
    const company = await call('GET', `/companies/${companyId}`, { token: companyToken });
    expect([company.at('company.name'), company.at('company.locationCount')]).toEqual([
      'Juniper Dental Group',
      2,
    ]);
    const found = await call('POST', '/users/search/filter-by-email', {
      token: companyToken,
      body: { companyId, emails: 'priya@juniper-dental.example.com, nobody@example.com' },
    });
    expect(found.at('count')).toBe(2);
  });

  it('opens no location, as the token of a location opens no company', async () => {
    const { call } = createTestSandbox();
    const answers = await Promise.all([
      call('GET', `/contacts/${seedId('contact', 'maya')}`, { token: companyToken }),
      call('GET', `/locations/${northsideId}`, { token: companyToken }),
      call('GET', `/companies/${companyId}`),
      call('POST', '/users/search/filter-by-email', { body: { companyId, emails: 'a@example.com' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(answers[2]?.at('message')).toContain('authClass');
  });
});

it.each([
  ['POST', '/opportunities/'],
  ['POST', '/businesses/'],
  ['POST', '/calendars/events/appointments'],
  ['DELETE', `/calendars/events/${seedId('appointment', 'maya-0')}`],
  ['POST', `/locations/${northsideId}/customFields`],
  ['POST', `/locations/${northsideId}/customValues`],
  ['PUT', `/locations/${northsideId}/tags/${seedId('tag', 'vip')}`],
])('refuses %s %s to a token that may only read', async (method, path) => {
  const { call } = createTestSandbox();
  const answer = await call(method, path, { token: readOnlyToken, body: {} });
  expect([answer.status, answer.at('message')]).toEqual([401, 'The token is not authorized for this scope.']);
});
