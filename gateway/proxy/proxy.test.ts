import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GATEWAY_PATHS, gatewayMetadataSchema, gatewayTokenSchema } from '../../lib/auth/gateway-contract.ts';
import { AREAS } from '../../lib/highlevel/all-endpoints.ts';
import { companyId, northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { discover, type Rig, rawRequest, refreshWith, signIn, startRig } from '../harness.ts';
import { createAllowList } from './allow-list.ts';

const maya = seedId('contact', 'maya');
let rig: Rig;
let token: string;

async function start(env: Record<string, string> = {}): Promise<void> {
  rig = await startRig({ MODE: 'proxy', ...env });
  token = gatewayTokenSchema.parse(await signIn(rig.url, `allow/${northsideId}`)).access_token;
}
afterEach(() => rig.close());

function call(method: string, path: string, init: { body?: unknown; headers?: Record<string, string> } = {}) {
  return fetch(`${rig.url}${GATEWAY_PATHS.api}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      version: '2021-07-28',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
}

describe('mode proxy', { timeout: 30_000 }, () => {
  beforeEach(() => start());

  it('hands out no token of HighLevel, and says where calls go', async () => {
    expect(token).not.toContain('made-up');
    expect(gatewayMetadataSchema.parse(await discover(rig.url))).toMatchObject({
      chatside_mode: 'proxy',
      chatside_api_base: `${rig.url}/api`,
    });
    const direct = await fetch(`${rig.sandbox.url}/contacts/${maya}`, {
      headers: { authorization: `Bearer ${token}`, version: '2021-07-28' },
    });
    expect(direct.status).toBe(401);
  });

  it('passes calls on, with body, query and rate headers', async () => {
    const read = await call('GET', `/contacts/${maya}`);
    expect([read.status, read.headers.get('x-ratelimit-max')]).toEqual([200, '100']);
    expect(await read.json()).toMatchObject({ contact: { id: maya } });
    const found = await call('GET', `/contacts/?locationId=${northsideId}&limit=3`);
    expect((await found.json()).contacts).toHaveLength(3);
    const note = await call('POST', `/contacts/${maya}/notes`, { body: { body: 'By the gateway' } });
    expect(note.status).toBe(201);
    expect(rig.sandbox.control.dump(maya)?.notes.some((one) => one.body.includes('By the gateway'))).toBe(
      true,
    );
    const refused = await call('POST', `/contacts/${maya}/notes`, { body: { wrong: 1 } });
    expect(refused.status).toBe(422);
  });

  it("keeps to the location of the sign-in, and to one of an agency's", async () => {
    expect((await call('GET', `/contacts/?locationId=${southsideId}`)).status).toBe(403);
    const agency = await signIn(rig.url, `allow/${companyId}`);
    token = agency.access_token;
    expect((await call('GET', `/contacts/?locationId=${southsideId}`)).status).toBe(403);
    const { body } = await refreshWith(rig.url, agency.refresh_token, { location_id: southsideId });
    token = String(body.access_token);
    expect((await call('GET', `/contacts/?locationId=${southsideId}`)).status).toBe(200);
    expect((await call('GET', `/contacts/?locationId=${northsideId}`)).status).toBe(403);
  });

  it('gets a new token when HighLevel does not take the old one, and asks again, once', async () => {
    rig.clock.advance(120_000);
    rig.sandbox.oauth.expireAccess();
    expect((await call('GET', `/contacts/${maya}`)).status).toBe(200);
    expect(rig.sandbox.oauth.redemptions()).toHaveLength(1);
    rig.sandbox.control.clearLog();
    expect((await call('GET', '/users/')).status).toBe(401);
    expect(rig.sandbox.control.log().filter((one) => one.path === '/users/')).toHaveLength(1);
    expect(rig.sandbox.oauth.redemptions()).toHaveLength(1);
  });

  it('says that it does not know what became of a call without an answer, and does not repeat it', async () => {
    rig.sandbox.control.addFaults([{ kind: 'drop-after', match: { method: 'POST', path: '/notes' } }]);
    const answer = await call('POST', `/contacts/${maya}/notes`, { body: { body: 'x' } });
    expect(answer.status).toBe(502);
    expect(
      rig.sandbox.control.log().filter((one) => one.method === 'POST' && one.path.endsWith('/notes')),
    ).toHaveLength(1);
  });

  it('answers nobody without a token of its own, of this time, of a sign-in that stands', async () => {
    const good = token;
    const tries = ['', 'x', `${good.slice(0, -2)}AA`, 'pit-c4a751de-0000-4000-8000-000000000001'];
    for (const attempt of tries) {
      token = attempt;
      expect((await call('GET', `/contacts/${maya}`)).status).toBe(401);
    }
    token = good;
    expect((await call('GET', `/contacts/${maya}`)).status).toBe(200);
    rig.clock.advance(16 * 60_000);
    expect((await call('GET', `/contacts/${maya}`)).status).toBe(401);
    const again = await signIn(rig.url, `allow/${northsideId}`);
    token = again.access_token;
    const revoke = new URLSearchParams({
      client_id: 'chatside-extension',
      token: String(again.refresh_token),
    });
    await fetch(`${rig.url}${GATEWAY_PATHS.revoke}`, { method: 'POST', body: revoke });
    expect((await call('GET', `/contacts/${maya}`)).status).toBe(400);
  });

  it('sends no header on but three, and none of the connection', async () => {
    const seen: Headers[] = [];
    const { fetch: real } = globalThis;
    globalThis.fetch = (input, init) => {
      if (String(input).startsWith(rig.sandbox.url)) seen.push(new Headers(init?.headers));
      return real(input, init);
    };
    try {
      await rig.close();
      await start();
      seen.length = 0;
      await call('GET', `/contacts/${maya}`, {
        headers: {
          cookie: 'a=b',
          'x-forwarded-for': '1.2.3.4',
          'x-http-method-override': 'DELETE',
          forwarded: 'for=1.2.3.4',
          'x-original-url': '/users/',
        },
      });
    } finally {
      globalThis.fetch = real;
    }
    expect(seen.map((headers) => [...headers.keys()].sort())).toEqual([
      ['accept', 'authorization', 'version'],
    ]);
  });
});

describe('what does not pass', { timeout: 30_000 }, () => {
  beforeEach(() => start());

  const raw = (lines: readonly string[]) => rawRequest(rig.url, lines);
  const asking = (target: string, ...more: string[]) => sending('GET', target, ...more);
  const sending = (method: string, target: string, ...more: string[]) =>
    raw([
      `${method} ${target} HTTP/1.1`,
      `Host: 127.0.0.1:${new URL(rig.url).port}`,
      `Authorization: Bearer ${token}`,
      'Version: 2021-07-28',
      'Connection: close',
      ...more,
    ]);

  it('is any way out of the paths of the list, or to another host', async () => {
    const before = rig.sandbox.control.log().length;
    const targets = [
      '/api/oauth/installedLocations',
      '/api/oauth/token',
      '/api/../oauth/token',
      '/api/contacts/../oauth/token',
      '/api/contacts/..%2foauth%2ftoken',
      '/api/contacts/%2e%2e/oauth/token',
      '/api/contacts/%252e%252e/oauth',
      `/api/contacts/${maya}%2fnotes`,
      `/api/contacts/${maya}/..;/notes`,
      '/api/contacts/..',
      '/api/contacts/%00',
      '/api/contacts/%0d%0aHost:%20evil.example',
      '/api//contacts/x',
      '/api/contacts//x/notes',
      '/api\\contacts\\x',
      '/api/contacts\\..\\oauth',
      '/api/https://evil.example/contacts/x',
      '/api//evil.example/contacts/x',
      '/api/@evil.example/contacts/x',
      '/api/.evil.example/contacts/x',
      '/api:80@evil.example/contacts/x',
      'http://evil.example/contacts/x',
      '//evil.example/api/contacts/x',
      '/api/locations/',
      '/api/snapshots/',
      '/api/__sandbox/log',
      '/api',
      '/api/',
    ];
    for (const target of targets) expect(await asking(target), target).toMatch(/^HTTP\/1\.1 (404|400)/);
    expect(rig.sandbox.control.log().slice(before)).toEqual([]);
  });

  it('is another host by a header, an absolute address, or two of them', async () => {
    const before = rig.sandbox.control.log().length;
    const path = `/api/contacts/${maya}`;
    const evil = 'Host: evil.example';
    const attempts = await Promise.all([
      raw([
        `GET ${path} HTTP/1.1`,
        evil,
        `Authorization: Bearer ${token}`,
        'Version: 2021-07-28',
        'Connection: close',
      ]),
      asking(`http://evil.example${path}`),
      asking(path, evil),
      asking(path, 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https'),
    ]);
    // They are refused, or answered from HighLevel's one address: where a request claims to go changes nothing.
    expect(attempts.filter((line) => !/^HTTP\/1\.1 (200|400)/.test(line))).toEqual([]);
    const seen = rig.sandbox.control.log().slice(before);
    expect(seen).toHaveLength(attempts.filter((line) => line.includes(' 200 ')).length);
    expect(seen.every((one) => one.path === `/contacts/${maya}`)).toBe(true);
  });

  it('is a request within a request', async () => {
    const before = rig.sandbox.control.log().length;
    const inner = 'DELETE /contacts/x HTTP/1.1';
    const both = await asking(`/api/contacts/${maya}`, 'Content-Length: 4', 'Transfer-Encoding: chunked');
    expect(both).toMatch(/^HTTP\/1\.1 400/);
    expect(await asking(`/api/contacts/${maya}`, 'Content-Length: 5', 'Content-Length: 6')).toMatch(/ 400/);
    expect(await asking(`/api/contacts/${maya}`, `Version: 2021-07-28\n${inner}`)).toMatch(/ 400/);
    expect(rig.sandbox.control.log().slice(before)).toEqual([]);
    // A body that a GET brings is not passed on.
    await asking(`/api/contacts/${maya}`, `Content-Length: ${inner.length}`, '', inner);
    const seen = rig.sandbox.control.log().slice(before);
    expect(seen.map((one) => one.method)).toEqual(['GET']);
  });

  it('is a wrong version, a body that is no JSON, or too much', async () => {
    expect((await call('GET', `/contacts/${maya}`, { headers: { version: 'a b' } })).status).toBe(400);
    const form = { 'content-type': 'text/plain' };
    expect((await call('POST', `/contacts/${maya}/notes`, { body: 'x', headers: form })).status).toBe(400);
    expect((await call('GET', `/contacts/?q=${'x'.repeat(5000)}`)).status).toBe(400);
    expect(
      await sending('POST', '/api/contacts/', 'Content-Type: application/json', 'Content-Length: 1100000'),
    ).toMatch(/ 413/);
    expect((await call('PATCH', `/contacts/${maya}`, { body: {} })).status).toBe(404);
    expect((await call('POST', '/conversations/messages', { body: {} })).status).toBe(404);
  });
});

