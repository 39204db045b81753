import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { clientSecret, gatewayHost } from '../sandbox/oauth/oauth-app.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { browserUnderTest } from './browser-under-test.ts';
import { waitFor } from './browsers/wait-for.ts';
import { processesOf } from './canary-console.ts';
import { assertOnlyIn, filesOfBuild, filesOfProfile, VAULT_FILE } from './canary-files.ts';
import { allHeard, askWorker } from './canary-heard.ts';
import { findInMemory, holds, readHeap } from './canary-memory.ts';
import { allOf, collectSecrets, type Secrets } from './canary-secrets.ts';
import { readAllStored } from './canary-stored.ts';
import { CHOICE_HOST, redirectHost } from './demo-gateway.ts';
import { CHATRA, liveSignedInDay, PLANTED, PLANTED_BESIDE, type SignedInDay } from './signed-in-day.ts';
import { API_HOST } from './world.ts';

const CHOICE = `${CHOICE_HOST}/oauth/chooselocation/allow/${northsideId}`;
const CRM_TOKEN = `${API_HOST}/oauth/token`;
/** Twice the panel’s tick: a call that a dying worker did not answer is made again with the next one. */
const SLOW = { timeoutMs: 30_000 };
const isFirefox = browserUnderTest === 'firefox';

