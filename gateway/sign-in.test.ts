import { afterEach, describe, expect, it } from 'vitest';
import {
  GATEWAY_PATHS,
  gatewayErrorSchema,
  gatewayHealthSchema,
  gatewayLocationsSchema,
  gatewayMetadataSchema,
  gatewayTokenSchema,
} from '../lib/auth/gateway-contract.ts';
import { companyId, northsideId, southsideId } from '../sandbox/seed/places.ts';
import {
  begin,
  collect,
  createTestBrowser,
  discover,
  post,
  type Rig,
  refreshWith,
  signIn,
  startRig,
} from './harness.ts';

const HOUR_MS = 3_600_000;
let rig: Rig;
afterEach(() => rig.close());

async function contacts(base: string, token: unknown, locationId = northsideId): Promise<number> {
  const answer = await fetch(`${base}/contacts/?locationId=${locationId}&limit=1`, {
    headers: { authorization: `Bearer ${token}`, version: '2021-07-28' },
  });
  await answer.text();
  return answer.status;
}

describe('a sign-in', { timeout: 30_000 }, () => {
  it('gives a token that opens the API, a handle that gives the next, and ends when it is revoked', async () => {
    rig = await startRig();
    const token = gatewayTokenSchema.parse(await signIn(rig.url, `allow/${northsideId}`));
    expect(token).toMatchObject({ user_type: 'Location', location_id: northsideId, company_id: companyId });
    expect(token.token_generation).toBe(1);
    expect(await contacts(rig.sandbox.url, token.access_token)).toBe(200);

    rig.clock.advance(20 * HOUR_MS);
    const next = gatewayTokenSchema.parse((await refreshWith(rig.url, token.refresh_token)).body);
    expect(next.token_generation).toBe(2);
    expect(next.refresh_token).toBe(token.refresh_token);
    expect(next.access_token).not.toBe(token.access_token);
    expect(await contacts(rig.sandbox.url, next.access_token)).toBe(200);

    expect((await post(rig.url, GATEWAY_PATHS.revoke, { token: token.refresh_token })).status).toBe(200);
    const after = await refreshWith(rig.url, token.refresh_token);
    expect([after.status, gatewayErrorSchema.parse(after.body).error]).toEqual([400, 'invalid_grant']);
    expect((await post(rig.url, GATEWAY_PATHS.revoke, { token: 'unknown' })).status).toBe(200);
  });

  it('asks HighLevel only when it is time, and never hands out its refresh token', async () => {
    rig = await startRig();
    const token = await signIn(rig.url, `allow/${northsideId}`);
    for (let round = 0; round < 5; round++) {
      const again = await refreshWith(rig.url, token.refresh_token);
      expect(again.body.access_token).toBe(token.access_token);
      expect(JSON.stringify(again.body)).not.toContain('made-up-refresh');
    }
    expect(rig.sandbox.oauth.redemptions()).toHaveLength(0);
  });

  it('comes back as refused when the person cancels', async () => {
    rig = await startRig();
    const begun = await begin(rig.url);
    const browser = createTestBrowser();
    const back = await browser.choose(await browser.toChoice(begun.authorizeUrl), 'deny');
    expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual([
      'access_denied',
      begun.state,
    ]);
    await expect(collect(begun, back)).rejects.toThrow();
  });

  it('can go on in two windows of one browser', async () => {
    rig = await startRig();
    const browser = createTestBrowser();
    const [one, two] = [await begin(rig.url), await begin(rig.url)];
    const [first, second] = [
      await browser.toChoice(one.authorizeUrl),
      await browser.toChoice(two.authorizeUrl),
    ];
    const later = await collect(two, await browser.choose(second, `allow/${southsideId}`));
    const earlier = await collect(one, await browser.choose(first, `allow/${northsideId}`));
    expect([earlier.location_id, later.location_id]).toEqual([northsideId, southsideId]);
  });

  it('asks for fewer scopes when the extension does, and for none that is not set', async () => {
    rig = await startRig();
    const fewer = await begin(rig.url, { scope: 'contacts.readonly' });
    const browser = createTestBrowser();
    const choice = await browser.toChoice(fewer.authorizeUrl);
    expect(choice.searchParams.get('scope')).toBe('contacts.readonly');
    const token = await collect(fewer, await browser.choose(choice, `allow/${northsideId}`));
    expect(token.scope).toBe('contacts.readonly');
    const more = await begin(rig.url, { scope: 'users.write' });
    expect((await browser.toChoice(more.authorizeUrl)).searchParams.get('error')).toBe('invalid_scope');
  });

  it('is read-only when the gateway is', async () => {
    rig = await startRig({ READ_ONLY: 'true' });
    const token = await signIn(rig.url, `allow/${northsideId}`);
    expect(token.scope).toBe('contacts.readonly locations.readonly oauth.readonly oauth.write');
    expect(gatewayMetadataSchema.parse(await discover(rig.url)).chatside_read_only).toBe(true);
  });

  it('is only for the locations of the list', async () => {
    rig = await startRig({ ALLOWED_LOCATIONS: southsideId });
    await expect(signIn(rig.url, `allow/${northsideId}`)).rejects.toMatchObject({ error: 'access_denied' });
    expect((await signIn(rig.url, `allow/${southsideId}`)).location_id).toBe(southsideId);
    const agency = await signIn(rig.url, `allow/${companyId}`);
    const wrong = await refreshWith(rig.url, agency.refresh_token, { location_id: northsideId });
    expect([wrong.status, wrong.body.error]).toEqual([403, 'access_denied']);
  });
});

