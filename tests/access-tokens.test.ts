import { afterEach, describe, expect, it } from 'vitest';
import { type Rig, signIn, startRig } from '../gateway/harness.ts';
import { createAccessTokens, NEARLY_OVER_MS } from '../lib/auth/access-tokens.ts';
import type { Connection } from '../lib/auth/connection.ts';
import { createGatewayClient } from '../lib/auth/gateway-client.ts';
import { companyId, northsideId, southsideId } from '../sandbox/seed/places.ts';

const HOUR_MS = 3_600_000;
let rig: Rig;
afterEach(() => rig?.close());

/** The memory of one browser, which outlives its workers. */
const createMemory = () => {
  const rows = new Map<string, unknown>();
  return {
    rows,
    read: async (locationId: string) => rows.get(locationId),
    write: async (locationId: string, kept: unknown) => {
      if (kept === null) rows.delete(locationId);
      else rows.set(locationId, structuredClone(kept));
    },
  };
};

/** One lock for each name, as the browser has it. */
function createLocks() {
  const turns = new Map<string, Promise<unknown>>();
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
    turns.set(name, mine);
    return mine;
  };
}

async function start(link = `allow/${northsideId}`, env: Record<string, string> = {}) {
  rig = await startRig(env);
  const token = await signIn(rig.url, link);
  const connection = {
    kind: 'sign-in' as const,
    gateway: rig.url,
    handle: String(token.refresh_token),
    locationId: northsideId,
    companyId,
    readOnly: false,
  } satisfies Connection;
  const memory = createMemory();
  const alone = createLocks();
  const network = { isDown: false, asked: [] as string[] };
  const client = createGatewayClient((url, init) => {
    network.asked.push(new URL(url).pathname);
    return network.isDown ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init);
  });
  const worker = () => createAccessTokens({ client, memory, alone, now: rig.clock.nowMs });
  const asked = () => network.asked.filter((path) => path === '/token').length;
  return { connection, memory, network, asked, worker, client };
}

