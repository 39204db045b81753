import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf } from '../sandbox/inboxes/addresses.ts';
import { createInbox } from '../sandbox/inboxes/create-inbox.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { filesOf, gzipSize, scriptsOf } from '../tests/built/built-scripts.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

const PLAIN_HOST = 'inbox.plain.example';
const who = (name: string) => ({ css: 'h1', name });

/** What of `npm run bench` does not depend on the computer: no time is measured here. */
describe('what it costs', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  const page = createInbox('chatra');
  const address = addressOf('chatra', 'maya', { flags: { still: '' } });
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      sandbox: { ratePer10s: 1_000 },
      routes: { [PLAIN_HOST]: (request: Request) => page.fetch(request) },
    });
    inbox = await world.driver.openHost(address);
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Tray 6 is tight');
  });
  after(() => world?.close());

  const asked = () => world.sandbox.control.log().map(({ method, path }) => `${method} ${path}`);
  const go = (key: string) => inbox.evaluate((to) => window.demo?.go(to), key);

  it('12 kB in the page, 60 kB gzipped to open the panel', () => {
    const files = filesOf(browserUnderTest === 'firefox' ? 'firefox-mv3' : 'chrome-mv3');
    const panelScripts = scriptsOf(files, 'sidepanel.html');
    assert.ok(panelScripts.length > 1);
    assert.ok(gzipSize(files, panelScripts) <= 60_000);
    const script = files.get('content-scripts/inbox.js');
    assert.ok(script && script.length > 1_000 && script.length <= 12_000);
  });

  it('nothing left of the shape that the page of the panel begins with', async () => {
    const count = (css: string) => panel.evaluate((of) => document.querySelectorAll(of).length, css);
    assert.deepEqual([await count('.panel'), await count('.boot-shape')], [1, 0]);
  });

  it('one round of look-ups and one of four requests for somebody unknown, and none to come back', async () => {
    world.sandbox.control.clearLog();
    await go('ines');
    await panel.waitForText('Gostou do resultado');
    const ines = `GET /contacts/${seedId('contact', 'ines')}`;
    assert.deepEqual(asked().slice(0, -4).sort(), [
      'GET /contacts/search/duplicate',
      'POST /contacts/search',
    ]);
    const parts = ['', '/appointments', '/notes', '/tasks'];
    assert.deepEqual(
      asked().slice(-4).sort(),
      parts.map((part) => ines + part),
    );

    world.sandbox.control.clearLog();
    await go('maya');
    await panel.waitForText('Tray 6 is tight');
    // Somebody else after that, whom it has to ask for: what it asked of Maya came before.
    await go('naoki');
    const naoki = `/contacts/${seedId('contact', 'naoki')}`;
    await waitFor('Naoki, read', () => asked().some((one) => one.includes(naoki)) || undefined);
    const maya = `/contacts/${seedId('contact', 'maya')}`;
    assert.deepEqual(
      asked().filter((one) => one.includes(maya)),
      [],
    );
  });

  it('no node in the page', async () => {
    const count = (tab: TabView) => tab.evaluate(() => document.getElementsByTagName('*').length);
    await inbox.goto(address);
    await panel.waitFor(who('Maya Okafor'));
    await inbox.waitForText('Maya O.');
    const withIt = await count(inbox);
    const plain = await world.driver.openHost(address.replace(new URL(address).host, PLAIN_HOST));
    await plain.waitForText('Maya O.');
    assert.ok(withIt > 100);
    assert.equal(withIt, await count(plain));
  });
});
