import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InboxKind } from '../sandbox/inboxes/addresses.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

const who = (name: string) => ({ css: 'h1', name });
const READ = 60_000;

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
    const readAt = (key: string) =>
      log().findIndex(({ path }) => path.endsWith(`/contacts/${seedId('contact', key)}/notes`));
    /** What is read ahead of somebody was asked for and answered. */
    const untilRead = (key: string) => {
      const all = new RegExp(`/contacts/${seedId('contact', key)}(/notes)?$`);
      return waitFor(
        `${key}, read ahead`,
        () => new Set(log().flatMap(({ path }) => all.exec(path)?.[0] ?? [])).size === 2 || undefined,
        READ,
      );
    };
    const rest = (name: string) =>
      inbox.evaluate((wanted) => {
        const [text] = [...document.querySelectorAll('.nav-item__title, .inbox-rows .truncate')].filter(
          (one) => one.textContent === wanted,
        );
        text?.scrollIntoView();
        text?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        return text !== undefined;
      }, name);
    const go = (key: string) => inbox.evaluate((to) => window.demo?.go(to), key);

    it('reads whom the pointer rests on before the others', async () => {
      assert.ok(await rest('Naoki Tanaka'));
      world.sandbox.control.clearLog();
      await untilRead('naoki');
      const before = log().slice(0, readAt('naoki'));
      assert.ok(before.filter(({ path }) => path.endsWith('/notes')).length <= 4);
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
