import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clientSecret, gatewayHost } from '../sandbox/oauth/oauth-app.ts';
import { browserUnderTest } from './browser-under-test.ts';
import { processesOf } from './canary-console.ts';
import { filesOfProfile } from './canary-files.ts';
import { findInMemory, holds } from './canary-memory.ts';
import { collectSecrets, type Secrets } from './canary-secrets.ts';
import { readAllStored } from './canary-stored.ts';
import { liveSignedInDay, PLANTED, type SignedInDay } from './signed-in-day.ts';
import { API_HOST } from './world.ts';

describe('in mode proxy no token of the CRM reaches the browser', () => {
  let day: SignedInDay;
  let secrets: Secrets;
  /** What the extension works with instead: the gateway's own. */
  let tokens: readonly string[];
  let ofCrm: readonly string[];
  before(async () => {
    day = await liveSignedInDay({ MODE: 'proxy' });
    secrets = collectSecrets(day.wires);
    ofCrm = [...secrets.access, ...secrets.refresh, clientSecret];
    tokens = day.wires.browser.exchanges.flatMap(({ path, parts }) =>
      path === '/token' ? (/"access_token":"([^"]+)"/.exec(parts.answer ?? '')?.slice(1) ?? []) : [],
    );
  });
  after(() => day?.world.close());

  it('by no request or answer', () => {
    const { access, refresh } = secrets;
    assert.ok(access.length >= 2 && refresh.length >= 2, 'they were renewed on the way');
    assert.deepEqual(day.along('gateway', access), [
      `answer at ${API_HOST}/oauth/token`,
      `header authorization at ${API_HOST}`,
    ]);
    assert.deepEqual(day.along('browser', [...ofCrm, 'made-up-access-', 'made-up-refresh-']), []);
    assert.ok(!day.world.proxy.hosts().includes(API_HOST));
    assert.ok(tokens.length >= 2);
    assert.deepEqual(day.along('browser', tokens), [
      `answer at ${gatewayHost}/token`,
      `header authorization at ${gatewayHost}/api`,
    ]);
  });

  it('into no storage of the extension', async () => {
    let read = 0;
    for (const page of [day.post, day.options, day.panel]) {
      const stored = JSON.stringify(await page.evaluate(readAllStored));
      assert.ok(tokens.some((token) => holds(stored, token)));
      for (const value of ofCrm) assert.ok(!holds(stored, value), value);
      read++;
    }
    assert.equal(read, 3);
  });

  it('into no process of a page', async (t) => {
    const pids = new Set<number>();
    for (const tab of [day.inbox, day.post])
      for (const pid of await processesOf(tab, browserUnderTest === 'firefox')) pids.add(pid);
    const known = [...secrets.handle, PLANTED];
    const texts = ['made-up-access-', 'made-up-refresh-', clientSecret, ...known];
    const found = [...pids].map((pid) => findInMemory(pid, texts));
    if (found.includes(null)) return t.skip('this system lets nobody read the memory of its own processes');
    const held = new Set(found.flatMap((one) => [...(one ?? [])]));
    assert.deepEqual([...held].sort(), known.sort());
  });

  it('into no file of the browser’s profile', async () => {
    const holding = await filesOfProfile(day.world, [...ofCrm, ...secrets.handle]);
    assert.deepEqual(
      Object.keys(holding).filter((text) => (holding[text] ?? []).length > 0),
      secrets.handle,
    );
  });
});
