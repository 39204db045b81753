import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { northsideId } from '../sandbox/seed/places.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView, View } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { shownContact as who } from './shown-contact.ts';
import { storedTables } from './stored-tables.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
const ines = seedId('contact', 'ines');
/** 300 of them are more than 12 MB. */
const FILLERS = 300;
const FILLER_BYTES = 40_000;

interface ExtensionScope {
  readonly chrome: { readonly storage: { readonly local: { set(values: object): Promise<void> } } };
}

describe('what is kept of customers', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  const open = async () => {
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
  };
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    await open();
  });
  after(() => world?.close());

  const peopleIn = async (page: View) =>
    ((await storedTables(page)).records ?? []).map((row) => ('contactId' in row ? `${row.contactId}` : ''));

  it('goes beyond its bound, the oldest first, but for who is open and who has an unsent change', async () => {
    await inbox.evaluate(() => window.demo?.go('ines'));
    await panel.waitFor(who('Inês Duarte'));
    world.setApiOffline(true);
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'not sent yet');
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
    await inbox.evaluate(() => window.demo?.go('maya'));
    await panel.waitFor(who('Maya Okafor'));
    // As an older Chatside left them: without their sizes. The two that are needed are the oldest of all.
    await panel.evaluate(fill, [maya, ines], northsideId, FILLERS, FILLER_BYTES);
    assert.equal((await peopleIn(panel)).length, FILLERS + 2);

    await panel.evaluate(() =>
      (globalThis as unknown as ExtensionScope).chrome.storage.local.set({
        settings: { version: 1, cacheMegabytes: 10 },
      }),
    );
    const left = await waitFor('A smaller cache', async () => {
      const people = await peopleIn(panel);
      return people.length < FILLERS * 0.8 ? people : undefined;
    });
    const fillers = left.filter((id) => id.startsWith('filler'));
    assert.ok(left.includes(maya), 'who is open');
    assert.ok(left.includes(ines), 'who has an unsent change');
    // Down to 9 MB, of a little more than 40 kB each.
    assert.ok(fillers.length > 195 && fillers.length < 226, `${fillers.length} are left`);
    assert.deepEqual(
      fillers,
      Array.from(
        { length: fillers.length },
        (_, index) => `filler${1_000 + FILLERS - fillers.length + index}`,
      ),
    );
    world.setApiOffline(false);
    await panel.waitForText('All saved', { timeoutMs: 30_000 });
  });

  it('can be removed at once, and is said', async () => {
    const options = await world.driver.open('options.html#privacy');
    await options.waitForText('9 MB of 10 MB, ');
    await options.click('#no-cache');
    await options.waitFor('#cache-removed');
    assert.match(await options.text(), /Removed 2\d\d people, 9 MB/);
    await options.waitForText('0 kB, 0 people');
    const { records, recordSizes, links } = await storedTables(options);
    assert.deepEqual([records, recordSizes, links], [[], [], []]);
    await options.close();
    await inbox.show();
  });

  it('is only who is shown, where nothing is to be kept', async () => {
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
    // From the panel's memory at once; everything on the disk was removed, and she is read again.
    await waitFor('Nobody but who is shown', async () =>
      (await peopleIn(panel)).join() === maya ? true : undefined,
    );
    await inbox.evaluate(() => window.demo?.go('ines'));
    await panel.waitFor(who('Inês Duarte'));
    await waitFor('Nobody but who is shown', async () =>
      (await peopleIn(panel)).join() === ines ? true : undefined,
    );
    await inbox.evaluate(() => window.demo?.go('maya'));
    await panel.waitFor(who('Maya Okafor'));
  });

  /** Nothing in any table that tells of somebody, but the note of today that an agent wrote. */
  const tellsOfNobody = async (page: View) => {
    const { outbox, ...tables } = await storedTables(page);
    assert.equal(outbox?.length, 1);
    const text = JSON.stringify(tables);
    assert.ok(text.length > 1_000 && text.includes(northsideId), 'the tables were read');
    return [maya, ines, 'Okafor', 'Duarte', 'example.com', 'tray 6'].every(
      (secret) => !text.includes(secret) || isOfTheTeam(secret, tables),
    );
  };
  /** The e-mails of the team are in its list. */
  const isOfTheTeam = (
    secret: string,
    { locations, ...tables }: Readonly<Record<string, readonly object[]>>,
  ) => !JSON.stringify(tables).includes(secret) && !JSON.stringify(locations).includes('Okafor');

  it('is nobody once the panel is closed', async () => {
    await panel.close();
    const options = await world.driver.open('options.html#privacy');
    await waitFor('Nobody in the tables', async () => ((await tellsOfNobody(options)) ? true : undefined));
    await options.waitForText('0 kB, 0 people');
    await options.close();
  });

  it('is nobody after the browser was killed with somebody on the screen, and started again', async () => {
    await inbox.show();
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
    assert.deepEqual(await peopleIn(panel), [maya]);
    await world.restartBrowser({ isKilled: true });
    const options = await world.driver.open('options.html#privacy');
    await waitFor('Nobody in the tables', async () => ((await tellsOfNobody(options)) ? true : undefined));
    await options.waitFor('#no-cache[aria-checked="true"]');
    await options.close();
  });
});

/** Runs in the panel: many more people, and two whose records were read before all of them. */
async function fill(
  oldest: readonly string[],
  locationId: string,
  count: number,
  bytes: number,
): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('chatside');
    opening.onsuccess = () => resolve(opening.result);
  });
  const tx = db.transaction(['records', 'recordSizes'], 'readwrite');
  const records = tx.objectStore('records');
  const done = new Promise<void>((resolve) => {
    tx.oncomplete = () => resolve();
  });
  for (const contactId of oldest) {
    const reading = records.get([locationId, contactId]);
    reading.onsuccess = () => {
      const { contact } = reading.result;
      records.put({ ...reading.result, fetchedAtMs: 1 });
      if (contactId !== oldest[0]) return;
      for (let index = 0; index < count; index++) {
        const id = `filler${1_000 + index}`;
        const website = 'x'.repeat(bytes);
        records.put({
          ...reading.result,
          contactId: id,
          contact: { ...contact, id, website },
          fetchedAtMs: 1_000 + index,
        });
      }
    };
    tx.objectStore('recordSizes').delete([locationId, contactId]);
  }
  await done;
  db.close();
}
