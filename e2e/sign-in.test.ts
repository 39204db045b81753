import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gatewayHost } from '../sandbox/oauth/oauth-app.ts';
import { companyId, northsideId, southsideId } from '../sandbox/seed/places.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { switchOn } from './connect.ts';
import { choicePage, gatewayAddress, pressSignIn, signIn } from './demo-gateway.ts';
import { sendHeld } from './send-held.ts';
import { inSessionStorage, kept, spendToken } from './stored-access.ts';
import { startWorld, type World } from './world.ts';

const choice = (id: string) => `[data-location="${id}"]`;
/** Twice the panel’s tick: a call that a dying worker did not answer is made again with the next one. */
const SLOW = { timeoutMs: 30_000 };
const HOUR_MS = 3_600_000;

describe('somebody signs in', () => {
  let world: World;
  let options: TabView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, connection: false, gateway: {} });
    options = await world.driver.open('options.html');
  });
  after(() => world?.close());

  const sentence = async (outcome: string) => {
    await options.waitFor(`[data-outcome="${outcome}"]`, SLOW);
    return options.evaluate(() => document.querySelector('[data-outcome] .row-title')?.textContent ?? '');
  };

  it('and is told in its own sentence what went wrong', async () => {
    const said = new Set<string>();
    await pressSignIn(world.driver, options);
    await (await choicePage(options)).close();
    said.add(await sentence('closed'));

    await signIn(world.driver, options, '[data-deny]');
    said.add(await sentence('denied'));

    await pressSignIn(world.driver, options);
    const forged = await options.evaluate(() => document.querySelector('.address')?.textContent ?? '');
    const page = await choicePage(options);
    await page.evaluate(
      (url) => {
        location.href = url;
      },
      `${forged}?code=stolen&state=another&iss=${encodeURIComponent(gatewayAddress)}`,
    );
    said.add(await sentence('wrong-state'));

    world.proxy.setOffline([gatewayHost]);
    await pressSignIn(world.driver, options);
    said.add(await sentence('unreachable'));
    world.proxy.setOffline([]);

    await pressSignIn(world.driver, options, 'https://app.chatra.io');
    said.add(await sentence('not-a-gateway'));
    assert.equal(said.size, 5);
    assert.deepEqual(await kept(options), []);
  });

  it('and is connected to the location that was chosen on the page of the CRM', async () => {
    await signIn(world.driver, options, choice(northsideId));
    await options.waitFor('[data-status="connected"]', SLOW);
    await options.waitForText('Juniper Dental, Northside');
    await options.waitForText(gatewayAddress);
    assert.deepEqual(await kept(options), [northsideId]);
  });

  it('and another time chooses another location, which is in use then', async () => {
    await options.click({ css: 'button', name: 'Sign in again' });
    await signIn(world.driver, options, choice(southsideId));
    await options.waitForText('Juniper Dental, Southside', SLOW);
    assert.deepEqual((await kept(options)).toSorted(), [northsideId, southsideId].toSorted());
  });

  it('and has the access token in memory only, and the secret of the app nowhere', async () => {
    const stored = await inSessionStorage(options);
    assert.match(stored, /made-up-access/);
    const elsewhere = await options.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: { storage: { local: { get(): Promise<object> } } } })
        .chrome;
      const found: unknown[] = [await api.storage.local.get(), { ...localStorage }, document.body.innerHTML];
      for (const { name = '' } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const table of db.objectStoreNames)
          found.push(
            await new Promise((resolve) => {
              const request = db.transaction(table).objectStore(table).getAll();
              request.onsuccess = () => resolve([name, request.result]);
            }),
          );
        db.close();
      }
      return JSON.stringify(found);
    });
    assert.ok(elsewhere.includes('chatside-vault') && elsewhere.includes(gatewayAddress));
    for (const secret of ['made-up-access', 'made-up-refresh', 'made-up-code', 'sandbox-client-secret'])
      assert.equal(elsewhere.includes(secret), false, secret);
  });

  it('and signs out: the sign-in ends at the gateway, and the next one begins anew', async () => {
    const told = () =>
      world.proxy.requests().filter(({ host, path }) => host === gatewayHost && path === '/revoke').length;
    await options.click({ css: 'button', name: 'Sign out' });
    await options.click('#leave');
    await options.waitFor('[data-status="none"]', SLOW);
    assert.deepEqual(await kept(options), []);
    assert.equal(await inSessionStorage(options), '{}');
    // It is signed out here before the gateway is told.
    await waitFor('Both sign-ins ended at the gateway', async () => (told() === 2 ? true : undefined));
  });

  it('for an agency, and chooses two of its locations', async () => {
    await signIn(world.driver, options, `[data-company="${companyId}"]`);
    await options.click(`[name="location"][value="${northsideId}"]`, SLOW);
    await options.click(`[name="location"][value="${southsideId}"]`);
    await options.click({ css: 'button', name: 'Connect 2 locations' });
    await options.waitFor('[data-status="connected"]', SLOW);
    await options.waitForText('Juniper Dental, Northside');
    assert.deepEqual((await kept(options)).toSorted(), [northsideId, southsideId].toSorted());
    const tokens = await inSessionStorage(options);
    assert.ok(tokens.includes(northsideId) && tokens.includes(southsideId));
  });
});

