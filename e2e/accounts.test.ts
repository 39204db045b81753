import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conversationIdOf } from '../sandbox/inboxes/addresses.ts';
import { type AccountName, API_HOSTS, enterKey, enterKeys, openAccount } from './account-keys.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { reload } from './browsers/reload.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

describe('the inboxes’ own accounts', () => {
  let world: World;
  let chatra: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      connection: { inboxes: ['chatra', 'chatfuel', 'twochat', 'chartmogul'] },
      sandbox: { ratePer10s: 1_000 },
    });
  });
  after(() => world?.close());

  const apiRequests = () =>
    world.proxy
      .requests()
      .filter(
        ({ host, path }) =>
          host === API_HOSTS.twochat || host === API_HOSTS.chartmogul || path.startsWith('/api/'),
      );
  const said = (account: AccountName, kind: string) =>
    panel.waitFor(`[data-account=${account}] .account-answer[data-kind=${kind}]`, { timeoutMs: 30_000 });

  it('ask nothing and show nothing without a key', async () => {
    chatra = await world.openInbox('chatra', 'same-name');
    panel = await world.driver.openPanel(chatra);
    await panel.waitForText('Chidi Okafor');
    assert.equal(await panel.count('.account-slot > *'), 0);
    assert.deepEqual(apiRequests(), []);
  });

  it('take a key in the options, in the words of its server when it is wrong', async () => {
    await world.driver.grantHosts([`https://${API_HOSTS.chartmogul}/*`]);
    const options = await world.driver.open('options.html#inboxes');
    await options.waitForText('Chatfuel’s token opens the whole account');
    await enterKey(options, 'chartmogul', ['wrong-key-0000']);
    await options.waitForText(
      'ChartMogul does not take this key. ChartMogul says: “Unauthorized” No key is stored.',
    );
    assert.equal(await options.count('#account-chartmogul-0'), 1);
    await enterKey(options, 'chartmogul');
    await options.waitForText('ChartMogul takes the key.');
    assert.equal(await options.count('#account-chartmogul-0'), 0);
    await options.close();
    await enterKeys(world.driver, ['chatra', 'twochat']);
    assert.equal(world.accounts.twochat.control.log().filter(({ path }) => path === '/open/info').length, 1);
  });

  it('Chatra: open whom the page shows without e-mail, and say by what', async () => {
    await chatra.show();
    await said('chatra', 'added');
    await panel.waitFor({ css: 'h1', name: 'Chidi Okafor' });
    await panel.waitForText('The contact was looked up by it.');
    await panel.waitForText('chidi.okafor@example.org');
  });

  it('Chatra: say where it has another e-mail than the page, and open nobody by it', async () => {
    await chatra.evaluate((key) => window.demo?.go(key), 'new-mail-only');
    await said('chatra', 'differs');
    await panel.waitForText('but the page shows');
    await panel.waitForText('olga.work@example.org');
    await panel.waitForText('Not in the CRM');
    assert.ok(!(await panel.text()).includes('Olga Petrova'));
    await chatra.evaluate((key) => window.demo?.go(key), 'maya');
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await said('chatra', 'unknown');
    assert.equal(await panel.count('.account-answer[data-kind=differs]'), 0);
    const asked = world.accounts.chatra.control.log().length;
    await chatra.evaluate((key) => window.demo?.go(key), 'new-mail-only');
    await said('chatra', 'differs');
    assert.equal(world.accounts.chatra.control.log().length, asked, 'what is known is not asked again');
  });

  it('2Chat: confirm the number, whose limit it has told, and add an e-mail', async () => {
    await world.openInbox('twochat', 'lupita');
    await said('twochat', 'confirmed');
    await panel.waitForText('2Chat also has');
    await panel.waitForText('lupita.rangel@example.com');
    await panel.waitFor({ css: 'h1', name: 'Guadalupe Rangel' });
    const log = world.accounts.twochat.control.log().map(({ path }) => path);
    assert.deepEqual(log, ['/open/info', '/open/contacts/search']);
  });

  it('2Chat: wait when it asks for a pause, and say so', async () => {
    world.accounts.twochat.control.addFaults([{ kind: 'status', status: 429 }]);
    await world.openInbox('twochat', 'facundo');
    await panel.waitForText('2Chat asks for a pause.', { timeoutMs: 30_000 });
    await panel.waitFor({ css: 'h1', name: 'Facundo Ríos' });
  });

  it('ChartMogul: a note lands on the timeline of the customer, once', async () => {
    await world.openInbox('chartmogul', 'maya');
    await said('chartmogul', 'confirmed');
    await panel.click({ css: 'button', has: 'Add this note to the ChartMogul timeline' });
    await panel.type('#timeline-note', 'Asked about the yearly plan');
    await panel.click({ css: 'button', has: 'Add to timeline' });
    await panel.waitForText('Added to the ChartMogul timeline.');
    const customer_uuid = conversationIdOf('app.chartmogul.com', 'maya');
    assert.deepEqual(world.accounts.chartmogul.entries(), [
      { kind: 'note', customer_uuid, text: 'Asked about the yearly plan' },
    ]);
  });

  it('ChartMogul: a task whose assignee is unknown is refused in its words, and lands when it is right', async () => {
    const fill = async (assignee: string) => {
      await panel.fill('#timeline-assignee', assignee);
      await panel.click({ css: 'button', has: 'Create task' });
    };
    await panel.click({ css: 'button', has: 'Create ChartMogul task' });
    await panel.type('#timeline-task', 'Send the offer');
    await panel.evaluate(() => {
      const due = document.querySelector<HTMLInputElement>('#timeline-due');
      if (!due) throw new Error('no due date');
      due.value = '2026-12-01';
      due.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await fill('nobody@example.com');
    await panel.waitForText('assignee is not a user of this account');
    await fill('priya@juniper-dental.example.com');
    await panel.waitForText('The task was created in ChartMogul.');
    const [, task, ...more] = world.accounts.chartmogul.entries();
    assert.equal(task?.text, 'Send the offer');
    assert.ok(task.due_date?.startsWith('2026-12-01'));
    assert.deepEqual(more, []);
  });

  it('ChartMogul: a note whose answer was lost is said, not repeated, and stays until somebody has looked', async () => {
    const notes = () => world.accounts.chartmogul.entries().filter(({ kind }) => kind === 'note').length;
    world.accounts.chartmogul.control.addFaults([{ match: { method: 'POST' }, kind: 'cut-answer' }]);
    await panel.click({ css: 'button', has: 'Add this note to the ChartMogul timeline' });
    await panel.fill('#timeline-note', 'Heard by nobody');
    await panel.click({ css: 'button', has: 'Add to timeline' });
    await panel.waitForText('the note “Heard by nobody” may or may not be there');
    assert.equal(notes(), 2);
    await reload(panel);
    await panel.waitForText('the note “Heard by nobody” may or may not be there', { timeoutMs: 30_000 });
    assert.equal(notes(), 2);
    await panel.click({ css: 'button', has: 'I have looked' });
    await panel.waitUntil(() => !document.body.innerText.includes('Heard by nobody'), []);
    await reload(panel);
    await said('chartmogul', 'confirmed');
    assert.ok(!(await panel.text()).includes('Heard by nobody'));
  });

  it('read-only: nothing can be written to ChartMogul', async () => {
    const options = await world.driver.open('options.html');
    await options.click('#read-only');
    await options.waitFor('#read-only[aria-checked=true]');
    await panel.waitUntil(
      () => !document.querySelector('.account-part')?.textContent?.includes('Create ChartMogul'),
      [],
    );
    await options.click('#read-only');
    await options.waitFor('#read-only[aria-checked=false]');
    await options.close();
    await panel.waitForText('Create ChartMogul task');
  });

  it('a key that is removed is gone, with its permission, and nothing is asked any more', async () => {
    const options = await world.driver.open('options.html#inboxes');
    await openAccount(options, 'chartmogul');
    await options.click('#account-chartmogul-remove');
    await options.waitFor('#account-chartmogul-0');
    const patterns = await waitFor('The key to go', async () => {
      const keys = await options.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('chatside-accounts');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const found = await new Promise<string[]>((resolve) => {
          const request = db.transaction('keys').objectStore('keys').getAllKeys();
          request.onsuccess = () => resolve(request.result.map(String));
        });
        db.close();
        return found;
      });
      return keys.length === 2 ? keys : undefined;
    });
    assert.deepEqual(patterns.sort(), ['https://api.p.2chat.io/*', 'https://app.chatra.io/*']);
    const has = await options.evaluate((origin) => {
      const { permissions } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      return new Promise((resolve) => permissions.contains({ origins: [origin] }, resolve));
    }, `https://${API_HOSTS.chartmogul}/*`);
    assert.equal(has, false);
    await options.close();
    const before = world.accounts.chartmogul.control.log().length;
    await world.openInbox('chartmogul', 'naoki');
    await panel.waitFor({ css: 'h1', name: 'Naoki Tanaka' });
    assert.equal(await panel.count('.account-part'), 0);
    assert.equal(world.accounts.chartmogul.control.log().length, before);
  });
});
