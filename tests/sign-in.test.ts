import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createTestBrowser,
  freePort,
  type Rig,
  redirectUri,
  refreshWith,
  startRig,
} from '../gateway/harness.ts';
import { gatewayPattern, metadataProblem, readGatewayAddress } from '../lib/auth/gateway-address.ts';
import { createGatewayClient } from '../lib/auth/gateway-client.ts';
import { GATEWAY_PATHS } from '../lib/auth/gateway-contract.ts';
import { createSignIn, type Launch } from '../lib/auth/sign-in.ts';
import { companyId, northsideId, southsideId } from '../sandbox/seed/places.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function start(env: Record<string, string> = {}): Promise<Rig> {
  const rig = await startRig(env);
  endings.push(rig.close);
  return rig;
}

/** Something that is no gateway, at an address of this machine. */
async function startOther(answer: (path: string) => [status: number, type: string, body: string]) {
  const port = await freePort();
  const server = createServer((request, response) => {
    const [status, type, body] = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': type }).end(body);
  }).listen(port, '127.0.0.1');
  endings.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${port}`;
}

const asPerson =
  (link: string): Launch =>
  async (url) => {
    const browser = createTestBrowser();
    return (await browser.choose(await browser.toChoice(url), link)).href;
  };

function extension(launch: Launch) {
  const opened: string[] = [];
  const asked: string[] = [];
  const fetching = (url: string, init: RequestInit) => {
    asked.push(new URL(url).pathname);
    return fetch(url, init);
  };
  const signIn = createSignIn({
    fetch: fetching,
    launch: (url) => {
      opened.push(url);
      return launch(url);
    },
    redirectUri,
    client: createGatewayClient(fetching),
  });
  return { ...signIn, opened, asked };
}

async function codeOf(gateway: string, launch: Launch): Promise<string> {
  const answer = await extension(launch).begin(gateway);
  return answer.ok ? 'good' : answer.error.code;
}

/** Changes one field of what comes back. */
const changed =
  (name: string, value: string | null): Launch =>
  async (url) => {
    const back = new URL((await asPerson(`allow/${northsideId}`)(url)) ?? '');
    if (value === null) back.searchParams.delete(name);
    else back.searchParams.set(name, value);
    return back.href;
  };

describe('signing in at a gateway', { timeout: 30_000 }, () => {
  it('gives the handle and the location that the person chose', async () => {
    const rig = await start();
    const { begin, open, opened, asked, revoke } = extension(asPerson(`allow/${northsideId}`));
    const answer = await begin(rig.url);
    if (!answer.ok) throw new Error(answer.error.code);
    // HighLevel's own token came with it, and went nowhere.
    expect(asked).toEqual([GATEWAY_PATHS.metadata, GATEWAY_PATHS.token]);
    expect(answer.value).toMatchObject({
      gateway: rig.url,
      companyId,
      isAgency: false,
      readOnly: false,
      locations: [{ id: northsideId }],
    });
    const query = new URL(opened[0] ?? '').searchParams;
    expect([query.get('code_challenge_method'), query.get('redirect_uri')]).toEqual(['S256', redirectUri]);
    expect(query.get('state')?.length).toBeGreaterThan(30);
    expect((await open(answer.value, northsideId)).ok).toBe(true);
    expect(await revoke(answer.value)).toBe(true);
    expect((await refreshWith(rig.url, answer.value.handle)).body.error).toBe('invalid_grant');
  });

  it('lists the locations of an agency, and opens each of them and no other', async () => {
    const rig = await start();
    const { begin, open } = extension(asPerson(`allow/${companyId}`));
    const answer = await begin(rig.url);
    if (!answer.ok) throw new Error(answer.error.code);
    expect(answer.value.isAgency).toBe(true);
    expect(answer.value.locations.map(({ id, name }) => [id, name])).toEqual([
      [northsideId, 'Juniper Dental, Northside'],
      [southsideId, 'Juniper Dental, Southside'],
    ]);
    for (const id of [northsideId, southsideId]) expect((await open(answer.value, id)).ok).toBe(true);
    expect(await open(answer.value, 'elsewhere')).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('has a code for each way in which it fails', async () => {
    const rig = await start();
    const page = await startOther(() => [200, 'text/html', '<h1>Hotel</h1>']);
    const other = await startOther(() => [200, 'application/json', '{"issuer":"https://elsewhere.example"}']);
    const down = await startOther(() => [502, 'text/html', 'Bad Gateway']);
    const gone = `http://127.0.0.1:${await freePort()}`;
    const allow = asPerson(`allow/${northsideId}`);
    const cases: readonly [what: string, gateway: string, launch: Launch, code: string][] = [
      ['the window was closed', rig.url, async () => null, 'closed'],
      ['the person said no', rig.url, asPerson('deny'), 'denied'],
      ['another state', rig.url, changed('state', 'x'.repeat(43)), 'wrong-state'],
      ['no state', rig.url, changed('state', null), 'wrong-state'],
      ['another gateway', rig.url, changed('iss', 'https://elsewhere.example'), 'wrong-state'],
      ['no issuer', rig.url, changed('iss', null), 'wrong-state'],
      ['another address', rig.url, async () => 'https://elsewhere.example/signed-in?code=1', 'wrong-state'],
      ['another code', rig.url, changed('code', 'x'.repeat(43)), 'expired'],
      ['nobody answers', gone, allow, 'unreachable'],
      ['a proxy without a gateway', down, allow, 'unreachable'],
      ['a page', page, allow, 'not-a-gateway'],
      ['JSON of something else', other, allow, 'not-a-gateway'],
      ['the API', rig.sandbox.url, allow, 'not-a-gateway'],
    ];
    let failed = 0;
    for (const [what, gateway, launch, code] of cases) {
      expect(await codeOf(gateway, launch), what).toBe(code);
      failed++;
    }
    expect(failed).toBe(13);
  });

  it('opens no window where there is no gateway', async () => {
    const page = await startOther(() => [200, 'text/html', '<h1>Hotel</h1>']);
    const { begin, opened } = extension(async () => null);
    await begin(page);
    expect(opened).toEqual([]);
  });

  it('says that the location is not for this gateway', async () => {
    const rig = await start({ ALLOWED_LOCATIONS: southsideId });
    expect(await codeOf(rig.url, asPerson(`allow/${northsideId}`))).toBe('not-allowed');
    expect(await codeOf(rig.url, asPerson(`allow/${southsideId}`))).toBe('good');
  });

  it('says that the gateway has to be looked at', async () => {
    const otherSecret = await start({ HIGHLEVEL_CLIENT_SECRET: 'not-the-secret' });
    expect(await codeOf(otherSecret.url, asPerson(`allow/${northsideId}`))).toBe('settings');
    const otherName = await start({ PUBLIC_URL: 'https://elsewhere.example' });
    expect(await codeOf(otherName.url, asPerson(`allow/${northsideId}`))).toBe('settings');
  });

  it('is unreachable, not refused, while HighLevel is down', async () => {
    const rig = await start();
    rig.sandbox.control.addFaults([
      { match: { path: '/oauth/token' }, kind: 'status', status: 503, times: 9 },
    ]);
    expect(await codeOf(rig.url, asPerson(`allow/${northsideId}`))).toBe('unreachable');
  });
});

