import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf } from '../sandbox/inboxes/addresses.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { startWorld, type World } from './world.ts';

const who = (name: string) => ({ css: 'h1', name });
const go = (tab: TabView, key: string) => tab.evaluate((to) => window.demo?.go(to), key);

describe('the panel follows', () => {
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

  it('a switch inside the inbox, and the way back and forward', async () => {
    await go(inbox, 'ines');
    await panel.waitFor(who('Inês Duarte'));
    await go(inbox, 'naoki');
    await panel.waitFor(who('Naoki Tanaka'));
    await inbox.back();
    await panel.waitFor(who('Inês Duarte'));
    await inbox.forward();
    await panel.waitFor(who('Naoki Tanaka'));
  });

  it('never shows the person before while a slow page still does', async () => {
    await inbox.goto(addressOf('chatra', 'silent', { flags: { still: '', 'slow-panel': '1500' } }));
    await panel.waitFor(who('Hanne Brix'));
    await panel.evaluate(() => {
      const note = () => {
        document.body.dataset.seenNames += `|${document.querySelector('h1')?.textContent ?? ''}`;
      };
      new MutationObserver(note).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    await go(inbox, 'bad-phone');
    await panel.waitForGone(who('Hanne Brix'));
    await panel.waitFor(who('Piet Vos'));
    const names = (await panel.evaluate(() => document.body.dataset.seenNames ?? '')).split('|').slice(1);
    const afterSwitch = names.slice(names.findIndex((name) => name !== 'Hanne Brix'));
    assert.ok(afterSwitch.length > 1);
    assert.ok(!afterSwitch.includes('Hanne Brix'), afterSwitch.join(' > '));
  });

  it('ten fast switches to the last one, with the right person at the end', async () => {
    const keys = [
      'maya',
      'ines',
      'naoki',
      'lupita',
      'facundo',
      'bruna',
      'second-mail',
      'rtl',
      'silent',
      'second-phone',
    ];
    for (const key of keys) await go(inbox, key);
    await panel.waitFor(who('Wale Adeyemi'));
    await panel.waitForText('+1 917-555-0154');
  });

  it('another tab, a tab that is no inbox, and back', async () => {
    const other = await world.openInbox('chatfuel', 'lupita');
    await panel.waitFor(who('Guadalupe Rangel'));
    const options = await world.driver.open('options.html');
    await panel.waitForText('No inbox here');
    await options.close();
    await inbox.show();
    await panel.waitFor(who('Wale Adeyemi'));
    await other.close();
  });

  it('a reload of the inbox', async () => {
    await inbox.reload();
    await panel.waitFor(who('Wale Adeyemi'));
  });

  it('its own window only', async () => {
    const second = await world.openInbox('chatra', 'maya', { window: true });
    const secondPanel = await world.driver.openPanel(second);
    await secondPanel.waitFor(who('Maya Okafor'));
    assert.equal(await panel.count(who('Wale Adeyemi')), 1);
    await go(second, 'ines');
    await secondPanel.waitFor(who('Inês Duarte'));
    assert.equal(await panel.count(who('Wale Adeyemi')), 1);
    await second.close();
  });

  it('being closed and opened again', async () => {
    await inbox.show();
    await panel.close();
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Wale Adeyemi'));
  });

  it('an inbox that was open before it was switched on', async () => {
    const options = await world.driver.open('options.html#inboxes');
    await options.click('#inbox-chatra');
    await options.waitFor('#inbox-chatra[aria-checked="false"]');
    await inbox.show();
    await panel.waitForText('No inbox here');
    await options.show();
    await options.click('#inbox-chatra');
    await options.waitFor('#inbox-chatra[aria-checked="true"]');
    await options.close();
    await inbox.show();
    await panel.waitFor(who('Wale Adeyemi'));
  });

  it('and adds nothing to the page', async () => {
    const count = () => inbox.evaluate(() => document.getElementsByTagName('*').length);
    const withPanel = await count();
    await panel.close();
    assert.equal(await count(), withPanel);
    assert.equal(await inbox.evaluate(() => document.documentElement.outerHTML.includes('chatside')), false);
  });
});
