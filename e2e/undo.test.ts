import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { sendHeld } from './send-held.ts';
import { shownContact } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
const who = shownContact('Maya Okafor');

describe('an agent thinks again', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who);
    await panel.waitForText('Call about tray 6');
  });
  after(() => world?.close());
  beforeEach(() => world.sandbox.control.clearLog());

  const held = () => {
    const found = world.sandbox.control.dump(maya);
    if (!found) throw new Error('Maya is gone');
    return found;
  };
  const inCrm = (what: string, look: (found: ReturnType<typeof held>) => unknown) =>
    waitFor(what, () => (look(held()) ? true : undefined));
  const notesWith = (text: string) => held().notes.filter((note) => note.body.includes(text)).length;
  /** What was asked to change, in the order in which it came. */
  const writes = () =>
    world.sandbox.control
      .log()
      .filter(({ method }) => method !== 'GET' && method !== 'OPTIONS')
      .map(({ method, body }) => [method, body]);
  const addNote = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
  };
  const setField = async (label: string, value: string) => {
    await panel.click({ css: 'button.val', has: `Edit ${label}` });
    await panel.fill({ css: 'input', name: label }, value);
    await panel.press('Enter');
  };
  const openChanges = async () => {
    await panel.click('.foot button.push');
    await panel.waitFor('dialog');
  };
  const closeDialog = async () => {
    await panel.press('Escape');
    await panel.waitForGone('dialog');
  };
  /** Somebody else at another desk. */
  const otherAgent = async (change: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${world.sandbox.url}/contacts/${maya}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${fullToken}`,
        version: '2021-07-28',
        'content-type': 'application/json',
      },
      body: JSON.stringify(change),
    });
    assert.equal(answer.status, 200);
    world.sandbox.control.clearLog();
  };

  it('before it leaves: nothing reaches the CRM, and it can be put back', async () => {
    await addNote('thought again');
    await panel.waitForText('Note goes out in');
    await panel.click({ css: '.toast button', has: 'Undo' });
    await panel.waitForText('Taken back, nothing was sent');
    await panel.waitForText('All saved');
    assert.deepEqual(await panel.evaluate(rowsOnDisk), []);
    assert.deepEqual(writes(), []);
    await panel.click({ css: '.toast button', has: 'Put back' });
    await panel.waitForText('Note goes out in');
    await sendHeld(panel);
    await inCrm('The note', () => notesWith('thought again') === 1);
    await panel.waitForText('All saved');
  });

  it('with Z: the newest, then the one before', async () => {
    await addNote('the first');
    await addNote('the second');
    await panel.waitForText('2 waiting');
    await panel.press('z');
    await panel.waitForText('1 waiting');
    await panel.press('z');
    await panel.waitForText('All saved');
    assert.deepEqual(writes(), []);
    await panel.click({ css: '.toast button', name: 'Dismiss' });
    await panel.waitForGone('.toast');
  });

  it('a delete is taken back within its 5 s', async () => {
    await panel.click({ css: '#sec-notes .row-acts button', name: 'More' });
    await panel.click({ css: '[role="menuitem"]', has: 'Delete note' });
    await panel.waitForText('You can take it back for 5 seconds, not later.');
    const before = held().notes.length;
    await panel.click({ css: 'dialog button', name: 'Delete' });
    await panel.waitForText('Note is deleted in');
    await panel.click({ css: '.toast button', has: 'Undo' });
    await panel.waitForText('Taken back, nothing was sent');
    assert.equal(held().notes.length, before);
    assert.deepEqual(writes(), []);
  });

  it('goes out at once from Your changes, and is taken back from there by its opposite', async () => {
    const city = held().contact.city;
    await setField('City', 'Evanston');
    await openChanges();
    await panel.waitForText('Waiting');
    await panel.click({ css: 'dialog button', has: 'Send now' });
    await inCrm('The city', ({ contact }) => contact.city === 'Evanston');
    await panel.waitForText('Everything is in the CRM.');
    await panel.click({ css: 'dialog .cmd-foot button', has: 'today' });
    await panel.waitForText('saved today');
    await panel.click({ css: 'dialog button', name: 'Undo: City: Evanston' });
    await inCrm('The city of before', ({ contact }) => contact.city === city);
    await panel.waitFor({ css: 'dialog .write', has: 'Undone' });
    assert.deepEqual(writes(), [
      ['PUT', { city: 'Evanston' }],
      ['PUT', { city }],
    ]);
    await closeDialog();
  });

  it('somebody else changed it meanwhile: theirs is kept, mine becomes a note', async () => {
    await otherAgent({ city: 'Cicero' });
    await setField('City', 'Berwyn');
    await sendHeld(panel);
    await panel.waitForText('Someone else changed it meanwhile.');
    await panel.waitForText('1 to decide');
    assert.deepEqual(writes(), []);
    await panel.click({ css: '.toast button', has: 'Decide' });
    await panel.waitForText('City changed meanwhile');
    assert.deepEqual(await panel.evaluate(picks), ['Cicero', 'Berwyn']);
    await panel.press('1');
    await panel.click({ css: 'dialog button', has: 'Keep theirs' });
    await panel.waitForGone('dialog');
    await sendHeld(panel);
    await inCrm('The note', () => notesWith('City, not kept: Berwyn') === 1);
    assert.equal(held().contact.city, 'Cicero');
    await panel.waitForText('All saved');
    await panel.waitForText('Cicero');
  });

  it('somebody else changed it meanwhile: mine goes over it', async () => {
    await otherAgent({ phone: '+13125550190' });
    await setField('Phone', '+1 312-555-0163');
    await sendHeld(panel);
    await panel.click({ css: '.prop button', has: '1 to decide' });
    await panel.waitForText('Phone changed meanwhile');
    await panel.click({ css: 'dialog label', has: 'Keep the other one in a note' });
    await panel.click({ css: 'dialog button', has: 'Save yours' });
    await inCrm('The phone', ({ contact }) => contact.phone === '+13125550163');
    await panel.waitForText('All saved');
    assert.deepEqual(writes(), [['PUT', { phone: '+13125550163' }]]);
  });

  it('what the CRM did not keep is said', async () => {
    await panel.evaluate(rememberGoneField);
    await panel.close();
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who);
    await panel.click({ css: 'button', has: 'more field' });
    await setField('Shoe size', '42');
    await sendHeld(panel);
    await panel.waitForText('Shoe size: the CRM did not keep “42”');
    await openChanges();
    await panel.waitFor({ css: 'dialog .row', has: 'Shoe size: the CRM did not keep “42”' });
    await closeDialog();
  });
});

/** Runs in the panel: the writes that are not saved, as they lie on the disk. */
const rowsOnDisk = (): Promise<string[]> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('chatside');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        const open = reading.result.filter(({ state }: { state: string }) => state !== 'done');
        resolve(open.map((row) => JSON.stringify(row)));
      };
    };
  });

/** Runs in the panel: a custom field that was deleted in the CRM since its list was read. */
const rememberGoneField = (): Promise<void> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('chatside');
    opening.onsuccess = () => {
      const tx = opening.result.transaction('locations', 'readwrite');
      const reading = tx.objectStore('locations').getAll();
      reading.onsuccess = () => {
        const [location] = reading.result;
        const gone = { id: 'gone', name: 'Shoe size', dataType: 'TEXT', options: [], position: 0 };
        location.customFields = [gone, ...location.customFields];
        tx.objectStore('locations').put(location);
      };
      tx.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });

/** Runs in the panel: what stands on the two cards. */
const picks = (): string[] =>
  [...document.querySelectorAll('dialog .pick-text')].map((one) => one.textContent ?? '');
