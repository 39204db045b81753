import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Adapter } from '../lib/domain/host-adapter.ts';
import { deskAddressOf, deskHost } from '../sandbox/inboxes/addresses.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { addDesk } from './connect.ts';
import { API_HOST, startWorld, type World } from './world.ts';

interface ExtensionScope {
  readonly chrome: {
    readonly permissions: { contains(wanted: { origins: string[] }): Promise<boolean> };
  };
}

const go = (inbox: TabView, key: string) => inbox.evaluate((to) => window.demo?.go(to), key);

describe('an app that nobody has heard of', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  let adapter: Adapter;

  before(async () => {
    world = await startWorld({ browser: browserUnderTest, connection: { inboxes: [] } });
    await addDesk(world.driver);
    inbox = await world.driver.openHost(deskAddressOf('maya', { still: '' }));
    panel = await world.driver.openPanel(inbox);
  });
  after(() => world?.close());

  const takeOut = async () => {
    await inbox.close();
    const options = await world.driver.open('options.html#inboxes');
    await options.click({ css: 'button', has: 'Remove' });
    await options.waitForGone(`[data-app="${deskHost}"]`);
    await options.close();
  };

  it('is not read before it is taught, and offers to be', async () => {
    await panel.waitForText('Chatside does not know this page yet');
    assert.equal(await panel.count({ css: 'button', name: 'Teach this page' }), 1);
  });

  it('is taught by pointing: a wrong kind of value is refused, and what was taught is tried in other chats', async () => {
    await panel.click({ css: 'button', name: 'Teach this page' });
    await panel.waitForText(`Teaching ${deskHost}`);
    await panel.waitFor('.teach-row.is-cursor');
    await inbox.show();
    await inbox.click('.ld-person');
    await panel.waitForText('Maya O.');
    // The e-mail is asked for now: a phone number is none.
    await inbox.click({ css: '.ld-value', has: '555-0148' });
    await panel.waitForText('That is another kind of value. Point at it alone.');
    await inbox.click({ css: '.ld-value', has: 'maya' });
    // The number that the person called is the business's.
    await inbox.click({ css: '.ld-value', has: '+1' });
    await panel.waitForText('By its label that is your own side’s, not the person’s.');
    await inbox.click({ css: '.ld-value', has: '555-0148' });
    await inbox.click('.ld-log .ld-line p');
    await panel.waitForText('Open another chat on the page, so that it can be tried.');
    assert.equal(await inbox.evaluate(() => location.pathname), new URL(deskAddressOf('maya')).pathname);
    await go(inbox, 'naoki');
    await panel.waitForText('Tried: 2 of 2 chats read.');
    await panel.waitForText('naoki.tanaka@example.com · +81 3-5550-0142');
    await panel.waitForText('Links are remembered under it.');
  });

  it('is used at once, and shows who writes', async () => {
    await panel.click({ css: 'button', name: 'Use it' });
    await panel.waitFor({ css: '.who-name', has: 'Naoki Tanaka' });
    await go(inbox, 'maya');
    await panel.waitFor({ css: '.who-name', has: 'Maya Okafor' });
    assert.equal(await inbox.evaluate(() => document.querySelector('chatside-teach')), null);
  });

  it('keeps label words and no value of anybody', async () => {
    const stored = await panel.evaluate(async () => {
      return (await caches.match('https://taught.invalid/'))?.text() ?? '';
    });
    adapter = JSON.parse(stored)[deskHost].adapter;
    assert.match(stored, /"email":"postbox","phone":"ringsat"/);
    assert.match(stored, /"paths":\["\/tickets\/\{id\}"\]/);
    assert.doesNotMatch(stored, /maya|okafor|naoki|212|@/i);
  });

  it('never shows the person before while another chat is on its way', async () => {
    await inbox.evaluate(() => window.demo?.holdPanel(true));
    await go(inbox, 'naoki');
    await panel.waitForGone({ css: '.who-name', has: 'Maya Okafor' });
    await inbox.evaluate(() => window.demo?.holdPanel(false));
    await panel.waitFor({ css: '.who-name', has: 'Naoki Tanaka' });
  });

  it('is renamed, handed on as a file, and taken out with its permission', async () => {
    const options = await world.driver.open('options.html#inboxes');
    await options.waitForText('Taught by you.');
    await options.click({ css: 'button', has: 'Rename' });
    await options.fill(`[data-app="${deskHost}"] input`, 'The desk');
    await options.press('Enter');
    await options.waitForText('The desk');
    await options.click({ css: 'button', has: 'Remove The desk' });
    await options.waitForGone(`[data-app="${deskHost}"]`);
    const isHeld = await options.evaluate((host) => {
      const { permissions } = (globalThis as unknown as ExtensionScope).chrome;
      return permissions.contains({ origins: [`https://${host}/*`] });
    }, deskHost);
    assert.equal(isHeld, false);
    await options.close();
    await inbox.show();
    await panel.waitForGone('.who-name');
  });

  it('comes back from the file, after it was shown what it is for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chatside-file-'));
    try {
      const file = join(folder, 'desk.json');
      await writeFile(file, JSON.stringify(adapter));
      await world.driver.grantHosts([`https://${deskHost}/*`]);
      const options = await world.driver.open('options.html#inboxes');
      const input = await options.page.$('input#app-file');
      await input?.uploadFile(file);
      await options.waitForText(`at ${deskHost}, as it was on ${adapter.verified.date}`);
      assert.equal(await options.count(`[data-app="${deskHost}"]`), 0);
      await options.click('#app-bring-in');
      await options.waitForText('Taught by you.');
      await options.close();
      await inbox.show();
      await panel.waitFor({ css: '.who-name', has: 'Naoki Tanaka' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('whose address stays the same is told apart by a number on the page, and drops a person with it', async () => {
    await takeOut();
    await addDesk(world.driver);
    inbox = await world.driver.openHost(deskAddressOf(null, { still: '', address: 'same' }));
    await inbox.waitFor('.ld-row');
    await go(inbox, 'maya');
    await panel.click({ css: 'button', name: 'Teach this page' });
    await panel.waitFor('.teach-row.is-cursor');
    await inbox.show();
    await inbox.click('.ld-person');
    await panel.waitForText('Maya O.');
    await inbox.click({ css: '.ld-value', has: 'maya' });
    await panel.click({ css: '.teach-row.is-cursor button', name: 'Skip' });
    await panel.click({ css: '.teach-row.is-cursor button', name: 'Skip' });
    await go(inbox, 'naoki');
    await panel.waitForText('Point at what names the chat: its address stays the same.');
    await panel.click({ css: 'button', name: 'Point at its number' });
    await inbox.show();
    await inbox.click('.ld-number');
    await go(inbox, 'maya');
    await panel.waitForText('Tried: 2 of 2 chats read.');
    await panel.click({ css: 'button', name: 'Use it' });
    await panel.waitFor({ css: '.who-name', has: 'Maya Okafor' });
    await go(inbox, 'naoki');
    await panel.waitFor({ css: '.who-name', has: 'Naoki Tanaka' });
  });

  for (const contract of ['markup', 'message'] as const) {
    it(`needs no teaching where it says by ${contract} who is open`, async () => {
      await takeOut();
      await addDesk(world.driver);
      inbox = await world.driver.openHost(deskAddressOf('maya', { still: '', contract }));
      await panel.waitFor({ css: '.who-name', has: 'Maya Okafor' });
      await go(inbox, 'naoki');
      await panel.waitFor({ css: '.who-name', has: 'Naoki Tanaka' });
    });
  }

  it('is offered to be taught from the menu of its page, where nothing was allowed yet', async () => {
    await takeOut();
    inbox = await world.driver.openHost(deskAddressOf('maya', { still: '' }));
    await inbox.waitFor('.ld-card');
    await panel.waitForText('This tab is not a chat tool that is switched on.');
    assert.equal(await panel.count({ css: 'button', name: 'Teach this page' }), 0);
    await world.driver.teachFromMenu(inbox);
    await panel.waitFor({ css: 'button', name: 'Teach this page' });
    await world.driver.grantHosts([`https://${deskHost}/*`]);
    await inbox.show();
    await panel.click({ css: 'button', name: 'Teach this page' });
    await panel.waitFor('.teach-row.is-cursor');
    await inbox.show();
    await inbox.click('.ld-person');
    await panel.waitForText('Maya O.');
    await panel.click({ css: 'button', name: 'Cancel' });
    await inbox.waitForGone('chatside-teach');
    const isHeld = () =>
      panel.evaluate((host) => {
        const { permissions } = (globalThis as unknown as ExtensionScope).chrome;
        return permissions.contains({ origins: [`https://${host}/*`] });
      }, deskHost);
    await waitFor('The permission given back', async () => ((await isHeld()) ? undefined : true));
  });

  it('asked no host but the app and the API', () => {
    const asked = new Set(world.proxy.requests().map(({ host }) => host));
    assert.deepEqual([...asked].sort(), [deskHost, API_HOST].sort());
  });
});
