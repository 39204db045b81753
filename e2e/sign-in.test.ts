import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { companyId, northsideId, southsideId } from '../sandbox/seed/places.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { TabView } from './browsers/driver.ts';
import { choicePage, gatewayAddress, pressSignIn, signIn } from './demo-gateway.ts';
import { startWorld, type World } from './world.ts';

const location = (id: string) => `[data-location="${id}"]`;

describe('somebody signs in', () => {
  let world: World;
  let options: TabView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, connection: false, gateway: {} });
    options = await world.driver.open('options.html');
  });
  after(() => world?.close());

  const failsWith = async (outcome: string) => {
    await options.waitFor(`[data-outcome="${outcome}"]`, { timeoutMs: 10_000 });
    return options.evaluate(() => document.querySelector('[data-outcome]')?.textContent ?? '');
  };

  it('and is told in its own sentence what went wrong', async () => {
    const sentences = new Set<string>();
    await pressSignIn(world.driver, options);
    await (await choicePage(options)).close();
    sentences.add(await failsWith('closed'));

    await signIn(world.driver, options, '[data-deny]');
    sentences.add(await failsWith('denied'));
    assert.equal(sentences.size, 2);
  });

  it('and is connected to the chosen location', async () => {
    await signIn(world.driver, options, location(northsideId));
    await options.waitFor('[data-status="connected"]', { timeoutMs: 10_000 });
    await options.waitForText('Juniper Dental, Northside');
    await options.waitForText(gatewayAddress);
  });
});
