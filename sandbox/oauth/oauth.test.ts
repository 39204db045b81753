import { expect, it } from 'vitest';
import { companyId, northsideId, southsideId } from '../seed/places.ts';
import { createTestSandbox } from '../test-sandbox.ts';
import { appId, clientId, clientSecret } from './oauth-app.ts';
import type { OAuthOptions } from './oauth-server.ts';

const redirectUri = 'http://127.0.0.1:8788/callback';
const scope = 'contacts.readonly oauth.readonly oauth.write';

function signIn(options: OAuthOptions = {}) {
  const sandbox = createTestSandbox({ oauth: options });
  const query = (more: Record<string, string> = {}) =>
    new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope,
      state: 's 1',
      ...more,
    });
  const open = (path: string, more = {}) =>
    sandbox.app.request(`/oauth/chooselocation${path}?${query(more)}`);
  async function codeFor(id: string): Promise<string> {
    const gone = new URL((await open(`/allow/${id}`)).headers.get('location') ?? '');
    expect(gone.searchParams.get('state')).toBe('s 1');
    return gone.searchParams.get('code') ?? '';
  }
  async function token(fields: Record<string, string>, path = '/oauth/token', headers = {}) {
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
    const answer = await sandbox.app.request(path, { method: 'POST', body, headers });
    const read: Record<string, unknown> = Object.fromEntries(Object.entries(await answer.json()));
    return { status: answer.status, ...read };
  }
  const redeem = (code: string) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
  const refresh = (answer: Record<string, unknown>) =>
    token({ grant_type: 'refresh_token', refresh_token: String(answer.refresh_token) });
  return { ...sandbox, open, codeFor, token, redeem, refresh };
}

it('shows the locations, the agency and a way out, with what is asked for', async () => {
  const html = await (await signIn().open('')).text();
  for (const part of [northsideId, southsideId, companyId, 'data-deny', 'contacts.readonly'])
    expect(html).toContain(part);
});

it('shows no choice for another app, address, answer or scope', async () => {
  const { open } = signIn();
  const wrong = [
    { client_id: 'other' },
    { redirect_uri: 'https://evil.example/callback' },
    { redirect_uri: `${redirectUri}/../elsewhere` },
    { response_type: 'token' },
    { scope: 'nonsense' },
    { scope: '' },
  ];
  const statuses = await Promise.all(wrong.map(async (more) => (await open('', more)).status));
  expect(statuses).toEqual(wrong.map(() => 400));
});

it('gives tokens for a code once, to the address it was made for, and opens the API with them', async () => {
  const { call, codeFor, redeem, token } = signIn();
  const code = await codeFor(northsideId);
  const other = await token({ grant_type: 'authorization_code', code, redirect_uri: `${redirectUri}2` });
  expect(other.status).toBe(401);
  const good = await codeFor(northsideId);
  const answer: Record<string, unknown> = await redeem(good);
  expect(answer).toMatchObject({
    status: 200,
    locationId: northsideId,
    userType: 'Location',
    expires_in: 86_399,
  });
  expect(await redeem(good)).toMatchObject({
    status: 401,
    error_description: 'Authorization code not found',
  });
  const location = await call('GET', '/contacts/lookup', {
    token: String(answer.access_token),
    version: 'v3',
  });
  expect(location.status).not.toBe(401);
});

it('takes a refresh token once, without grace', async () => {
  const { codeFor, redeem, refresh, oauth } = signIn();
  const first: Record<string, unknown> = await redeem(await codeFor(northsideId));
  const second: Record<string, unknown> = await refresh(first);
  expect(second.status).toBe(200);
  expect((await refresh(first)).status).toBe(400);
  expect((await refresh(second)).status).toBe(200);
  expect(oauth.redemptions().map((one) => one.accepted)).toEqual([true, false, true]);
});

it('asks for the secret', async () => {
  const { codeFor, token } = signIn();
  const code = await codeFor(northsideId);
  const sent = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_secret: 'x' };
  expect(await token(sent)).toMatchObject({ status: 401, error_description: 'Invalid client credentials!' });
  expect((await token({ grant_type: '' })).status).toBe(422);
});

it('lets an access token end', async () => {
  const { call, clock, codeFor, redeem } = signIn({ accessLifeSeconds: 60 });
  const answer: Record<string, unknown> = await redeem(await codeFor(northsideId));
  const ask = () => call('GET', `/contacts/`, { token: String(answer.access_token) });
  expect((await ask()).status).not.toBe(401);
  clock.advance(60_000);
  expect((await ask()).at('message')).toBe('Invalid JWT');
});

it("exchanges an agency's token for one of a location, which the agency's own does not open", async () => {
  const { app, call, codeFor, redeem, token } = signIn();
  const agency: Record<string, unknown> = await redeem(await codeFor(companyId));
  expect(agency).toMatchObject({ userType: 'Company', approvedLocations: [northsideId, southsideId] });
  const headers = { authorization: `Bearer ${agency.access_token}`, version: '2021-07-28' };
  expect((await call('GET', '/contacts/', { token: String(agency.access_token) })).status).toBe(401);

  const made: Record<string, unknown> = await token(
    { companyId, locationId: southsideId },
    '/oauth/locationToken',
    headers,
  );
  expect(made).toMatchObject({ status: 200, locationId: southsideId });
  expect((await call('GET', '/contacts/', { token: String(made.access_token) })).status).not.toBe(401);
  const wrong = await token({ companyId, locationId: 'elsewhere' }, '/oauth/locationToken', headers);
  expect(wrong.status).toBe(400);

  const query = new URLSearchParams({ companyId, appId, isInstalled: 'true' });
  const listed = await app.request(`/oauth/installedLocations?${query}`, { headers });
  expect(await listed.json()).toMatchObject({
    count: 2,
    locations: [{ _id: northsideId }, { _id: southsideId }],
  });
});

it('has no reconnect, as the vendor has none, unless it is switched on', async () => {
  const { app, codeFor, redeem, oauth } = signIn();
  await redeem(await codeFor(northsideId));
  const body = JSON.stringify({ clientKey: clientId, clientSecret, locationId: northsideId });
  const ask = () => app.request('/oauth/reconnect', { method: 'POST', body });
  expect(await (await ask()).json()).toMatchObject({ message: 'API endpoint has been removed' });
  oauth.setReconnect(true);
  const { authorizationCode } = await (await ask()).json();
  expect(await redeem(authorizationCode)).toMatchObject({ status: 200, locationId: northsideId });
});

it('can lose an answer after a token was used, and writes no token into the log', async () => {
  const { codeFor, control, redeem, refresh } = signIn();
  const first: Record<string, unknown> = await redeem(await codeFor(northsideId));
  control.addFaults([{ kind: 'drop-after', match: { path: '/oauth/token' } }]);
  await expect(refresh(first)).rejects.toThrow(TypeError);
  expect((await refresh(first)).status).toBe(400);
  expect(control.log().filter((one) => one.path === '/oauth/token')).toHaveLength(3);
  expect(JSON.stringify(control.log())).not.toContain('made-up-');
});