describe('the address of a gateway', () => {
  it('is https, or this machine', () => {
    const cases: readonly [typed: string, read: string | null][] = [
      ['https://gateway.example.com', 'https://gateway.example.com'],
      [' gateway.example.com/ ', 'https://gateway.example.com'],
      ['https://Gateway.Example.com:8443/', 'https://gateway.example.com:8443'],
      ['http://127.0.0.1:8788', 'http://127.0.0.1:8788'],
      ['http://localhost:8788/', 'http://localhost:8788'],
      ['http://gateway.example.com', null],
      ['http://127.0.0.1.example.com', null],
      ['https://user:word@gateway.example.com', null],
      ['https://gateway.example.com/path', null],
      ['https://gateway.example.com/?a=1', null],
      ['javascript:alert(1)', null],
      ['gateway', null],
      ['', null],
    ];
    let read = 0;
    for (const [typed, wanted] of cases) {
      expect(readGatewayAddress(typed), typed).toBe(wanted);
      read++;
    }
    expect(read).toBe(13);
    expect(gatewayPattern('https://gateway.example.com:8443')).toBe('https://gateway.example.com/*');
  });

  it("does not decide where customer data goes: HighLevel's API, or the gateway's own", () => {
    const gateway = 'https://gateway.example.com';
    const problem = (mode: 'token' | 'proxy', base: string, at = gateway) =>
      metadataProblem(at, {
        issuer: at,
        chatside_mode: mode,
        chatside_api_base: base,
        chatside_read_only: false,
        chatside_locations_endpoint: `${at}/locations`,
      });
    expect(problem('token', 'https://services.leadconnectorhq.com')).toBeNull();
    expect(problem('proxy', `${gateway}/api`)).toBeNull();
    expect(problem('token', 'http://127.0.0.1:8787', 'http://127.0.0.1:8788')).toBeNull();
    for (const base of ['https://evil.example', 'http://127.0.0.1:8787', `${gateway}/api`, ''])
      expect(problem('token', base), base).toContain(base);
    expect(problem('proxy', 'https://services.leadconnectorhq.com')).not.toBeNull();
  });
});
