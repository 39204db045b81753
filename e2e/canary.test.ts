import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { type Console, processesOf, watchChromium, watchFirefox } from './canary-console.ts';
import { assertOnlyIn, filesOfBuild, filesOfProfile, VAULT_FILE } from './canary-files.ts';
import { allHeard, askWorker, listenAsPage, listenBeside, listenInInbox } from './canary-heard.ts';
import { findInMemory, readHeap } from './canary-memory.ts';
import { readAllStored } from './canary-stored.ts';
import { switchOn } from './connect.ts';
import { sendHeld } from './send-held.ts';
import { shownContact } from './shown-contact.ts';
import { API_HOST, startWorld, type World } from './world.ts';

/** A part that every made-up token of the sandbox has, and nothing else. */
const CANARY = 'c4a751de';
const REFUSED = `pit-${CANARY}-dead-4000-8000-00000000beef`;
const CHATRA = 'https://app.chatra.io/*';
const isFirefox = browserUnderTest === 'firefox';
assert.ok(fullToken.includes(CANARY));

/** What the page and the content script's world hold on to, so that a search that finds nothing is known to search. */
const PLANTED = ['planted', 'in', 'the', 'page'].join('-');
const PLANTED_BESIDE = ['planted', 'beside', 'the', 'page'].join('-');

describe('the token is where it belongs and nowhere else', () => {
  let world: World;
  let post: TabView;
  let options: TabView;
  let inbox: TabView;
  let panel: PanelView;
  let consoles: Console;
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      connection: false,
      sandbox: { ratePer10s: 1_000 },
    });
    post = await world.driver.open('options.html');
    consoles = isFirefox ? watchFirefox() : await watchChromium(post);
    await listenAsPage(post);
    options = await world.driver.open('options.html');
  });
  after(() => world?.close());

  const connectWith = async (token: string) => {
    await options.show();
    await options.waitFor('#connect');
    if ((await options.count('#token')) === 0) {
      await options.click({ css: 'button', name: 'Replace token' });
    }
    await options.fill('#token', token);
    await options.fill('#location-id', northsideId);
    await options.click('#connect');
  };

  it('a day goes by: connect, read, write, an error, a refused token, a report', async () => {
    await connectWith(fullToken);
    await options.waitFor('[data-status="connected"]');
    await switchOn(world.driver, ['chatra']);
    inbox = await world.openInbox('chatra', 'maya');
    await listenInInbox(inbox, PLANTED);
    await listenBeside(post, CHATRA, PLANTED_BESIDE);
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(shownContact('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'The canary sings');
    await panel.press('Control+Enter');
    await sendHeld(panel);
    await panel.waitForText('All saved');
    world.sandbox.control.addFaults([{ match: { method: 'GET' }, kind: 'malformed', times: 4 }]);
    await panel.click({ css: 'button', has: 'Read again' });
    await panel.waitForText('Could not read again');
    world.sandbox.control.clearFaults();
    await connectWith(REFUSED);
    await options.waitFor('[data-outcome="bad-token"]');
    await options.reload();
    await connectWith(fullToken);
    await options.waitFor('[data-status="connected"]');
    await options.evaluate(() => {
      location.hash = '#diagnostics';
    });
    await options.waitForText('last error');
    // Firefox opened its sidebar at the start, before anybody listened: this makes it connect anew.
    await inbox.show();
    await panel.waitForText('The canary sings');
  });

  it('the vault holds it, and no other storage, page or field of the extension', async () => {
    let read = 0;
    for (const page of [post, options, panel]) {
      const { 'database chatside-vault': vault, ...rest } = await page.evaluate(readAllStored);
      assert.ok(vault?.includes(CANARY), 'the vault is there, and the search finds it in it');
      assert.ok(rest['database chatside']?.includes('The canary sings'));
      for (const [where, text] of Object.entries(rest)) {
        assert.ok(!text.includes(CANARY), where);
        read++;
      }
    }
    assert.ok(read >= 27, `${read} places`);
  });

  it('no message has it: of pages, worker, content script and notices, and no answer to any call', async () => {
    const answers = await askWorker(post, northsideId);
    const said = (await allHeard(post, inbox, CHATRA)) + JSON.stringify(answers);
    for (const known of ['match.find', 'connection.check', '"table":"records"', 'chatside-panel', 'Maya']) {
      assert.ok(said.includes(known), `${known} was heard`);
    }
    assert.equal(answers.filter(Boolean).length, 8);
    assert.ok(!said.includes(CANARY));
  });

  it('no request has it but those to the CRM, in one header', () => {
    const requests = world.proxy.requests();
    let authorised = 0;
    for (const { host, path, headers } of requests) {
      const { authorization, ...others } = headers;
      if (authorization !== undefined) {
        assert.equal(host, API_HOST);
        assert.ok([fullToken, REFUSED].some((token) => authorization === `Bearer ${token}`));
        authorised++;
      }
      assert.ok(!`${path} ${JSON.stringify(others)}`.includes(CANARY), `${host}${path}`);
    }
    assert.deepEqual(
      world.proxy
        .hosts()
        .filter((host) => host !== API_HOST && !inboxHosts.chatra.some((one) => one === host)),
      [],
    );
    assert.ok(authorised > 15 && requests.length > authorised, `${authorised} of ${requests.length}`);
    assert.ok(!JSON.stringify(world.sandbox.control.log()).includes(CANARY), 'nor a body');
  });

  it('no console was told it', async () => {
    await options.evaluate(() => console.info('planted', { inside: ['an', 'object'].join(' ') }));
    const said = await consoles.read([options, inbox]);
    assert.ok(said.includes('planted') && said.includes('an object'), 'what a console is told is found');
    assert.ok(!said.includes(CANARY));
  });

  // Firefox gives no heap; its memory is searched below.
  if (!isFirefox) {
    it('the heap of the inbox’s page, with the content script’s world, does not hold it', async () => {
      await inbox.show();
      const heap = await readHeap(inbox.page);
      for (const planted of [PLANTED, PLANTED_BESIDE]) assert.ok(heap.includes(planted), planted);
      assert.ok(!heap.includes(CANARY));
    });
  }

  it('the memory of the inbox’s process does not hold it', async (t) => {
    const pids = new Set<number>();
    for (const tab of [inbox, post]) for (const pid of await processesOf(tab, isFirefox)) pids.add(pid);
    const texts = [PLANTED, PLANTED_BESIDE, CANARY, fullToken, REFUSED];
    const found = [...pids].map((pid) => findInMemory(pid, texts));
    if (found.includes(null)) return t.skip('this system lets nobody read the memory of its own processes');
    const isInbox = (held: Set<string> | null) => held?.has(PLANTED) === true;
    assert.deepEqual(
      found.filter(isInbox).map((held) => [...(held ?? [])].sort()),
      [[PLANTED_BESIDE, PLANTED].sort()],
    );
    const isSearched = found.some((held) => !isInbox(held) && held?.has(fullToken));
    assert.ok(isSearched, 'the extension’s own process has it, and the search finds it there');
  });

  it('no built file holds it', () => {
    assert.deepEqual(filesOfBuild([CANARY])[CANARY], []);
  });

  it('no file of the browser’s profile holds it but the databases of the extension', async () => {
    const holding = await filesOfProfile(world, [CANARY]);
    assertOnlyIn(VAULT_FILE, holding[CANARY]);
  });
});
