import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountCanary, accountKeys } from '../sandbox/accounts/account-keys.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { API_HOSTS, enterKey, enterKeys, openAccount } from './account-keys.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { type Console, processesOf, watchChromium, watchFirefox } from './canary-console.ts';
import { ACCOUNTS_FILE, assertOnlyIn, filesOfBuild, filesOfProfile } from './canary-files.ts';
import { allHeard, askWorker, listenAsPage, listenBeside, listenInInbox } from './canary-heard.ts';
import { findInMemory, readHeap } from './canary-memory.ts';
import { readAllStored } from './canary-stored.ts';
import { shownContact } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const CHATRA = 'https://app.chatra.io/*';
const isFirefox = browserUnderTest === 'firefox';
const WRONG = `fk${accountCanary}00000000000wrong`;
const PLANTED = ['planted', 'in', 'the', 'page'].join('-');
const PLANTED_BESIDE = ['planted', 'beside', 'the', 'page'].join('-');
/** As ChartMogul gets it. */
const inBase64 = (key: string): string => Buffer.from(`${key}:`).toString('base64');
const AS_SENT = [
  `Chatra.Simple ${accountKeys.chatra.public}:${accountKeys.chatra.secret}`,
  ...[accountKeys.chartmogul, WRONG].map((key) => `Basic ${inBase64(key)}`),
];
/** In any of the forms in which it leaves. */
const holds = (text: string): boolean =>
  text.includes(accountCanary) || [accountKeys.chartmogul, WRONG].some((key) => text.includes(inBase64(key)));

