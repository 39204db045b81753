import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { browserUnderTest } from './browser-under-test.ts';
import { API_HOST, startWorld, type World } from './world.ts';

describe('an agent’s day', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest });
  });
  after(() => world?.close());

  test('the panel shows who the agent is talking to, and asks no other host', async () => {
    const tab = await world.openInbox('chatra', 'maya');
    const panel = await world.driver.openPanel(tab);
    await panel.waitFor({ css: 'h1, h2', has: 'Maya Okafor' });
    await tab.click({ css: 'a', has: 'Jon Park' });
    await panel.waitForGone({ css: 'h1, h2', has: 'Maya Okafor' });
    const known: string[] = [API_HOST, ...inboxHosts.chatra];
    assert.deepEqual(
      world.proxy.hosts().filter((host) => !known.includes(host)),
      [],
    );
    await panel.close();
    await tab.close();
  });

  test('a restart of the browser keeps the connection and the inboxes', async () => {
    await world.restartBrowser();
    const tab = await world.openInbox('chatfuel', 'ines');
    const panel = await world.driver.openPanel(tab);
    await panel.waitFor({ css: 'h1, h2', has: 'Duarte' });
    assert.ok(await panel.isOpen());
  });
});
