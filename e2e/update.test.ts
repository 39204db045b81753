import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { shownContact as who } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const AGAIN = 'Connected to Chatra again';
const go = (tab: TabView, key: string) => tab.evaluate((to) => window.demo?.go(to), key);

describe('an update of the extension under an open inbox', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    await inbox.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await watchForNews(panel);
  });
  after(() => world?.close());

  const isNeverReloaded = () => inbox.evaluate(() => 'neverReloaded' in globalThis);

  it('is no news where there was none', async () => {
    await go(inbox, 'ines');
    await panel.waitFor(who('Inês Duarte'));
    const options = await world.driver.open('options.html');
    await panel.waitForText('No inbox here');
    await options.close();
    await inbox.show();
    await panel.waitFor(who('Inês Duarte'));
    assert.equal(await newsSeen(panel), '');
  });

  it('is said once, and the panel follows the page that was never loaded again', async () => {
    await world.driver.updateExtension();
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Inês Duarte'));
    await panel.waitFor({ css: '.toasts [role="status"]', has: AGAIN });
    await panel.click('.toast [aria-label="Dismiss"]');
    await watchForNews(panel);
    await go(inbox, 'maya');
    await panel.waitFor(who('Maya Okafor'));
    assert.equal(await newsSeen(panel), '');
    assert.ok(await isNeverReloaded());
  });

  it('leaves one script that speaks, which says each thing once', async () => {
    for (let update = 0; update < 2; update++) {
      await world.driver.updateExtension();
      panel = await world.driver.openPanel(inbox);
      await panel.waitForText(AGAIN);
    }
    await panel.evaluate(listenBeside);
    await go(inbox, 'ines');
    await panel.waitFor(who('Inês Duarte'));
    const heard = await panel.waitUntil(() => {
      const all = (document.body.dataset.heard ?? '').split('\n');
      return all.at(-1)?.includes('"outcome":"person"') && all;
    }, []);
    assert.ok(heard);
    assert.ok(heard.length > 1);
    assert.equal(new Set(heard).size, heard.length, heard.join('\n'));
    assert.ok(await isNeverReloaded());
  });

  it('loses no write that was waiting for it', async () => {
    world.setApiOffline(true);
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'before the update');
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
    await world.driver.updateExtension();
    world.setApiOffline(false);
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Inês Duarte'));
    const copies = () =>
      (world.sandbox.control.dump(seedId('contact', 'ines'))?.notes ?? []).filter(({ body }) =>
        body.includes('before the update'),
      ).length;
    await waitFor('The note', () => (copies() > 0 ? true : undefined), 30_000);
    await panel.waitForText('All saved', { timeoutMs: 30_000 });
    assert.equal(copies(), 1);
  });

  it('is like any other loss of the script: the panel finds its way back, and says so', async () => {
    await panel.waitForGone('.toast', { timeoutMs: 30_000 });
    // Only a page that is left tells its script so; here it stays.
    await inbox.evaluate(() => dispatchEvent(new Event('pagehide')));
    await panel.waitForText(AGAIN);
    await panel.waitFor(who('Inês Duarte'));
    await panel.click('.toast [aria-label="Dismiss"]');
  });

  it('is not a page that is loaded again, left, or come back to', async () => {
    await watchForNews(panel);
    await inbox.reload();
    await panel.waitFor(who('Inês Duarte'));
    const here = await inbox.evaluate(() => location.href);
    await inbox.goto('https://app.chatra.io/settings');
    await panel.waitForGone({ css: 'h1', name: 'Inês Duarte' });
    await inbox.back();
    await inbox.waitUntil((address) => location.href === address, [here]);
    await panel.waitFor(who('Inês Duarte'));
    assert.equal(await newsSeen(panel), '');
  });
});

/** Keeps every news of a connection that the panel shows from now on, however short. */
const watchForNews = (panel: PanelView): Promise<void> =>
  panel.evaluate((news) => {
    document.body.dataset.news = '';
    const note = () => {
      if (document.querySelector('.toasts')?.textContent?.includes(news)) document.body.dataset.news = news;
    };
    note();
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
  }, AGAIN);

const newsSeen = (panel: PanelView): Promise<string> =>
  panel.evaluate(() => document.body.dataset.news ?? 'not watched');

/** Runs in the panel: listens to the active tab as another panel does. */
async function listenBeside(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const heard: string[] = [];
  const rules: unknown = await fetch(chrome.runtime.getURL('/hosts/chatra.json')).then((file) => file.json());
  await new Promise<void>((resolve) => {
    const port = chrome.tabs.connect(tab?.id ?? -1, { name: 'chatside-panel', frameId: 0 });
    port.onMessage.addListener((message: unknown) => {
      heard.push(JSON.stringify(message));
      document.body.dataset.heard = heard.join('\n');
      resolve();
    });
    port.postMessage(rules);
  });
}
