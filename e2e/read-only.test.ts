import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { northsideId } from '../sandbox/seed/places.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { readOnlyToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { clickEverything, pressEverything } from './click-everything.ts';
import { sendHeld } from './send-held.ts';
import { shownContact } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
/** They open another tab, which has no Chatside beside it. */
const LEAVES = /Open in|Options|Connect(ed)? to|Northside/;
const KEYS = [...'ntgepxzrlojk1234/?', 'Enter', 'Delete', 'Control+Enter', 'Control+k'];
const ROW_KEYS = ['x', 'p', 'e', 'Enter', 'Delete', 'Control+Enter'];

describe('a connection that may only read', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 5_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(shownContact('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
  });
  after(() => world?.close());

  const log = () => world.sandbox.control.log();
  const writes = () =>
    log()
      .filter(({ method, path }) => method !== 'GET' && path !== '/contacts/search')
      .map(({ method, path }) => `${method} ${path}`);
  const notesWith = (text: string) =>
    (world.sandbox.control.dump(maya)?.notes ?? []).filter(({ body }) => body.includes(text));
  /** Testing a connection asks whether it may write, with the change of nobody. */
  const asked = [`PUT /contacts/chatside-may-i-write`];
  const setReadOnly = async (on: boolean) => {
    const options = await world.driver.open('options.html#connection');
    await options.waitFor(`#read-only[aria-checked="${!on}"]`);
    await options.click('#read-only');
    await options.waitFor(`#read-only[aria-checked="${on}"]`);
    await options.close();
    await inbox.show();
    await panel.waitFor(shownContact('Maya Okafor'));
  };
  const write = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await panel.waitFor({ css: '.toast button', name: 'Dismiss; it goes out now' });
  };

  it('keeps what was written just before, unsent, says so, and sends it when it is over', async () => {
    assert.deepEqual(writes(), asked);
    world.sandbox.control.clearLog();
    await write('before the lock');
    await setReadOnly(true);
    await panel.waitFor('[data-read-only="switch"]');
    await panel.waitForText('Switched on in the options.');
    // Its time to be taken back is over, and the executor put it off.
    await panel.waitUntil(
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('chatside');
          opening.onsuccess = () => {
            const all = opening.result.transaction('outbox').objectStore('outbox').getAll();
            all.onsuccess = () => {
              opening.result.close();
              resolve(all.result.some(({ notBeforeMs }) => notBeforeMs > Date.now()));
            };
          };
        }),
      [],
      { timeoutMs: 15_000 },
    );
    assert.deepEqual(writes(), []);
    await panel.click({ css: '.foot button', has: '1 waiting' });
    await panel.waitForText('1 change waits here until writing is allowed again.');
    await panel.press('Escape');
    await setReadOnly(false);
    await waitFor('What had waited', () => notesWith('before the lock')[0]);
    assert.deepEqual(writes(), [...asked, `POST /contacts/${maya}/notes`]);
  });

  it('sends no write whatever is clicked and pressed, and shows the lock', async () => {
    await setReadOnly(true);
    await panel.waitFor('[data-read-only="switch"]');
    await panel.waitForText('All saved');
    world.sandbox.control.clearLog();
    assert.equal(await panel.count('[data-compose], .tag-add, .tag-x, .task-edit'), 0);
    // Last what changes who is shown: behind it is the way to create a contact.
    const clicked = await clickEverything(panel, new RegExp(`${LEAVES.source}|^Not this`));
    assert.ok(clicked.length > 25, clicked.join('\n'));
    await panel.press('Escape');
    await panel.waitFor('[data-read-only="switch"]');
    const pressed = await pressEverything(panel, KEYS, ROW_KEYS);
    assert.ok(pressed > 60, String(pressed));
    await inbox.show();
    await panel.press('Escape');
    const others = await clickEverything(panel, LEAVES);
    assert.ok(others.length > 25, others.join('\n'));
    assert.deepEqual(writes(), []);
    assert.ok(log().length > 0, 'The log sees requests');
  });

  it('writes when it is switched off', async () => {
    world.sandbox.control.clearLog();
    await inbox.reload();
    await setReadOnly(false);
    await panel.waitForGone('[data-read-only]');
    while ((await panel.count('dialog')) > 0) await panel.press('Escape');
    await write('after the lock');
    await sendHeld(panel);
    await waitFor('The note', () => notesWith('after the lock')[0]);
    assert.deepEqual(writes(), [...asked, `POST /contacts/${maya}/notes`]);
  });

  it('is known of a token before anything is written with it', async () => {
    const options = await world.driver.open('options.html#connection');
    await options.click({ css: 'button', name: 'Replace token' });
    await options.fill('#token', readOnlyToken);
    await options.fill('#location-id', northsideId);
    world.sandbox.control.clearLog();
    await options.click('#connect');
    await options.waitForText('The CRM lets this token write nothing');
    assert.equal(await options.count('#read-only[aria-checked="true"][aria-disabled="true"]'), 1);
    await options.close();
    await inbox.show();
    await panel.waitFor('[data-read-only="token"]');
    assert.equal(await panel.count('.dock-box'), 0);
    assert.deepEqual(writes(), asked);
  });
});
