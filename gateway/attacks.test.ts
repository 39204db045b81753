import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GATEWAY_CLIENT_ID, GATEWAY_PATHS } from '../lib/auth/gateway-contract.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import {
  begin,
  collect,
  createTestBrowser,
  post,
  type Rig,
  rawRequest,
  redirectUri,
  refreshWith,
  signIn,
  startRig,
} from './harness.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

/** A sign-in up to the address with the code. */
async function toCode() {
  const begun = await begin(rig.url);
  const browser = createTestBrowser();
  const back = await browser.choose(await browser.toChoice(begun.authorizeUrl), `allow/${northsideId}`);
  return { begun, back, code: back.searchParams.get('code') ?? '' };
}

const exchange = (fields: Record<string, string>) =>
  post(rig.url, GATEWAY_PATHS.token, {
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    ...fields,
  });

describe('a code', { timeout: 30_000 }, () => {
  it('is refused with another verifier, and is spent by the try', async () => {
    const { begun, code } = await toCode();
    const wrong = await exchange({ code, code_verifier: generateRandomCodeVerifier() });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_grant']);
    const right = await exchange({ code, code_verifier: begun.verifier });
    expect([right.status, right.body.error]).toEqual([400, 'invalid_grant']);
    expect(rig.sandbox.control.log().filter((one) => one.path === '/oauth/token')).toEqual([]);
  });

  it('is refused without a verifier, with the challenge for one, and with a plain one', async () => {
    const tries: Record<string, string>[] = [];
    for (let index = 0; index < 3; index++) {
      const { begun, code } = await toCode();
      const verifier = ['', await calculatePKCECodeChallenge(begun.verifier), 'short'][index] ?? '';
      tries.push({ code, ...(verifier ? { code_verifier: verifier } : {}) });
    }
    const answers = await Promise.all(tries.map(exchange));
    expect(answers.map((answer) => answer.body.error)).toEqual([
      'invalid_request',
      'invalid_grant',
      'invalid_grant',
    ]);
  });

  it('ends the sign-in when it comes twice', async () => {
    const { begun, back, code } = await toCode();
    const token = await collect(begun, back);
    const again = await exchange({ code, code_verifier: begun.verifier });
    expect(again.body.error).toBe('invalid_grant');
    expect((await refreshWith(rig.url, token.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('goes to one of many that show it at once', async () => {
    const { begun, code } = await toCode();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => exchange({ code, code_verifier: begun.verifier })),
    );
    expect(answers.filter((answer) => answer.status === 200).length).toBeLessThanOrEqual(1);
    expect(rig.sandbox.control.log().filter((one) => one.path === '/oauth/token')).toHaveLength(1);
  });

  it('is refused for another redirect address, another client, and after a minute', async () => {
    const other = await toCode();
    const elsewhere = {
      code: other.code,
      code_verifier: other.begun.verifier,
      redirect_uri: `${redirectUri}x`,
    };
    expect((await exchange(elsewhere)).body.error).toBe('invalid_grant');
    const client = await toCode();
    const someone = { code: client.code, code_verifier: client.begun.verifier, client_id: 'someone' };
    expect((await exchange(someone)).status).toBe(401);
    const late = await toCode();
    rig.clock.advance(61_000);
    const slow = await exchange({ code: late.code, code_verifier: late.begun.verifier });
    expect(slow.body.error).toBe('invalid_grant');
  });

  it('of one sign-in does not open with the verifier of another', async () => {
    const [mine, theirs] = [await toCode(), await toCode()];
    const mixed = await exchange({ code: theirs.code, code_verifier: mine.begun.verifier });
    expect(mixed.body.error).toBe('invalid_grant');
  });
});

describe('an authorization request', { timeout: 30_000 }, () => {
  const authorize = async (more: Record<string, string>, drop: string[] = []) => {
    const { authorizeUrl } = await begin(rig.url, more);
    const url = new URL(authorizeUrl);
    for (const name of drop) url.searchParams.delete(name);
    return fetch(url, { redirect: 'manual' });
  };

  it('sends a browser nowhere but to an address of the list', async () => {
    const addresses = [
      'https://evil.example/',
      `${redirectUri}.evil.example`,
      `${redirectUri}/..`,
      `${redirectUri}?next=https://evil.example`,
      `${redirectUri}#`,
      redirectUri.toUpperCase(),
      redirectUri.replace('https://', 'https://evil.example@'),
      redirectUri.replace('https:', 'http:'),
      `//${new URL(redirectUri).host}/signed-in`,
      'javascript:alert(1)',
      'data:text/html,x',
      `${rig.url}/callback`,
    ];
    for (const redirect_uri of addresses) {
      const answer = await authorize({ redirect_uri });
      expect([answer.status, answer.headers.get('location')], redirect_uri).toEqual([400, null]);
      expect(await answer.text()).not.toContain('evil');
    }
    const twice = new URL((await begin(rig.url)).authorizeUrl);
    twice.searchParams.append('redirect_uri', 'https://evil.example/');
    expect((await fetch(twice, { redirect: 'manual' })).status).toBe(400);
    expect((await authorize({}, ['redirect_uri'])).status).toBe(400);
    expect((await authorize({ client_id: 'someone' })).status).toBe(400);
  });

  it('without state, PKCE with S256, or response type code comes back refused', async () => {
    const wrong = [
      [{}, ['state']],
      [{}, ['code_challenge']],
      [{}, ['code_challenge_method']],
      [{ code_challenge_method: 'plain' }, []],
      [{ code_challenge: 'short' }, []],
      [{ response_type: 'token' }, []],
      [{ state: 'x'.repeat(1025) }, []],
    ] as const;
    for (const [more, drop] of wrong) {
      const answer = await authorize(more, [...drop]);
      const back = new URL(answer.headers.get('location') ?? 'missing:');
      expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
      expect(back.searchParams.get('error')).toMatch(/^(invalid_request|unsupported_response_type)$/);
      expect(back.searchParams.get('code')).toBeNull();
    }
  });
});

describe('the callback', { timeout: 30_000 }, () => {
  const callback = (query: Record<string, string>, cookie = '') =>
    fetch(`${rig.url}${GATEWAY_PATHS.callback}?${new URLSearchParams(query)}`, {
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
    });

  it('goes nowhere without a state that is under way', async () => {
    for (const query of [{ code: 'x' }, { code: 'x', state: 'x' }, { code: 'x', state: 'A'.repeat(43) }]) {
      const answer = await callback(query);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  it('does not end in one browser what another began', async () => {
    const attacker = createTestBrowser();
    const choice = await attacker.toChoice((await begin(rig.url)).authorizeUrl);
    const victim = createTestBrowser();
    const url = await victim.choose(choice, `allow/${northsideId}`);
    expect(url.href).toBe('missing:400');
    // It is used up: the attacker cannot go on with it either.
    const state = choice.searchParams.get('state') ?? '';
    expect((await callback({ code: 'x', state })).status).toBe(400);
  });

  it('takes a state once, for ten minutes', async () => {
    const browser = createTestBrowser();
    const choice = await browser.toChoice((await begin(rig.url)).authorizeUrl);
    const first = await browser.choose(choice, `allow/${northsideId}`);
    expect(first.searchParams.get('code')).not.toBeNull();
    expect((await browser.choose(choice, `allow/${northsideId}`)).href).toBe('missing:400');
    const late = await browser.toChoice((await begin(rig.url)).authorizeUrl);
    rig.clock.advance(601_000);
    expect((await browser.choose(late, `allow/${northsideId}`)).href).toBe('missing:400');
  });

  it("gives the extension its own state back and the gateway's name, whatever HighLevel adds", async () => {
    const { begun, back } = await toCode();
    expect([...back.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    expect(back.searchParams.get('state')).toBe(begun.state);
    expect(back.searchParams.get('iss')).toBe(rig.url);
  });
});

describe('a handle', { timeout: 30_000 }, () => {
  it('opens nothing when its secret is another', async () => {
    const token = await signIn(rig.url, `allow/${northsideId}`);
    const handle = String(token.refresh_token);
    const [id = ''] = handle.split('.');
    const tries = [
      `${id}.${'A'.repeat(43)}`,
      id,
      `${handle}x`,
      handle.slice(0, -1),
      '',
      'cs_x.y',
      `${handle} `,
    ];
    for (const attempt of tries) {
      const { status, body } = await refreshWith(rig.url, attempt);
      expect([status, body.error === 'invalid_grant' || body.error === 'invalid_request']).toEqual([
        400,
        true,
      ]);
      await post(rig.url, GATEWAY_PATHS.revoke, { token: attempt });
    }
    expect((await refreshWith(rig.url, handle)).status).toBe(200);
  });

  it('comes in a form that is one, once, and of this client', async () => {
    const token = await signIn(rig.url, `allow/${northsideId}`);
    const handle = String(token.refresh_token);
    const form = `client_id=${GATEWAY_CLIENT_ID}&grant_type=refresh_token&refresh_token=${handle}`;
    const send = async (body: string, contentType = 'application/x-www-form-urlencoded') =>
      (
        await fetch(`${rig.url}${GATEWAY_PATHS.token}`, {
          method: 'POST',
          body,
          headers: { 'content-type': contentType },
        })
      ).status;
    expect(await send(form)).toBe(200);
    expect(await send(`${form}&refresh_token=${handle}`)).toBe(400);
    expect(await send(form, 'application/json')).toBe(400);
    expect(await send(form.replace(GATEWAY_CLIENT_ID, 'someone'))).toBe(401);
    expect(await send(`${form}&x=${'x'.repeat(20_000)}`)).toBe(400);
    const tooLong = ['POST /token HTTP/1.1', 'Host: x', 'Content-Length: 1100000', 'Connection: close'];
    expect(await rawRequest(rig.url, tooLong)).toMatch(/ 413/);
    expect((await fetch(`${rig.url}${GATEWAY_PATHS.token}?${form}`)).status).toBe(404);
    expect((await refreshWith(rig.url, handle, { grant_type: 'password' })).body.error).toBe(
      'unsupported_grant_type',
    );
  });
});