describe('the access token of a connection', { timeout: 30_000 }, () => {
  it('is the pasted one, of which nobody is asked', async () => {
    const { worker, network } = await start();
    const pasted = { kind: 'private-token', token: 'pit-1', locationId: 'loc1', readOnly: false } as const;
    expect(await worker().get(pasted)).toEqual({
      ok: true,
      value: { token: 'pit-1', apiBase: 'https://services.leadconnectorhq.com' },
    });
    expect(network.asked).toEqual([]);
  });

  it('is asked for once, by however many, and outlives the worker', async () => {
    const { worker, connection, asked, memory } = await start();
    const one = worker();
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.get(connection)));
    const tokens = new Set(answers.map((answer) => (answer.ok ? answer.value.token : answer.error.code)));
    expect([tokens.size, asked()]).toEqual([1, 1]);
    // The next worker, and another context at the same time.
    const [again, other] = await Promise.all([worker().get(connection), worker().get(connection)]);
    expect([again, other]).toEqual([answers[0], answers[0]]);
    expect(asked()).toBe(1);
    expect(JSON.stringify([...memory.rows])).not.toContain(connection.handle);
  });

  it('is replaced when it is nearly over, and not before', async () => {
    const { worker, connection, asked, memory } = await start();
    const tokens = worker();
    const first = await tokens.get(connection);
    rig.clock.advance(20 * HOUR_MS);
    expect(await tokens.get(connection)).toEqual(first);
    expect(asked()).toBe(1);
    const kept = Object(memory.rows.get(northsideId));
    rig.clock.advance(kept.expiresAtMs - rig.clock.nowMs() - NEARLY_OVER_MS + 1_000);
    const second = await tokens.get(connection);
    expect(second).toMatchObject({ ok: true, value: { generation: 2 } });
    expect([asked(), rig.sandbox.oauth.redemptions().length]).toEqual([2, 1]);
  });

  it('goes on while the gateway is away, and offline is not signed out', async () => {
    const { worker, connection, network, memory, asked } = await start();
    const tokens = worker();
    const first = await tokens.get(connection);
    network.isDown = true;
    const kept = Object(memory.rows.get(northsideId));
    rig.clock.advance(kept.expiresAtMs - rig.clock.nowMs() - NEARLY_OVER_MS + 1_000);
    expect(await tokens.get(connection)).toEqual(first);
    expect(await tokens.get(connection)).toEqual(first);
    expect(asked()).toBe(2); // not at each call
    rig.clock.advance(NEARLY_OVER_MS);
    expect(await tokens.get(connection)).toEqual({ ok: false, error: { code: 'offline' } });
    network.isDown = false;
    expect(await tokens.get(connection)).toMatchObject({ ok: true, value: { generation: 2 } });
  });

  it('is offline with words when HighLevel is away behind the gateway, or the gateway has to be looked at', async () => {
    const { worker, connection } = await start();
    rig.sandbox.control.addFaults([
      { match: { path: '/oauth/token' }, kind: 'status', status: 503, times: 50 },
    ]);
    rig.clock.advance(30 * HOUR_MS);
    const away = await worker().get(connection);
    expect(away).toMatchObject({ error: { code: 'offline', detail: expect.stringContaining('HighLevel') } });
  });

  it('ends when the gateway says so, and only then; nothing is left behind', async () => {
    const { worker, connection, client, memory } = await start();
    const tokens = worker();
    expect((await tokens.get(connection)).ok).toBe(true);
    await client.revoke(connection);
    rig.clock.advance(30 * HOUR_MS);
    expect(await tokens.get(connection)).toMatchObject({ error: { code: 'signed-out', why: 'bad-token' } });
    expect(memory.rows.size).toBe(0);
  });

  it('is renewed after a refusal: once for each generation, whoever comes', async () => {
    const { worker, connection, asked } = await start();
    const tokens = worker();
    await tokens.get(connection);
    rig.clock.advance(NEARLY_OVER_MS);
    const renewed = await Promise.all(Array.from({ length: 10 }, () => tokens.renew(connection, 1)));
    for (const answer of renewed) expect(answer).toMatchObject({ ok: true, value: { generation: 2 } });
    expect(asked()).toBe(2);
    // Somebody who still had the old one.
    expect(await worker().renew(connection, 1)).toEqual(renewed[0]);
    expect([asked(), rig.sandbox.oauth.redemptions().length]).toEqual([2, 1]);
  });

  it('is the same when the gateway has no other yet, which is asked for once', async () => {
    const { worker, connection, asked } = await start();
    const tokens = worker();
    const first = await tokens.get(connection);
    for (let call = 0; call < 5; call++) expect(await tokens.renew(connection, 1)).toEqual(first);
    expect(asked()).toBe(2);
  });

  it('is of its own location, for each location of an agency', async () => {
    const { worker, connection } = await start(`allow/${companyId}`);
    const tokens = worker();
    const status = async (locationId: string, asked: string) => {
      const answer = await tokens.get({ ...connection, locationId });
      const token = answer.ok ? answer.value.token : '';
      const url = `${rig.sandbox.url}/contacts/?locationId=${asked}&limit=1`;
      const got = await fetch(url, { headers: { authorization: `Bearer ${token}`, version: '2021-07-28' } });
      await got.text();
      return got.status;
    };
    expect(await status(northsideId, northsideId)).toBe(200);
    expect(await status(southsideId, southsideId)).toBe(200);
    expect(await status(southsideId, northsideId)).toBeGreaterThan(400);
    expect(await tokens.get({ ...connection, locationId: 'elsewhere' })).toMatchObject({
      error: { code: 'wrong-location' },
    });
  });

  it("is the gateway's own in mode proxy, for its own address", async () => {
    const { worker, connection } = await start(undefined, { MODE: 'proxy' });
    const answer = await worker().get(connection);
    expect(answer).toMatchObject({ ok: true, value: { apiBase: `${rig.url}/api` } });
    const token = answer.ok ? answer.value.token : '';
    const got = await fetch(`${rig.url}/api/locations/${northsideId}`, {
      headers: { authorization: `Bearer ${token}`, version: '2021-07-28' },
    });
    expect([got.status, JSON.stringify(await got.json()).includes('Northside')]).toEqual([200, true]);
  });

  it('is not that of an earlier sign-in of the same location', async () => {
    const { worker, connection, asked } = await start();
    const tokens = worker();
    await tokens.get(connection);
    const again = {
      ...connection,
      handle: String((await signIn(rig.url, `allow/${northsideId}`)).refresh_token),
    };
    const answer = await tokens.get(again);
    expect([answer.ok, asked()]).toEqual([true, 2]);
  });

  it('is none when the gateway answers with that of another location', async () => {
    const { connection, memory } = await start(`allow/${companyId}`);
    const south = createGatewayClient(fetch);
    const client = createGatewayClient(async (url, init) => {
      // Something before the gateway answers everybody with what it heard first.
      if (!url.endsWith('/token')) return fetch(url, init);
      const other = await south.token(connection, { locationId: southsideId });
      return Response.json(other.ok ? other.value : null);
    });
    const tokens = createAccessTokens({ client, memory, alone: createLocks(), now: rig.clock.nowMs });
    expect(await tokens.get(connection)).toEqual({ ok: false, error: { code: 'offline' } });
    expect(memory.rows.size).toBe(0);
    expect((await tokens.get({ ...connection, locationId: southsideId })).ok).toBe(true);
  });

  it('that is still asked for when its location is left is kept nowhere', async () => {
    const { connection, memory, client } = await start();
    let leave = async () => {};
    const leaving = {
      ...client,
      token: async (...asked: Parameters<typeof client.token>) => {
        const answer = await client.token(...asked);
        await leave();
        return answer;
      },
    };
    const tokens = createAccessTokens({
      client: leaving,
      memory,
      alone: createLocks(),
      now: rig.clock.nowMs,
    });
    leave = () => tokens.forget(northsideId);
    expect((await tokens.get(connection)).ok).toBe(true);
    expect(memory.rows.size).toBe(0);
  });

  it('ends even where the memory of the browser fails', async () => {
    const { connection, client } = await start();
    await client.revoke(connection);
    const broken = async () => {
      throw new Error('storage');
    };
    const memory = { read: broken, write: broken };
    const tokens = createAccessTokens({ client, memory, alone: createLocks(), now: rig.clock.nowMs });
    expect(await tokens.get(connection)).toMatchObject({ error: { code: 'signed-out' } });
  });
});
