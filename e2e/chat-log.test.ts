import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { comparableNoteText } from '../lib/highlevel/note-html.ts';
import { addressOf, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { buildInbox } from '../sandbox/inboxes/build-inbox.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { Driver, PanelView, TabView } from './browsers/driver.ts';
import { launch } from './browsers/launch.ts';
import { openProfile } from './browsers/profile.ts';
import { connect } from './connect.ts';
import { shownContact as who } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

/** A chat is read once it has been open for some seconds. */
const READ = { timeoutMs: 30_000 };

/** What visitors, agents and bots wrote, as the sandbox has it. */
function written(key: string): string[] {
  const chat = buildInbox(inboxHosts.chatra[0]).conversations.find((one) => one.key === key);
  return (chat?.messages ?? [])
    .filter(({ from }) => from !== 'note')
    .map(({ text, file }) => `${text}${file === undefined ? '' : ` [file: ${file}]`}`);
}

describe('a conversation that is saved', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Call about tray 6');
  });
  after(() => world?.close());

  /** The notes of chats of a contact, by their days and parts. */
  const logged = (key: string) =>
    (world.sandbox.control.dump(seedId('contact', key))?.notes ?? [])
      .flatMap((note) => {
        const [, place = ''] = /chatside-log-[a-z\d]+-(\S+?)"/.exec(note.body) ?? [];
        return place === '' ? [] : [{ ...note, place }];
      })
      .sort((a, b) => (a.place < b.place ? -1 : 1));
  const textsOf = (key: string) =>
    logged(key).flatMap(({ body }) =>
      [...body.matchAll(/<p class="chatside-m-[^"]+"><strong>[^<]*<\/strong> (.*?)<\/p>/g)].map(
        ([, text = '']) => comparableNoteText(text).replaceAll('\n', ' '),
      ),
    );
  const squeezed = (key: string) => written(key).map((text) => text.replace(/\s+/g, ' ').trim());

  const open = async (view: PanelView) => {
    // It comes behind the first paint.
    await view.waitFor('button[aria-keyshortcuts="S"]');
    await view.press('s');
    await view.waitFor('.chat-log', READ);
  };
  /** Ends when every command is answered: the worker says so only then. */
  const save = async (view: PanelView) => {
    await view.press('Control+Enter');
    await view.waitForGone('dialog[open]');
    await view.waitUntil(isAllSent, [], READ);
  };

  it('is one note that says who wrote what and when, and nothing that was written for agents', async () => {
    await open(panel);
    await panel.waitForText('1 internal note is left out');
    assert.deepEqual(await panel.axe(), []);
    await save(panel);
    const [note] = logged('maya');
    assert.equal(logged('maya').length, 1);
    assert.deepEqual(textsOf('maya'), squeezed('maya'));
    const [title = '', address = '', first = ''] = comparableNoteText(note?.body ?? '').split('\n');
    assert.match(title, /^Chat in Chatra, \w+, \w+ \d+, \d{4}$/);
    assert.match(address, /^https:\/\/app\.chatra\.io\/conversations\//);
    assert.match(first, /^\d\d:\d\d Maya O\. Hi, can I get my money back/);
    await panel.waitForText('Chat in Chatra');
  });

  it('is not written again, whatever is pressed', async () => {
    const before = logged('maya')[0]?.body;
    await open(panel);
    await panel.waitForText('All that the page shows is in the notes already.');
    await panel.press('Control+Enter');
    assert.equal(await panel.count('dialog[open]'), 1);
    await panel.press('Escape');
    await panel.waitForGone('dialog[open]');
    assert.equal(logged('maya')[0]?.body, before);
  });

  it('is extended in its note behind what an agent has written there, and without secrets', async () => {
    const [note] = logged('maya');
    const body = `${note?.body}<p>Refund agreed. Priya</p>`;
    const answer = await fetch(
      `${world.sandbox.url}/contacts/${seedId('contact', 'maya')}/notes/${note?.id}`,
      {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${fullToken}`,
          version: '2021-07-28',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ body }),
      },
    );
    assert.equal(answer.status, 200);
    await inbox.evaluate(() =>
      window.demo?.receive('maya', 'My card is 4111 1111 1111 1111, password: tray-7'),
    );
    await open(panel);
    await panel.waitForText('2 secrets are left out');
    await save(panel);
    assert.deepEqual(textsOf('maya').slice(-1), ['My card is •••, password: •••']);
    assert.equal(logged('maya').length, 1);
    assert.equal(textsOf('maya').length, written('maya').length + 1);
    assert.match(
      logged('maya')[0]?.body ?? '',
      /<p>Refund agreed\. Priya<\/p><p class="chatside-m-[^>]+><strong>[^<]+<\/strong> My card/,
    );
  });

  it('of 500 messages is written once each: two windows, a reload, scrolling back, another computer', async () => {
    await inbox.goto(addressOf('chatra', 'naoki', { flags: { still: '' } }));
    await panel.waitFor(who('Naoki Tanaka'));
    const second = await world.openInbox('chatra', 'naoki', { window: true });
    const secondPanel = await world.driver.openPanel(second);
    await secondPanel.waitFor(who('Naoki Tanaka'));
    // Both read the last messages, and both save them.
    await open(panel);
    await open(secondPanel);
    await panel.waitForText('The chat has older messages that the page has not loaded.');
    await Promise.all([save(panel), save(secondPanel)]);
    const last = textsOf('naoki');
    assert.ok(last.length >= 70 && last.length <= 80, `${last.length} messages`);
    assert.deepEqual(last, squeezed('naoki').slice(-last.length));

    await inbox.reload();
    await panel.waitFor(who('Naoki Tanaka'));
    await open(panel);
    await panel.waitForText('All that the page shows is in the notes already.');
    await scrollBack(inbox, 2);
    await panel.click({ css: '.dialog-foot .btn', has: 'Read again' });
    await panel.waitForText('new messages', READ);
    await save(panel);
    // The rest in the other window, which has read none of that.
    await scrollBack(second, 8);
    await open(secondPanel);
    await save(secondPanel);
    assert.deepEqual(textsOf('naoki'), squeezed('naoki'));
    assert.equal(textsOf('naoki').length + written('naoki').length, 2 * squeezed('naoki').length);
    for (const { body } of logged('naoki')) assert.ok(comparableNoteText(body).length <= 20_000);

    const profile = await openProfile();
    let driver: Driver | undefined;
    try {
      const { port, keyHash } = world.proxy;
      driver = await launch(browserUnderTest, {
        proxyPort: port,
        proxyKeyHash: keyHash,
        profileDir: profile.dir,
      });
      await connect(driver);
      const third = await driver.openHost(addressOf('chatra', 'naoki', { flags: { still: '' } }));
      const thirdPanel = await driver.openPanel(third);
      await thirdPanel.waitFor(who('Naoki Tanaka'));
      await scrollBack(third, 3);
      const before = logged('naoki').map(({ body }) => body);
      await open(thirdPanel);
      // It knows of nothing until it looks into the CRM.
      await thirdPanel.waitForText('new messages');
      await save(thirdPanel);
      assert.deepEqual(
        logged('naoki').map(({ body }) => body),
        before,
      );
    } finally {
      await driver?.close();
      await profile.remove();
    }
  });
});

/** No row of the outbox is on its way. */
const isAllSent = () =>
  new Promise<boolean>((resolve, reject) => {
    const opening = indexedDB.open('chatside');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const rows = opening.result.transaction('outbox').objectStore('outbox').getAll();
      rows.onsuccess = () => {
        opening.result.close();
        resolve(rows.result.every(({ state }) => state === 'done'));
      };
    };
  });

/** Loads older messages, as scrolling up does. */
const scrollBack = (tab: TabView, times: number) =>
  tab.evaluate(async (count) => {
    const scroller = document.querySelector('.chat-message-area-wrapper');
    for (let i = 0; i < count && scroller && document.querySelector('.chat-message-loader'); i++) {
      const scrolled = new Promise((resolve) => scroller.addEventListener('scroll', resolve, { once: true }));
      scroller.scrollTop = 0;
      await scrolled;
    }
  }, times);
