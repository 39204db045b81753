import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { northsideId, southsideId } from '../sandbox/seed/places.ts';
import { fullToken, noUsersToken, readOnlyToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { TabView } from './browsers/driver.ts';
import { API_HOST, startWorld, type World } from './world.ts';

const BAD_TOKEN = 'pit-00000000-dead-4000-8000-000000000000';

describe('an admin connects', () => {
  let world: World;
  let options: TabView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, connection: false });
    options = await world.driver.open('options.html');
  });
  after(() => world?.close());

  const tryWith = async (token: string, locationId: string) => {
    await options.reload();
    await options.waitFor('#connect');
    if ((await options.count('#token')) === 0) await options.click({ css: 'button', name: 'Replace token' });
    await options.fill('#token', token);
    await options.fill('#location-id', locationId);
    await options.click('#connect');
  };
  const failsWith = async (outcome: string) => {
    await options.waitFor(`[data-outcome="${outcome}"]`);
    return options.evaluate(() => document.querySelector('[data-outcome]')?.textContent ?? '');
  };

  it('is told in its own sentence what is wrong', async () => {
    const sentences = new Set<string>();
    await tryWith(BAD_TOKEN, northsideId);
    sentences.add(await failsWith('bad-token'));
    await tryWith(fullToken, southsideId);
    sentences.add(await failsWith('wrong-location'));
    world.setApiOffline(true);
    await tryWith(fullToken, northsideId);
    sentences.add(await failsWith('offline'));
    world.setApiOffline(false);
    world.sandbox.control.addFaults([{ match: { path: '.*' }, kind: 'status', status: 503, times: 20 }]);
    await tryWith(fullToken, northsideId);
    sentences.add(await failsWith('failed'));
    world.sandbox.control.clearFaults();
    assert.equal(sentences.size, 4);
  });

  it('sees which scopes a lesser token lacks', async () => {
    await tryWith(noUsersToken, northsideId);
    await options.waitFor('[data-status="connected"]');
    await options.waitFor('[data-scope="users"][data-state="missing"]');
    await options.waitFor('[data-scope="contacts"][data-state="works"]');
  });

  it('sees the location, the team and the scopes of a full one', async () => {
    await tryWith(fullToken, northsideId);
    await options.waitFor('[data-scope="users"][data-state="works"]');
    await options.waitForText('Juniper Dental, Northside');
    await options.waitForText('team members');
    assert.equal(await options.count('[data-scope][data-state="works"]'), 6);
  });

  it('finds the token nowhere but in the vault and in the requests', async () => {
    const seen = await options.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: { storage: { local: { get(): Promise<object> } } } })
        .chrome;
      const open = (name: string) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await open('chatside');
      const rows: unknown[] = [];
      for (const table of db.objectStoreNames) {
        rows.push(
          await new Promise((resolve) => {
            const request = db.transaction(table).objectStore(table).getAll();
            request.onsuccess = () => resolve(request.result);
          }),
        );
      }
      db.close();
      return JSON.stringify([
        rows,
        await api.storage.local.get(),
        { ...localStorage },
        document.documentElement.outerHTML,
        [...document.querySelectorAll('input')].map((input) => input.value),
      ]);
    });
    assert.ok(seen.length > 1_000);
    assert.ok(!seen.includes(fullToken) && !seen.includes(noUsersToken));
  });

  it('is asked for an inbox when it is switched on, with the reason on the page, and can switch it off', async () => {
    await world.driver.grantHosts(['https://app.chatra.io/*', 'https://conversations-app.brevo.com/*']);
    await options.evaluate(() => {
      location.hash = '#inboxes';
    });
    await options.waitForText('app.chatra.io');
    await options.waitFor('#inbox-chatra[aria-checked="false"]');
    await options.click('#inbox-chatra');
    await options.waitFor('#inbox-chatra[aria-checked="true"]');
    await options.waitFor('#inbox-chatfuel[aria-checked="false"]');
    await options.click('#inbox-chatra');
    await options.waitFor('#inbox-chatra[aria-checked="false"]');
  });

  it('reached nothing but the API', () => {
    assert.deepEqual(world.proxy.hosts(), [API_HOST]);
  });

  it('is told what a token that may only read contacts lacks', async () => {
    await options.evaluate(() => {
      location.hash = '#connection';
    });
    await tryWith(readOnlyToken, northsideId);
    await options.waitFor('[data-scope="contacts"][data-state="works"]');
  });

  it('can open the panel with a key', async () => {
    const keys = await options.evaluate(async () => {
      const { commands } = (
        globalThis as unknown as {
          chrome: { commands: { getAll(): Promise<{ name?: string; shortcut?: string }[]> } };
        }
      ).chrome;
      return (await commands.getAll()).map(({ name, shortcut }) => [name, shortcut?.replaceAll(' ', '')]);
    });
    const expected =
      browserUnderTest === 'firefox'
        ? ['_execute_sidebar_action', 'Alt+Shift+C']
        : ['_execute_action', 'Ctrl+Shift+Y'];
    assert.deepEqual(keys, [expected]);
  });
});