describe('with READ_ONLY', { timeout: 30_000 }, () => {
  beforeEach(() => start({ READ_ONLY: 'true' }));

  it('reads and searches pass, and no write', async () => {
    const before = rig.sandbox.control.log().length;
    const statuses = await Promise.all([
      call('POST', `/contacts/${maya}/notes`, { body: { body: 'x' } }),
      call('PUT', `/contacts/${maya}`, { body: { city: 'x' } }),
      call('DELETE', `/contacts/${maya}`),
      call('POST', '/contacts/', { body: {} }),
    ]).then((answers) => answers.map((answer) => answer.status));
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect(rig.sandbox.control.log().slice(before)).toEqual([]);
    const search = { locationId: northsideId, pageLimit: 1 };
    expect((await call('POST', '/contacts/search', { body: search })).status).toBe(200);
    expect((await call('GET', `/contacts/${maya}`)).status).toBe(200);
  });
});

describe('the allow-list', { timeout: 30_000 }, () => {
  beforeEach(() => start());

  it('lets every operation of the client pass, and knows which of them write', () => {
    const allow = createAllowList({ readOnly: false });
    const allowReads = createAllowList({ readOnly: true });
    let checked = 0;
    for (const operation of Object.values(AREAS).flatMap((area) => Object.values(area))) {
      const { method, path, scope } = operation;
      const made = path.replaceAll(/\{\w+\}/g, 'abc-DEF_123');
      expect(allow(method, made), `${method} ${path}`).toMatchObject({ path: made });
      const reads = allowReads(method, made);
      if (scope.endsWith('.readonly')) expect(reads, `${method} ${path}`).toMatchObject({ path: made });
      else expect(reads, `${method} ${path}`).toBe('read-only');
      checked += 1;
    }
    expect(checked).toBeGreaterThan(90);
  });
});