describe("an agency's sign-in", { timeout: 30_000 }, () => {
  it('lists its locations and opens each, and none of another', async () => {
    rig = await startRig();
    const token = gatewayTokenSchema.parse(await signIn(rig.url, `allow/${companyId}`));
    expect(token).toMatchObject({ user_type: 'Company', company_id: companyId });
    expect(token.location_id).toBeUndefined();
    expect(await contacts(rig.sandbox.url, token.access_token)).toBe(401);

    const listed = await fetch(`${rig.url}${GATEWAY_PATHS.locations}`, {
      headers: { authorization: `Bearer ${token.access_token}` },
    });
    expect(gatewayLocationsSchema.parse(await listed.json()).locations).toEqual([
      { id: northsideId, name: 'Juniper Dental, Northside' },
      { id: southsideId, name: 'Juniper Dental, Southside' },
    ]);

    for (const id of [northsideId, southsideId]) {
      const { body } = await refreshWith(rig.url, token.refresh_token, { location_id: id });
      expect(gatewayTokenSchema.parse(body).location_id).toBe(id);
      expect(await contacts(rig.sandbox.url, body.access_token, id)).toBe(200);
      const again = await refreshWith(rig.url, token.refresh_token, { location_id: id });
      expect(again.body.access_token).toBe(body.access_token);
    }
    const wrong = await refreshWith(rig.url, token.refresh_token, { location_id: 'elsewhere' });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_target']);
  });

  it('makes new tokens for its locations when theirs end, or are refused', async () => {
    rig = await startRig();
    const token = await signIn(rig.url, `allow/${companyId}`);
    const ask = (more = {}) =>
      refreshWith(rig.url, token.refresh_token, { location_id: northsideId, ...more });
    const first = (await ask()).body;
    rig.clock.advance(2 * HOUR_MS);
    const refused = (await ask({ after_generation: String(first.token_generation) })).body;
    expect(refused.access_token).not.toBe(first.access_token);
    rig.clock.advance(20 * HOUR_MS);
    const later = (await ask()).body;
    expect(later.access_token).not.toBe(refused.access_token);
    expect(await contacts(rig.sandbox.url, later.access_token)).toBe(200);
    expect(rig.sandbox.oauth.redemptions()).toHaveLength(1);
  });

  it("is the only one that opens another location than the sign-in's", async () => {
    rig = await startRig();
    const token = await signIn(rig.url, `allow/${northsideId}`);
    const wrong = await refreshWith(rig.url, token.refresh_token, { location_id: southsideId });
    expect(wrong.body.error).toBe('invalid_target');
  });
});

describe('the gateway', { timeout: 30_000 }, () => {
  it('says how it is, and how it works', async () => {
    rig = await startRig();
    const health = await fetch(`${rig.url}${GATEWAY_PATHS.health}`);
    expect(gatewayHealthSchema.parse(await health.json())).toEqual({ status: 'ok', mode: 'token' });
    const metadata = await discover(rig.url);
    expect(metadata).toMatchObject({
      issuer: rig.url,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
    });
    expect(gatewayMetadataSchema.parse(metadata)).toMatchObject({
      chatside_mode: 'token',
      chatside_api_base: rig.sandbox.url,
    });
  });

  it('answers across origins to the extension only', async () => {
    rig = await startRig();
    const origin = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;
    const ask = async (from: string) =>
      (await fetch(`${rig.url}${GATEWAY_PATHS.health}`, { headers: { origin: from } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await ask(origin)).toBe(origin);
    for (const other of [
      'https://evil.example',
      `chrome-extension://${'p'.repeat(32)}`,
      'null',
      `${origin}.evil.example`,
    ])
      expect(await ask(other)).toBeNull();
  });
});
