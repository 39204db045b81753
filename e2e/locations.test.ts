import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { northsideId, southsideId } from '../sandbox/seed/places.ts';
import { otherLocationToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

const who = (name: string) => ({ css: 'h1', name });
const foot = (name: string) => ({ css: '.foot button', has: name });
const entry = (name: string) => ({ css: '[role="menu"] button', has: name });
const go = (tab: TabView, key: string) => tab.evaluate((to) => window.demo?.go(to), key);

describe('several locations', () => {
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

  const addSouthside = async () => {
    const options = await world.driver.open('options.html#locations');
    await options.click({ css: 'button', has: 'Add a location' });
    await options.fill('#token', otherLocationToken);
    await options.fill('#location-id', southsideId);
    await options.click('#connect');
    await options.waitFor({ css: '[data-status="connected"]', has: 'Southside' });
    return options;
  };
  const amaras = () =>
    world.sandbox.control.contacts().filter(({ email }) => email === 'amara.kone@example.com');

  it('are added beside each other in the options, and the last one is in use', async () => {
    const options = await addSouthside();
    await options.evaluate(() => {
      location.hash = 'locations';
    });
    await options.waitFor({ css: '.tool', has: 'Juniper Dental, Northside' });
    await options.waitFor({ css: '.tool', has: 'In use' });
    await options.close();
    await inbox.show();
    await panel.waitFor(foot('Southside'));
    await panel.waitForGone(who('Maya Okafor'));
    await panel.waitForText('No contact has this e-mail or phone.');
  });

  it('can be switched in the panel, and the other one’s people are there at once', async () => {
    await panel.click(foot('Southside'));
    await panel.click(entry('Northside'));
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitFor(foot('Northside'));
  });

  it('are tied to the chats of an inbox, whichever is in use', async () => {
    await panel.click(foot('Northside'));
    await panel.click(entry('Southside'));
    await panel.waitForText('No contact has this e-mail or phone.');
    await panel.click(foot('Southside'));
    await panel.click(entry('Always use'));
    const options = await world.driver.open('options.html#locations');
    await options.waitFor({ css: '.tool', has: 'Chatra, app.chatra.io' });
    await options.click({ css: '.tool button', has: 'Use Juniper Dental, Northside' });
    await options.waitForGone({ css: '.tool button', has: 'Use Juniper Dental, Northside' });
    await options.close();
    await inbox.show();
    await panel.waitFor(foot('Southside'));
  });

  it('get what is written for them, and nothing of another', async () => {
    await go(inbox, 'new-lead');
    await panel.click({ css: 'button', has: 'Create a contact' });
    await panel.click({ css: 'button', has: 'Create and link' });
    await panel.waitFor(who('Amara Kone'));
    await waitFor('Amara', () => (amaras().length > 0 ? true : undefined));
    assert.deepEqual(
      amaras().map(({ locationId }) => locationId),
      [southsideId],
    );
    const asked = world.proxy.requests().filter(({ path }) => path.includes('locationId='));
    assert.ok(asked.length > 2);
    assert.ok(asked.some(({ path }) => path.includes(northsideId)));
  });

  it('leave the panel signed out where the tied one is gone, rather than in another', async () => {
    const options = await world.driver.open('options.html#locations');
    await options.click({ css: '.tool button', has: 'Sign out Juniper Dental, Southside' });
    await options.click({ css: 'dialog button', has: 'Sign out' });
    await options.waitForGone({ css: '.tool-head', has: 'Juniper Dental, Southside' });
    await options.close();
    await inbox.show();
    await panel.waitForGone(who('Amara Kone'));
    await panel.waitFor(foot('Signed out'));
    await panel.waitForText('Southside');
  });

  it('come back with a token, and so do their people', async () => {
    await (await addSouthside()).close();
    await inbox.show();
    await panel.waitFor(who('Amara Kone'));
    assert.equal(amaras().length, 1);
  });
});
