import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InboxKind } from '../sandbox/inboxes/addresses.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { storedTables } from './stored-tables.ts';
import { startWorld, type World } from './world.ts';

const who = (name: string) => ({ css: 'h1', name });
/** 20 people a minute are read at most: whoever comes then waits for the next one. */
const READ = 100_000;

/** Rows of Chatra are links, those of Chatfuel are not. */
for (const kind of ['chatra', 'chatfuel'] as const satisfies readonly InboxKind[]) {
  describe(`the list of ${kind}`, () => {
    let world: World;
    let inbox: TabView;
    let panel: PanelView;
    before(async () => {
      world = await startWorld({
        browser: browserUnderTest,
        connection: { readAhead: true },
        sandbox: { ratePer10s: 1_000 },
      });
      inbox = await world.openInbox(kind, 'maya');
      panel = await world.driver.openPanel(inbox);
      await panel.waitFor(who('Maya Okafor'));
      world.sandbox.control.setLatency(100);
    });
    after(() => world?.close());

    const log = () => world.sandbox.control.log().filter(({ status }) => status !== null);
    /** What is read ahead of somebody is on this computer: an answer that is still on its way would be cut off with the network. */
    const untilRead = (key: string) =>
      waitFor(
        `${key}, read ahead`,
        async () => {
          const { records = [] } = await storedTables(panel);
          const isWhole = (row: object) =>
            'contactId' in row &&
            row.contactId === seedId('contact', key) &&
            JSON.stringify(row).includes('"notes":{"state":"read"');
          return records.some(isWhole) || undefined;
        },
        READ,
      );
    /** With the pointer itself: the browser says where it is whenever something moves under it. */
    const rest = async (name: string) => {
      const at = await inbox.evaluate((wanted) => {
        const [text] = [...document.querySelectorAll('.nav-item__title, .inbox-rows .truncate')].filter(
          (one) => one.textContent === wanted,
        );
        text?.scrollIntoView({ block: 'nearest' });
        const box = text?.getBoundingClientRect();
        return box ? { x: box.x + 4, y: box.y + box.height / 2 } : null;
      }, name);
      if (!at) return false;
      await inbox.page.mouse.move(at.x, at.y);
      return true;
    };
    const go = (key: string) => inbox.evaluate((to) => window.demo?.go(to), key);

    // Who of them comes first is for lib/panel/read-ahead.test.ts: here it would depend on how busy the computer is.
    it('is read without anybody opening it', async () => {
      assert.ok(await rest('Naoki Tanaka'));
      await untilRead('naoki');
    });

    it('is read: somebody never opened is there without a request, and without the CRM', async () => {
      assert.ok(await rest('Ines Duarte'));
      await untilRead('ines');
      // What was on its way for somebody else may still come.
      const ines = new RegExp(`${seedId('contact', 'ines')}|ines\\.duarte`);
      const before = log().filter((one) => ines.test(JSON.stringify(one))).length;
      world.setApiOffline(true);
      try {
        await go('ines');
        await panel.waitFor(who('Inês Duarte'));
        await panel.waitForText('Gostou do resultado');
        await panel.waitForText('whitening');
      } finally {
        world.setApiOffline(false);
      }
      const about = log().filter((one) => ines.test(JSON.stringify(one)));
      assert.ok(before >= 4);
      assert.equal(about.length, before);
    });

    it('opens nobody who is not alone with an e-mail or a phone, however long the list was read', async () => {
      assert.ok(await rest('Jon Park'));
      await rest('Maya O.');
      await go('jon');
      await panel.waitForText('Park & Sons');
      assert.equal(await panel.count('h1.person-name'), 0);
    });

    it('adds nothing to the page', async () => {
      const foreign = await inbox.evaluate(
        () => document.querySelectorAll('[class*=chatside], [id*=chatside], chatside').length,
      );
      assert.equal(foreign, 0);
    });
  });
}
