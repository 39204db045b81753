import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { connect } from './connect.ts';
import { damage } from './damage.ts';
import { shownContact } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
const who = shownContact('Maya Okafor');

/** What the panel may say once it has started on what is left. */
const EMPTY = 'Connect your CRM';
const BROKEN = 'Chatside cannot open its storage';
const KEPT = '1 change is not saved yet. It is kept on this computer';

describe('a write survives a disk that breaks', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;

  const open = async () => {
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
  };
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    await open();
    await panel.waitFor(who);
  });
  after(() => world?.close());

  const addNote = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
  };
  const copies = (text: string) =>
    (world.sandbox.control.dump(maya)?.notes ?? []).filter((note) => note.body.includes(text)).length;

  /** Writes while the CRM is away, breaks the disk while the browser is closed, and opens the panel again. */
  const breakDisk = async (text: string, ...[store, how, options]: DamageInput) => {
    world.setApiOffline(true);
    await addNote(text);
    await panel.waitFor({ css: '.foot button', has: '1' });
    let files = 0;
    await world.restartBrowser({
      whileClosed: async (profileDir) => {
        files = await damage(profileDir, browserUnderTest, store, how, options);
      },
    });
    assert.ok(files > 0, 'nothing was broken');
    assert.equal(copies(text), 0);
    await open();
  };

  /** The way that the panel shows, whatever it is. */
  const goOn = async () => {
    world.setApiOffline(false);
    const said = await panel.waitUntil(
      (...sentences: string[]) => sentences.find((one) => document.body.innerText.includes(one)),
      [EMPTY, BROKEN, 'Maya Okafor'],
      { timeoutMs: 30_000 },
    );
    if (said === BROKEN) {
      await panel.click({ css: 'button', name: 'Start with an empty storage' });
      await panel.waitForText(EMPTY);
    }
    if (said === BROKEN || said === EMPTY) {
      await panel.waitForText(KEPT, { timeoutMs: 30_000 });
      await connect(world.driver, { inboxes: [] });
      await inbox.show();
    }
    await panel.waitFor(who, { timeoutMs: 30_000 });
    return said;
  };

  /** In the CRM, once, and the panel says so. The longest wait is for what may have been on its way. */
  const arrives = async (text: string) => {
    await waitFor(`The note "${text}"`, () => (copies(text) > 0 ? true : undefined), 40_000);
    await panel.waitForText('All saved', { timeoutMs: 40_000 });
    assert.equal(copies(text), 1);
  };

  for (const how of ['delete', 'truncate', 'flip'] as const) {
    it(`the database: ${how}`, async () => {
      const text = `database ${how}`;
      await breakDisk(text, 'database', how);
      const said = await goOn();
      if (how === 'delete') assert.equal(said, EMPTY);
      await arrives(text);
    });

    it(`the mirror: ${how}`, async () => {
      const text = `mirror ${how}`;
      await breakDisk(text, 'mirror', how);
      assert.equal(await goOn(), 'Maya Okafor');
      await arrives(text);
    });
  }

  // Chromium keeps all databases of an extension in one.
  if (browserUnderTest === 'firefox') {
    it('the database but not the vault: it connects by itself', async () => {
      await breakDisk('without the vault', 'database', 'delete', { keepsVault: true });
      world.setApiOffline(false);
      // It asked while the CRM was away, and asks again after a while.
      await panel.waitFor(who, { timeoutMs: 30_000 });
      await arrives('without the vault');
    });
  }
});

type DamageInput = Parameters<typeof damage> extends [string, unknown, ...infer Rest] ? Rest : never;
