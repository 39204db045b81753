import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { sendHeld } from './send-held.ts';
import { shownContact as who } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
const NOTES = '/notes$';

describe('a write survives', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  const begin = async () => {
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
  };
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    await begin();
  });
  after(() => world?.close());

  const addNote = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
    await sendHeld(panel);
  };
  const copies = (text: string) =>
    (world.sandbox.control.dump(maya)?.notes ?? []).filter((note) => note.body.includes(text)).length;
  /** In the CRM, and the panel says so. The longest wait is a retry of the outbox. */
  const arrives = async (text: string) => {
    await waitFor(`The note "${text}"`, () => (copies(text) > 0 ? true : undefined), 30_000);
    await panel.waitForText('All saved', { timeoutMs: 30_000 });
    assert.equal(copies(text), 1);
  };

  it('an answer that was lost: it is checked, and not sent again', async () => {
    world.sandbox.control.addFaults([{ match: { method: 'POST', path: NOTES }, kind: 'cut-answer' }]);
    await addNote('the answer was lost');
    await panel.waitForText('hecking');
    await arrives('the answer was lost');
  });

  it('a request that was lost: it is sent again', async () => {
    world.sandbox.control.addFaults([{ match: { method: 'POST', path: NOTES }, kind: 'drop-before' }]);
    await addNote('the request was lost');
    await arrives('the request was lost');
  });

  it('a server that fails before and after the effect', async () => {
    world.sandbox.control.addFaults([
      { match: { method: 'POST', path: NOTES }, kind: 'status', status: 502 },
      { match: { method: 'POST', path: NOTES }, kind: 'status', status: 502, afterEffect: true },
    ]);
    await addNote('the server failed');
    await arrives('the server failed');
  });

  it('an answer that cannot be read', async () => {
    world.sandbox.control.addFaults([{ match: { method: 'POST', path: NOTES }, kind: 'malformed' }]);
    await addNote('the answer was garbled');
    await arrives('the answer was garbled');
  });

  it('the worker’s end while the request is on its way', async () => {
    world.sandbox.control.addFaults([
      { match: { method: 'POST', path: NOTES }, kind: 'slow', delayMs: 1_500 },
    ]);
    await addNote('the worker died');
    await waitFor('The request', () => (world.sandbox.control.pendingFaults() === 0 ? true : undefined));
    await world.driver.killBackground();
    await arrives('the worker died');
  });

  it('no network, said and kept, and sent when it is back', async () => {
    world.setApiOffline(true);
    await addNote('written offline');
    await panel.waitFor({ css: '.foot button', has: '1' });
    assert.equal(copies('written offline'), 0);
    world.setApiOffline(false);
    await arrives('written offline');
  });

  it('a browser without network says so', async () => {
    await world.driver.setOffline(true);
    await panel.waitForText('Offline.');
    await addNote('in the tunnel');
    await world.driver.setOffline(false);
    await panel.waitForGone({ css: '.banner', has: 'Offline.' });
    await arrives('in the tunnel');
  });

  it('a token that ends, and goes out when connected again', async () => {
    world.sandbox.control.addFaults([{ match: { path: '.*' }, kind: 'expired-token', times: 'always' }]);
    await addNote('signed out');
    await panel.waitForText('Connect again');
    world.sandbox.control.clearFaults();
    const options = await world.driver.open('options.html');
    await options.click('#connect');
    await options.waitFor('[data-status="connected"]');
    await options.close();
    await inbox.show();
    await panel.waitFor(who('Maya Okafor'));
    await arrives('signed out');
  });

  it('the browser’s end, with a write waiting and a draft half typed', async () => {
    world.setApiOffline(true);
    await addNote('before the night');
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'half typed');
    // The keys come within a few milliseconds; the last of them is given the time to reach the disk.
    await panel.waitUntil(draftOnDisk, ['half typed']);
    await world.restartBrowser();
    world.setApiOffline(false);
    await begin();
    await panel.waitForText('half typed');
    await arrives('before the night');
  });
});

/** Runs in the panel: is this text in the table of drafts? */
const draftOnDisk = (text: string): Promise<boolean> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('chatside');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(JSON.stringify(reading.result).includes(text));
      };
    };
  });
