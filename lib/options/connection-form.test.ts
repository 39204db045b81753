import { expect, test } from 'vitest';
import { type FormProblem, readConnectionForm } from './connection-form.ts';

test('reads a token and an id as people paste them', () => {
  const cases: readonly [token: string, location: string, hasToken: boolean, string | null, string][] = [
    ['pit-0000-1111', 'loc1', false, 'pit-0000-1111', 'loc1'],
    ['  pit-0000-1111\n', ' loc1 ', false, 'pit-0000-1111', 'loc1'],
    ['Bearer pit-0000-1111', 'loc1', false, 'Bearer pit-0000-1111', 'loc1'],
    ['', 'loc1', true, null, 'loc1'],
    ['pit-0000-1111', 'https://crm.example.com/v2/location/loc1/dashboard', false, 'pit-0000-1111', 'loc1'],
    ['pit-0000-1111', 'https://crm.example.com/location/loc1?tab=a', false, 'pit-0000-1111', 'loc1'],
  ];
  let ran = 0;
  for (const [token, location, hasToken, wantToken, wantId] of cases) {
    expect(readConnectionForm(token, location, hasToken)).toEqual({
      kind: 'ready',
      token: wantToken,
      locationId: wantId,
    });
    ran++;
  }
  expect(ran).toBe(6);
});

test('says which field is wrong, the first one first', () => {
  const cases: readonly [token: string, location: string, FormProblem][] = [
    ['', '', 'token-missing'],
    ['pit-0000-1111\u00e9', 'loc1', 'token-broken'],
    ['pit-0000-1111…', 'loc1', 'token-broken'],
    ['short', 'loc1', 'token-broken'],
    ['pit-0000-1111', '  ', 'location-missing'],
    ['pit-0000-1111', 'Juniper Dental', 'location-broken'],
    ['pit-0000-1111', 'https://crm.example.com/', 'location-broken'],
    ['pit-0000-1111', `/location/${'x'.repeat(10_000)}/`, 'location-broken'],
  ];
  let ran = 0;
  for (const [token, location, why] of cases) {
    expect(readConnectionForm(token, location, false)).toMatchObject({ kind: 'wrong', why });
    ran++;
  }
  expect(ran).toBe(8);
});
