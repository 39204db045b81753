import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { shownContact as who } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

describe('what is broken is said, and the rest goes on', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
  });
  after(() => world?.close());

  it('answers of the CRM that cannot be read keep what was known on the screen', async () => {
    world.sandbox.control.addFaults([{ match: { method: 'GET' }, kind: 'malformed', times: 4 }]);
    await panel.click({ css: 'button', has: 'Read again' });
    await panel.waitForText('Could not read again');
    assert.equal(await panel.count(who('Maya Okafor')), 1);
    world.sandbox.control.clearFaults();
    await panel.click({ css: 'button', has: 'Read again' });
    await panel.waitForGone({ css: '.scroll', has: 'Could not read again' });
  });

  it('a look-up that meets a failing server says so, and tries again when asked', async () => {
    world.sandbox.control.addFaults([
      { match: { path: '^/contacts/search' }, kind: 'status', status: 503, times: 'always' },
    ]);
    await inbox.evaluate(() => window.demo?.go('naoki'));
    await panel.waitForText('The CRM has a problem');
    world.sandbox.control.clearFaults();
    await panel.click({ css: 'button', has: 'Try now' });
    await panel.waitFor(who('Naoki Tanaka'));
  });

  it('a name of 10,000 characters, and people who write from right to left', async () => {
    await inbox.evaluate(() => window.demo?.go('long-name'));
    await panel.waitForText('Maximiliana');
    assert.ok(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await inbox.evaluate(() => window.demo?.go('rtl'));
    await panel.waitFor(who('ليلى حداد'));
  });

  it('settings that cannot be read are set aside, and the usual ones hold', async () => {
    const options = await world.driver.open('options.html');
    await options.evaluate(() =>
      (
        globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
      ).chrome.storage.local.set({
        settings: { version: 1, theme: 'pink' },
      }),
    );
    await options.close();
    await inbox.show();
    await panel.waitForText('Your settings could not be read.');
    await panel.waitFor(who('ليلى حداد'));
  });

  it('the database of a newer Chatside is left alone', async () => {
    await panel.close();
    const options = await world.driver.open('options.html');
    const version = await options.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('chatside', 99);
          opening.onsuccess = () => {
            const { version } = opening.result;
            opening.result.close();
            resolve(version);
          };
          opening.onerror = () => reject(opening.error);
        }),
    );
    assert.equal(version, 99);
    await options.close();
    await inbox.show();
    panel = await world.driver.openPanel(inbox);
    await panel.waitForText('A newer Chatside was here');
  });
});