describe('somebody who signed in works', () => {
  let world: World;
  let options: TabView;
  let inbox: TabView;
  let panel: PanelView;
  const maya = seedId('contact', 'maya');
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      connection: false,
      gateway: {},
      sandbox: { ratePer10s: 1_000 },
    });
    options = await world.driver.open('options.html');
    await signIn(world.driver, options, choice(northsideId));
    await options.waitFor('[data-status="connected"]', SLOW);
    await switchOn(world.driver, ['chatra']);
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await panel.waitForText('Call about tray 6');
  });
  after(() => world?.close());

  const tokensAsked = () =>
    world.proxy.requests().filter(({ host, path }) => host === gatewayHost && path === '/token').length;
  const notes = (text: string) =>
    (world.sandbox.control.dump(maya)?.notes ?? []).filter((note) => note.body.includes(text)).length;
  const addNote = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
    await sendHeld(panel);
  };
  const arrives = async (text: string) => {
    await waitFor(`The note "${text}"`, () => (notes(text) > 0 ? true : undefined), 30_000);
    await panel.waitForText('All saved', { timeoutMs: 30_000 });
    assert.equal(notes(text), 1);
  };
  /** The token's time is over, here and at the gateway. */
  const letTokenEnd = async () => {
    await spendToken(options, northsideId);
    await world.driver.killBackground();
    world.gateway.advance(20 * HOUR_MS);
  };

  it('and when the token ends, another one is asked for, once', async () => {
    await letTokenEnd();
    const [before, redeemed] = [tokensAsked(), world.sandbox.oauth.redemptions().length];
    await addNote('with a new token');
    await arrives('with a new token');
    assert.equal(tokensAsked() - before, 1);
    assert.equal(world.sandbox.oauth.redemptions().length - redeemed, 1);
  });

  it('and when the CRM refuses the token before its time, it is renewed and nothing is lost', async () => {
    world.gateway.advance(HOUR_MS);
    world.sandbox.oauth.expireAccess();
    const before = tokensAsked();
    await addNote('after a refusal');
    await arrives('after a refusal');
    assert.equal(tokensAsked() - before, 1);
  });

  it('and is not signed out while the gateway cannot be reached: what is written waits', async () => {
    await letTokenEnd();
    world.proxy.setOffline([gatewayHost]);
    await addNote('while the gateway was away');
    await waitFor('A question at the gateway', () =>
      world.proxy.requests().some(({ host, outcome }) => host === gatewayHost && outcome === 'refused')
        ? true
        : undefined,
    );
    await options.reload();
    await options.waitFor('[data-status="connected"]');
    assert.equal(notes('while the gateway was away'), 0);
    assert.equal((await panel.text()).includes('Sign in again'), false);
    world.proxy.setOffline([]);
    await arrives('while the gateway was away');
  });

  it('and is signed out when the gateway says so, keeps what is unsent, and sends it after the next sign-in', async () => {
    world.sandbox.oauth.uninstall();
    await letTokenEnd();
    await addNote('kept over the sign-out');
    await panel.waitFor({ css: 'button', name: 'Sign in again' }, SLOW);
    assert.equal(notes('kept over the sign-out'), 0);
    await options.reload();
    await options.waitFor('[data-outcome="signed-out"]');
    assert.equal(await options.evaluate(() => document.querySelector('input')?.value), gatewayAddress);
    await signIn(world.driver, options, choice(northsideId));
    await options.waitFor('[data-status="connected"]', SLOW);
    await inbox.show();
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' }, SLOW);
    await arrives('kept over the sign-out');
  });
});
