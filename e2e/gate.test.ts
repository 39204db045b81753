import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pageToWorker } from '../lib/protocol/page-to-worker.ts';
import { inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { northsideId, southsideId } from '../sandbox/seed/places.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView, View } from './browsers/driver.ts';
import { readAllStored } from './canary-stored.ts';
import { inContentScript } from './content-script.ts';
import { type Marked, tryToRun } from './gate-attempts.ts';
import { API_HOST, startWorld, type World } from './world.ts';

const CHATRA = 'https://app.chatra.io/*';
const isFirefox = browserUnderTest === 'firefox';
const maya = seedId('contact', 'maya');
const person = {
  name: null,
  emails: [{ value: 'maya.okafor@example.com', from: 'label' }],
  phones: [],
  attributes: [],
};

const SEARCH = { locationId: northsideId, query: 'okafor' };

/** Every call with what it takes, and each of them broken in a few ways. */
const right: readonly (readonly [string, object])[] = [
  ['connection.check', {}],
  ['connection.use', { locationId: southsideId }],
  ['connection.forget', { locationId: null, dropChanges: true }],
  ['connection.readOnly', { locationId: northsideId, readOnly: true }],
  ['inboxes.sync', {}],
  ['match.find', { person, rejected: [], locationId: northsideId }],
  ['match.ahead', { person, locationId: northsideId }],
  ['contact.read', { locationId: northsideId, contactId: maya, need: 'now' }],
  ['contact.search', SEARCH],
  ['location.read', { locationId: northsideId, maxAgeMs: 0 }],
  ['automations.read', {}],
  ['phones.read', { locationId: northsideId, raw: ['+1 312 555 0148'] }],
  ['outbox.poke', { hurry: true }],
  ['rule.answer', { runId: 'run1', yes: true, always: false, person: null }],
];
const messages: readonly unknown[] = right.flatMap(([call, input]) => [
  { call, input },
  { call, input, sender: { isOwnPage: true }, isOwnPage: true },
  { call, input: { ...input, extra: '__proto__' } },
  { call, input: null },
  [{ call, input }],
  { ask: call, call, input },
]);

/** What the browser reports to have refused. */
const DIRECTIVES = [
  'require-trusted-types-for',
  'trusted-types',
  'script-src-elem',
  'img-src',
  'frame-src',
  'connect-src',
];
/** These are refused without a word to who tries them; the reports and the proxy tell. */
const MADE_NO_CODE = ['inline script', 'foreign picture', 'frame'];

/** What is left of the server's budget is written down a while after the last request, without anybody's doing. */
function withoutMeter(tables: string): string {
  const parts: unknown[] = JSON.parse(tables);
  const at = parts.indexOf('serverStates');
  return JSON.stringify(parts.toSpliced(at, 3));
}

describe('what a hostile page can reach', () => {
  let world: World;
  let post: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    post = await world.driver.open('options.html');
    const inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await panel.waitForText('Call about tray 6');
    // Whoever is on the screen is read again from time to time; nobody is beside a page that is no inbox.
    await post.show();
    await panel.waitForText('No inbox here');
  });
  after(() => world?.close());

  const stored = async () => {
    const all = Object.entries(await post.evaluate(readAllStored));
    return Object.fromEntries(
      all
        .filter(([where]) => /^(database|bucket|cache|storage|local)/.test(where))
        .map(([where, text]) => [where, where === 'database chatside' ? withoutMeter(text) : text]),
    );
  };

  /** Says each of these as a content script of ours; null for what is not answered. */
  const said = (these: readonly unknown[]): Promise<unknown[]> =>
    inContentScript(
      post,
      CHATRA,
      async (said: readonly unknown[]) => {
        const { runtime } = chrome;
        const answers: unknown[] = [];
        for (const one of said) {
          answers.push(
            await new Promise((resolve) => {
              runtime.sendMessage(one, (answer) => {
                // Read, or Chromium writes it to the console.
                void runtime.lastError;
                resolve(answer ?? null);
              });
            }),
          );
        }
        return answers;
      },
      these,
    );

  it('a content script that calls the worker is told nothing and changes nothing', async () => {
    const before = await stored();
    const requests = world.sandbox.control.log().length;
    const answers = await said(messages);
    assert.equal(answers.length, right.length * 6);
    assert.deepEqual(right.map(([call]) => call).sort(), Object.keys(pageToWorker).sort());
    assert.deepEqual(new Set(answers), new Set([null]));
    assert.deepEqual(await stored(), before);
    assert.equal(world.sandbox.control.log().length, requests);
    assert.ok(before['database chatside-vault']?.includes(northsideId));
    assert.ok(before['database chatside']?.includes('maya.okafor@example.com'));
    // The same from a page of the extension: the messages are right, and what they do is seen.
    const own = await post.evaluate(
      (message) => (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage(message),
      { call: 'contact.search', input: SEARCH },
    );
    assert.ok(JSON.stringify(own).includes('maya.okafor@example.com'));
    assert.ok(world.sandbox.control.log().length > requests);
  });

  it('one that says what happens in its page is told that nobody listens, and leaves nothing', async () => {
    const before = await stored();
    const chat = { inbox: 'chatra', host: 'app.chatra.io', conversation: 'chatra:1', url: '' };
    const nobody = { ...person, emails: [] };
    const answers = await said([
      { said: 'here' },
      { said: 'open', chat, person },
      { said: 'wrote', chat, person, keys: ['1'], last: [] },
      { said: 'read', chat, person, messages: [], start: 'shown', end: 'shown' },
      { said: 'left', chat },
      { said: 'open', chat: { ...chat, conversation: 'chatra:2' }, person: nobody },
      { said: 'rule', chat },
    ]);
    const unheard = { heard: false };
    assert.deepEqual(
      answers,
      Array.from({ length: 7 }, () => unheard),
    );
    assert.deepEqual(await stored(), before);
  });

  it('nobody takes a connection from it, and its notices reach nobody', async () => {
    await post.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      new BroadcastChannel('chatside').addEventListener('message', ({ data }) => heard.push(data));
    });
    const told = await inContentScript(post, CHATRA, async () => {
      new BroadcastChannel('chatside').postMessage({ table: 'all' });
      const told: unknown[] = [];
      for (const name of ['chatside-panel', 'chatside', '']) {
        const port = chrome.runtime.connect({ name });
        const closed = new Promise((resolve) => port.onDisconnect.addListener(resolve));
        port.onMessage.addListener((message: unknown) => told.push(message));
        port.postMessage({ call: 'contact.search', input: {} });
        await closed;
        told.push('closed');
      }
      return told;
    });
    assert.deepEqual(told, ['closed', 'closed', 'closed']);
    // The notice of a page of its own comes after whatever came before it.
    const heard = await panel.evaluate(() =>
      new BroadcastChannel('chatside').postMessage({ table: 'locations' }),
    );
    assert.equal(heard, undefined);
    await post.waitUntil(
      () => JSON.stringify((globalThis as { heard?: unknown }).heard).includes('locations'),
      [],
    );
    const all = await post.evaluate(() => (globalThis as { heard?: { table: string }[] }).heard ?? []);
    // The meter's comes a while after the last request, without anybody's doing.
    assert.deepEqual(
      all.filter(({ table }) => table !== 'budget'),
      [{ table: 'locations' }],
    );
  });

  it('it finds no storage and no file of the extension', async () => {
    const found = await inContentScript(post, CHATRA, async () => {
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      const file = await fetch(chrome.runtime.getURL('hosts/chatra.json')).then(
        (answer) => answer.text(),
        () => 'refused',
      );
      return { databases, caches: await caches.keys(), file };
    });
    assert.deepEqual(found, { databases: [], caches: [], file: 'refused' });
  });

  it(`it can change ${isFirefox ? 'how things look, and nothing else' : 'nothing where the settings are'}`, async () => {
    const before = await stored();
    const areas = await inContentScript(post, CHATRA, async () => {
      const written: string[] = [];
      for (const area of ['local', 'sync', 'session', 'managed'] as const) {
        try {
          await chrome.storage[area].set({ settings: { version: 1, theme: 'dark' }, planted: 1 });
          written.push(area);
        } catch {
          // As it should be.
        }
      }
      return written;
    });
    // Firefox cannot keep content scripts out of these: nothing but looks may depend on them.
    const open = ['storage.local', 'storage.sync', 'localStorage'];
    const closed = (all: Record<string, string>) =>
      Object.entries(all).filter(([where]) => !isFirefox || !open.includes(where));
    assert.deepEqual(areas, isFirefox ? ['local', 'sync'] : []);
    const now = await stored();
    assert.deepEqual(closed(now), closed(before));
    assert.equal(now['storage.local']?.includes('planted'), isFirefox);
    await post.evaluate(() => chrome.storage.local.clear());
  });

  for (const [name, mayFetch, view] of [
    ['panel', false, () => panel],
    ['options page', true, () => post],
  ] as const satisfies readonly (readonly [string, boolean, () => View])[]) {
    it(`the policy of the ${name} refuses code and markup made from text`, async () => {
      assert.deepEqual(await view().evaluate(tryToRun, mayFetch), MADE_NO_CODE);
      await view().waitUntil(
        (wanted) => wanted.every((directive) => (window as Marked).refused?.includes(directive)),
        [DIRECTIVES],
      );
      assert.equal(await view().evaluate(() => (window as Marked).ran ?? null), null);
    });
  }

  it('asked no host but the inbox and the API', () => {
    const known: readonly string[] = [API_HOST, ...inboxHosts.chatra];
    assert.deepEqual(
      world.proxy.hosts().filter((host) => !known.includes(host)),
      [],
    );
    assert.ok(world.proxy.requests().length > 5);
  });
});