describe('keys of the inboxes’ own APIs are where they belong and nowhere else', () => {
  let world: World;
  let post: TabView;
  let options: TabView;
  let inbox: TabView;
  let panel: PanelView;
  let consoles: Console;
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      connection: { inboxes: ['chatra', 'twochat', 'chartmogul'] },
      sandbox: { ratePer10s: 1_000 },
    });
    post = await world.driver.open('options.html');
    consoles = isFirefox ? watchFirefox() : await watchChromium(post);
    await listenAsPage(post);
  });
  after(() => world?.close());

  it('a day goes by: keys, a wrong one, answers, a write, a lost one, a server that fails', async () => {
    await world.driver.grantHosts([`https://${API_HOSTS.chartmogul}/*`]);
    options = await world.driver.open('options.html#inboxes');
    await enterKey(options, 'chartmogul', [WRONG]);
    await options.waitForText('ChartMogul does not take this key.');
    await enterKeys(world.driver, ['chatra', 'twochat', 'chartmogul']);
    inbox = await world.openInbox('chatra', 'same-name');
    await listenInInbox(inbox, PLANTED);
    await listenBeside(post, CHATRA, PLANTED_BESIDE);
    panel = await world.driver.openPanel(inbox);
    await panel.waitForText('The contact was looked up by it.', { timeoutMs: 30_000 });
    await world.openInbox('twochat', 'lupita');
    await panel.waitForText('2Chat confirms', { timeoutMs: 30_000 });
    world.accounts.chartmogul.control.addFaults([{ match: { method: 'GET' }, kind: 'status', status: 500 }]);
    await world.openInbox('chartmogul', 'maya');
    await panel.waitForText('ChartMogul did not answer.', { timeoutMs: 30_000 });
    // The contact’s own details come above it, and would push the button away under the pointer.
    await panel.waitFor(shownContact('Maya Okafor'));
    await panel.click({ css: 'button', has: 'Ask again' });
    await panel.click({ css: 'button', has: 'Add this note to the ChartMogul timeline' });
    world.accounts.chartmogul.control.addFaults([{ match: { method: 'POST' }, kind: 'status', status: 503 }]);
    await panel.type('#timeline-note', 'The second canary sings');
    await panel.click({ css: 'button', has: 'Add to timeline' });
    await panel.waitForText('may or may not be there');
    // Firefox opened its sidebar at the start, before anybody listened: this makes it connect anew.
    await inbox.show();
    await panel.waitForText('chidi.okafor@example.org');
    await options.show();
    await options.reload();
    await openAccount(options, 'chartmogul');
    await options.click('#account-chartmogul-test');
    await options.waitForText('ChartMogul takes the key.');
  });

  it('their own database holds them, and no other storage, page or field of the extension', async () => {
    let read = 0;
    for (const page of [post, options, panel]) {
      const { 'database chatside-accounts': own, ...rest } = await page.evaluate(readAllStored);
      assert.equal(own?.split(accountCanary).length, 5, 'two keys of Chatra’s and one of each other');
      assert.ok(own.includes('The second canary sings'));
      for (const [where, text] of Object.entries(rest)) {
        assert.ok(!holds(text), where);
        read++;
      }
    }
    assert.ok(read >= 27, `${read} places`);
  });

  it('no message has them: of pages, worker, content script and notices', async () => {
    const answers = await askWorker(post, northsideId);
    const said = (await allHeard(post, inbox, CHATRA)) + JSON.stringify(answers);
    assert.ok(said.includes('match.find') && said.includes('chatside-panel'));
    assert.ok(!holds(said));
  });

  it('no request has one but those to its own server, in one header', () => {
    const counts: Record<string, number> = {};
    for (const { host, path, headers } of world.proxy.requests()) {
      const { authorization = '', 'x-user-api-key': own = '', ...others } = headers;
      assert.ok(!holds(`${path} ${JSON.stringify(others)}`), `${host}${path}`);
      if (!holds(`${authorization} ${own}`)) continue;
      if (host === API_HOSTS.twochat) assert.deepEqual([own, authorization], [accountKeys.twochat, '']);
      else assert.ok(AS_SENT.includes(authorization) && own === '', host);
      assert.equal(host === API_HOSTS.chatra, path.startsWith('/api/'), `${host}${path}`);
      assert.equal(host === API_HOSTS.chatra, authorization.startsWith('Chatra.Simple'));
      counts[host] = (counts[host] ?? 0) + 1;
    }
    assert.deepEqual(Object.keys(counts).sort(), Object.values(API_HOSTS).sort());
    assert.ok((counts[API_HOSTS.chartmogul] ?? 0) >= 6, JSON.stringify(counts));
  });

  it('no console was told them', async () => {
    await options.evaluate(() => console.info('planted', { inside: ['an', 'object'].join(' ') }));
    const said = await consoles.read([options, inbox]);
    assert.ok(said.includes('planted') && said.includes('an object'), 'what a console is told is found');
    assert.ok(!holds(said));
  });

  if (!isFirefox) {
    it('the heap of the inbox’s page does not hold them', async () => {
      await inbox.show();
      const heap = await readHeap(inbox.page);
      for (const planted of [PLANTED, PLANTED_BESIDE]) assert.ok(heap.includes(planted), planted);
      assert.ok(!holds(heap));
    });
  }

  it('the memory of the inbox’s process does not hold them', async (t) => {
    const pids = await processesOf(inbox, isFirefox);
    const found = [...pids].map((pid) => findInMemory(pid, [PLANTED, accountCanary]));
    if (found.includes(null)) return t.skip('this system lets nobody read the memory of its own processes');
    const inboxes = found.filter((held) => held?.has(PLANTED));
    assert.equal(inboxes.length, 1);
    assert.deepEqual([...(inboxes[0] ?? [])], [PLANTED]);
  });

  it('no built file holds them', () => {
    assert.deepEqual(filesOfBuild([accountCanary])[accountCanary], []);
  });

  it('no file of the browser’s profile holds them but the databases of the extension', async () => {
    const holding = await filesOfProfile(world, [accountCanary]);
    assertOnlyIn(ACCOUNTS_FILE, holding[accountCanary]);
  });
});
