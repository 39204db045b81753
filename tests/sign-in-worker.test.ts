import metadata from 'libphonenumber-js/metadata.min.json';
import { createPhoneNumbers } from '../lib/worker/phone-numbers.ts';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { type Rig, refreshWith, signIn, startRig } from '../gateway/harness.ts';
import { createVault, openVaultDatabase } from '../lib/auth/vault.ts';
import { openTables } from '../lib/database/open-tables.ts';
import { NO_POLICY } from '../lib/settings/policy.ts';
import { noAutomation } from '../lib/worker/automation/no-automation.ts';
import { createWorker } from '../lib/worker/create-worker.ts';
import { gatewayOver } from '../lib/worker/gateway-harness.ts';
import { companyId, northsideId, southsideId } from '../sandbox/seed/places.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
let serial = 0;

/** The real worker against a real gateway and a sandbox, all over HTTP. */
async function start(link = `allow/${northsideId}`, locationIds = [northsideId]) {
  const rig: Rig = await startRig();
  ends.push(rig.close);
  const name = `sign-in-worker-${serial++}`;
  const opened = await openTables(name);
  if (!opened.ok) throw new Error(opened.error.code);
  const vault = createVault(() => openVaultDatabase(`${name}-vault`));
  const handle = String((await signIn(rig.url, link)).refresh_token);
  for (const locationId of locationIds)
    await vault.write({ kind: 'sign-in', gateway: rig.url, handle, locationId, companyId, readOnly: false });
  const network = { isGatewayDown: false, toApi: 0, toGateway: [] as string[] };
  const fetching = (url: string, init: RequestInit) => {
    if (!url.startsWith(rig.url)) network.toApi++;
    else {
      network.toGateway.push(new URL(url).pathname);
      if (network.isGatewayDown) return Promise.reject(new TypeError('fetch failed'));
    }
    return fetch(url, init);
  };
  const { handlers } = createWorker({
    ...noAutomation,
    phones: createPhoneNumbers(metadata),
    mustForget: async () => false,
    tables: opened.value,
    setAsideBroken: async () => 0,
    vault,
    ...gatewayOver(fetching, rig.clock.nowMs),
    policy: async () => NO_POLICY,
    fetch: fetching,
    notify: () => undefined,
    alone: (work) => work(),
    forgetAdded: async () => undefined,
    setWakeUp: async () => undefined,
    showRefused: async () => undefined,
    syncInboxScripts: async () => [],
    text: (key) => key,
    isOnline: () => true,
    now: rig.clock.nowMs,
    after: () => undefined,
    random: () => 0.5,
  });
  const gone = async () => (await refreshWith(rig.url, handle)).body.error;
  return { rig, vault, handlers, network, gone, handle, sessions: opened.value.sessions };
}

describe('the worker with a sign-in', { timeout: 30_000 }, () => {
  it('is connected by it, and asks the gateway once', async () => {
    const { handlers, network } = await start();
    expect((await handlers['connection.check']({})).outcome).toBe('connected');
    expect(network.toGateway.filter((path) => path === '/token')).toHaveLength(1);
    expect(network.toApi).toBeGreaterThan(4);
  });

  it('stays connected while the gateway is away, and says what is wrong', async () => {
    const { handlers, network, rig, sessions } = await start();
    await handlers['connection.check']({});
    network.isGatewayDown = true;
    rig.clock.advance(48 * 3_600_000);
    expect(await handlers['connection.check']({})).toEqual({ outcome: 'offline', detail: '' });
    expect((await sessions.read()).state).toBe('connected');
  });

  it('is signed out when the gateway has ended it', async () => {
    const { handlers, rig, sessions, handle } = await start();
    await handlers['connection.check']({});
    await fetch(`${rig.url}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'chatside-extension', token: handle }),
    });
    rig.clock.advance(48 * 3_600_000);
    expect((await handlers['connection.check']({})).outcome).toBe('bad-token');
    expect((await sessions.read()).state).toBe('signed-out');
  });

  it('ends it at the gateway when it signs out, and says so when the gateway did not hear', async () => {
    const heard = await start();
    await heard.handlers['connection.check']({});
    expect(await heard.handlers['connection.forget']({ locationId: null, dropChanges: false })).toEqual({
      forgotten: true,
      gateway: 'heard',
    });
    expect([await heard.gone(), await heard.vault.all()]).toEqual(['invalid_grant', []]);

    const away = await start();
    away.network.isGatewayDown = true;
    expect(await away.handlers['connection.forget']({ locationId: null, dropChanges: false })).toEqual({
      forgotten: true,
      gateway: 'not-heard',
    });
    expect([await away.gone(), await away.vault.all()]).toEqual([undefined, []]);
  });

  it("keeps an agency's sign-in until its last location is left", async () => {
    const { handlers, gone } = await start(`allow/${companyId}`, [southsideId, northsideId]);
    expect((await handlers['connection.check']({})).outcome).toBe('connected');
    expect(await handlers['connection.use']({ locationId: southsideId })).toEqual({ state: 'connected' });
    const leave = (locationId: string) => handlers['connection.forget']({ locationId, dropChanges: false });
    expect([(await leave(northsideId)).gateway, await gone()]).toEqual(['none', undefined]);
    expect([(await leave(southsideId)).gateway, await gone()]).toEqual(['heard', 'invalid_grant']);
  });
});
