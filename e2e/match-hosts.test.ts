import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { emptyAddressOf, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { createLooksOver, looksOf } from './look-over.ts';
import { API_HOST, startWorld, type World } from './world.ts';

const who = (name: string) => ({ css: 'h1', name });
const go = (tab: TabView, key: string) => tab.evaluate((to) => window.demo?.go(to), key);

describe('the panel beside 2Chat and ChartMogul', () => {
  let world: World;
  let tab: TabView;
  let panel: PanelView;
  const looks = createLooksOver();
  before(async () => {
    world = await startWorld({
      isWatched: true,
      browser: browserUnderTest,
      connection: { inboxes: ['twochat', 'chartmogul'] },
      sandbox: { ratePer10s: 1_000 },
    });
    tab = await world.openInbox('twochat', 'maya');
    panel = await world.driver.openPanel(tab);
  });
  after(() => world?.close());

  const look = (name: string) =>
    looks.over(name, panel, looksOf([400, 320]), async ({ scheme, width }) => {
      await world.driver.setScheme(scheme);
      await panel.setSize({ width });
    });

  const opened: readonly [string, string, string][] = [
    ['maya', 'Maya Okafor', 'Same e-mail and phone'],
    ['lupita', 'Guadalupe Rangel', 'Same phone'],
    ['second-mail', 'Olga Petrova', 'Same e-mail'],
    ['rtl', 'ليلى حداد', 'Same'],
  ];

  it('opens who a 2Chat conversation is with, and follows the next one', async () => {
    for (const [key, name, why] of opened) {
      await go(tab, key);
      await panel.waitFor(who(name));
      await panel.waitFor({ css: '.chip-match', has: why });
      await panel.waitForText('2Chat');
    }
    await tab.back();
    await panel.waitFor(who('Olga Petrova'));
    await look('twochat');
  });

  it('asks in 2Chat when several have the number, and opens nobody', async () => {
    await go(tab, 'household');
    await panel.waitForText('Could it be one of these?');
    assert.equal(await panel.count('.prop'), 0);
    await tab.goto(emptyAddressOf('twochat', { flags: { still: '' } }));
    await panel.waitForText('Open a chat');
  });

  it('opens who a page of a ChartMogul customer is about, and follows the next one', async () => {
    tab = await world.openInbox('chartmogul', 'maya');
    for (const [key, name, why] of opened) {
      await go(tab, key);
      await panel.waitFor(who(name));
      await panel.waitFor({ css: '.chip-match', has: why });
      await panel.waitForText('ChartMogul');
    }
    await tab.back();
    await panel.waitFor(who('Olga Petrova'));
    await look('chartmogul');
  });

  it('asks which of two contacts of a ChartMogul customer it is, and opens the chosen one', async () => {
    await go(tab, 'two-mails');
    await panel.waitForText('Which one is theirs?');
    assert.equal(await panel.count('.prop'), 0);
    await look('chartmogul-two');
    await panel.click({ css: 'button', has: 'greta@holm-interiors.example.org' });
    // The page's own name is there while the chosen one is looked up.
    await panel.waitFor({ css: '.chip-match', has: 'Same e-mail' });
    await panel.waitFor(who('Greta Holm'));
  });

  it('asked no other host, changed nothing in the pages, and looks as it should', async () => {
    const known: readonly string[] = [API_HOST, ...inboxHosts.twochat, ...inboxHosts.chartmogul];
    assert.deepEqual(
      world.proxy.hosts().filter((host) => !known.includes(host)),
      [],
    );
    assert.equal(await tab.evaluate(() => document.documentElement.outerHTML.includes('chatside')), false);
    assert.deepEqual(looks.faults(), []);
    assert.equal(looks.count(), 3 * 4);
  });
});