describe('each secret of a sign-in is where it belongs and nowhere else', () => {
  let day: SignedInDay;
  let secrets: Secrets;
  before(async () => {
    day = await liveSignedInDay({});
    secrets = collectSecrets(day.wires);
  });
  after(() => day?.world.close());

  it('a day went by: a sign-in, a token that ended, and one that was refused', () => {
    assert.deepEqual([secrets.access.length, secrets.refresh.length], [3, 3]);
    assert.equal(day.world.sandbox.oauth.redemptions().length, 2);
  });

  it('the vault holds the handle, the memory of the session the newest token, and nothing holds any other', async () => {
    const newest = secrets.access.slice(-1);
    const found = new Set<string>();
    let read = 0;
    for (const page of [day.post, day.options, day.panel]) {
      for (const [where, text] of Object.entries(await page.evaluate(readAllStored))) {
        read++;
        for (const [name, values] of Object.entries({ ...secrets, newest }))
          if (values.some((value) => holds(text, value))) found.add(`${name}: ${where}`);
      }
    }
    assert.deepEqual([...found].sort(), [
      'access: storage.session',
      'handle: database chatside-vault',
      'newest: storage.session',
    ]);
    assert.ok(read >= 30, `${read} places`);
  });

  it('no message has one: of pages, worker, content script and notices, and no answer to any call', async () => {
    const answers = await askWorker(day.post, northsideId);
    const said = (await allHeard(day.post, day.inbox, CHATRA)) + JSON.stringify(answers);
    for (const known of ['match.find', 'connection.check', '"table":"records"', 'chatside-panel', 'Maya'])
      assert.ok(said.includes(known), `${known} was heard`);
    assert.equal(answers.filter(Boolean).length, 8);
    for (const value of allOf(secrets)) assert.ok(!holds(said, value), value);
  });

  it('no console was told one, and no line of the gateway’s log', async () => {
    await day.options.evaluate(() => console.info('planted', { inside: ['an', 'object'].join(' ') }));
    const said = await day.consoles.read([day.options, day.inbox]);
    const log = day.world.gateway.lines.join('\n');
    assert.ok(said.includes('planted') && said.includes('an object'), 'what a console is told is found');
    assert.ok(log.includes('callback.done'));
    for (const value of allOf(secrets)) assert.ok(!holds(said, value) && !holds(log, value), value);
  });

  // Firefox gives no heap; its memory is searched below.
  if (!isFirefox) {
    it('the heap of the inbox’s page, with the content script’s world, holds none', async () => {
      await day.inbox.show();
      const heap = await readHeap(day.inbox.page);
      for (const planted of [PLANTED, PLANTED_BESIDE]) assert.ok(heap.includes(planted), planted);
      for (const value of allOf(secrets)) assert.ok(!heap.includes(value), value);
    });
  }

  it('the memory of the inbox’s process holds none; the gateway’s own are in none of the browser’s', async (t) => {
    const pids = new Set<number>();
    for (const tab of [day.inbox, day.post])
      for (const pid of await processesOf(tab, isFirefox)) pids.add(pid);
    const [handle = ''] = secrets.handle;
    const ofGateway = [clientSecret, 'made-up-refresh-'];
    const texts = [PLANTED, PLANTED_BESIDE, ...ofGateway, 'made-up-access-', handle, ...secrets.verifier];
    const found = [...pids].map((pid) => findInMemory(pid, texts));
    if (found.includes(null)) return t.skip('this system lets nobody read the memory of its own processes');
    const isInbox = (held: Set<string> | null) => held?.has(PLANTED) === true;
    assert.deepEqual(
      found.filter(isInbox).map((held) => [...(held ?? [])].sort()),
      [[PLANTED_BESIDE, PLANTED].sort()],
    );
    const isOwn = found.some((held) => !isInbox(held) && held?.has(handle) && held.has('made-up-access-'));
    assert.ok(isOwn, 'the extension’s own process has handle and token, and the search finds them there');
    for (const text of ofGateway) assert.ok(!found.some((held) => held?.has(text)), text);
  });

  it('no built file holds one', () => {
    const { 'chatside-extension': found = [], ...none } = filesOfBuild([
      'chatside-extension',
      'made-up-',
      ...allOf(secrets),
    ]);
    assert.ok(found.length > 0, 'the search finds what is built in');
    assert.deepEqual([...new Set(Object.values(none).flat())], []);
  });

  it('of the browser’s profile the vault’s files hold the handle, cache and history a spent code, and no other file anything', async () => {
    const holding = await filesOfProfile(day.world, allOf(secrets));
    const filesOf = (values: readonly string[]) => values.flatMap((value) => holding[value] ?? []);
    assertOnlyIn(VAULT_FILE, filesOf(secrets.handle));
    const visited = isFirefox
      ? /^(places\.sqlite|cache2\/entries\/)/
      : /^Default\/(Cache\/Cache_Data\/|History|Sessions\/)/;
    assert.deepEqual(
      filesOf(secrets.crmCode).filter((file) => !visited.test(file)),
      [],
    );
    const { access, refresh, code, verifier } = secrets;
    assert.deepEqual(filesOf([...access, ...refresh, ...code, ...verifier, clientSecret]), []);
  });

  it('after the next start it is signed out: the handle ends, and nothing is stored', async () => {
    const options = await day.world.driver.open('options.html');
    await options.waitFor('[data-status="connected"]', SLOW);
    await options.click({ css: 'button', name: 'Sign out' });
    await options.click('#leave');
    await options.waitFor('[data-status="none"]', SLOW);
    const isTold = () => day.wires.browser.exchanges.some(({ path }) => path === '/revoke') || undefined;
    await waitFor('The end of the sign-in at the gateway', isTold);
    secrets = collectSecrets(day.wires);
    const stored = JSON.stringify(await options.evaluate(readAllStored));
    assert.ok(stored.includes('chatside-vault'));
    for (const value of allOf(secrets)) assert.ok(!holds(stored, value), value);
  });

  it('no request of the browser has one but where it belongs, and no answer to it', () => {
    assert.deepEqual(day.along('browser', secrets.handle), [
      `answer at ${gatewayHost}/token`,
      `body at ${gatewayHost}/revoke`,
      `body at ${gatewayHost}/token`,
    ]);
    assert.deepEqual(day.along('browser', secrets.access), [
      `answer at ${gatewayHost}/token`,
      `header authorization at ${API_HOST}`,
    ]);
    assert.deepEqual(day.along('browser', secrets.verifier), [`body at ${gatewayHost}/token`]);
    assert.deepEqual(day.along('browser', secrets.code), [
      `answer header location at ${gatewayHost}/callback`,
      `body at ${gatewayHost}/token`,
    ]);
    assert.deepEqual(day.along('browser', secrets.crmCode), [
      `address at ${gatewayHost}/callback`,
      `answer header location at ${CHOICE}`,
    ]);
    assert.deepEqual(day.along('browser', [...secrets.refresh, clientSecret]), []);
    assert.ok(day.wires.browser.exchanges.length > 25, `${day.wires.browser.exchanges.length} exchanges`);
  });

  it('no other host is asked, but for a connection to the redirect’s, which is given none', () => {
    const known: readonly string[] = [API_HOST, gatewayHost, CHOICE_HOST, ...inboxHosts.chatra];
    const others = day.world.proxy.requests().filter(({ host }) => !known.includes(host));
    for (const { host, method, path } of others)
      assert.deepEqual([host, method, path], [redirectHost(day.world.driver), 'CONNECT', '']);
    const toInbox = day.world.proxy
      .requests()
      .filter(({ host }) => inboxHosts.chatra.some((one) => one === host));
    assert.ok(toInbox.length > 0);
    const seen = JSON.stringify([others, toInbox]);
    for (const value of allOf(secrets)) assert.ok(!holds(seen, value), value);
  });

  it('the gateway gives its own to the token endpoint of the CRM alone, and nothing of the extension’s', () => {
    assert.deepEqual(day.along('gateway', [clientSecret]), [`body at ${CRM_TOKEN}`]);
    assert.deepEqual(day.along('gateway', secrets.refresh), [
      `answer at ${CRM_TOKEN}`,
      `body at ${CRM_TOKEN}`,
    ]);
    assert.deepEqual(day.along('gateway', secrets.crmCode), [`body at ${CRM_TOKEN}`]);
    assert.deepEqual(day.along('gateway', secrets.access), [`answer at ${CRM_TOKEN}`]);
    assert.deepEqual(day.along('gateway', [...secrets.handle, ...secrets.code, ...secrets.verifier]), []);
    assert.ok(day.wires.gateway.exchanges.length >= 3);
  });

  it('what the browser still has of it opens nothing: a spent code, an ended handle', async () => {
    const bodies = day.wires.browser.exchanges.map(({ parts }) => parts.body ?? '');
    let refused = 0;
    for (const grant of ['authorization_code', 'refresh_token']) {
      const sent = bodies.find((one) => one.includes(`grant_type=${grant}`));
      assert.ok(sent);
      const answer = await fetch(`${day.world.gateway.url}/token`, {
        method: 'POST',
        body: new URLSearchParams(sent),
      });
      assert.deepEqual(
        [answer.status, /"error":"(\w+)"/.exec(await answer.text())?.[1]],
        [400, 'invalid_grant'],
      );
      refused++;
    }
    assert.equal(refused, 2);
    for (const one of secrets.crmCode)
      assert.equal(day.world.sandbox.oauth.redeemCode(one, `https://${gatewayHost}/callback`), undefined);
  });
});
