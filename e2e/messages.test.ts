import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Adapter } from '../lib/domain/host-adapter.ts';
import { ownId } from '../lib/domain/inbox.ts';
import { type MergedMessages, mergeMessages } from '../lib/domain/merge-messages.ts';
import { taughtRules } from '../lib/domain/page-rules.ts';
import {
  addressOf,
  deskAddressOf,
  deskHost,
  type InboxHost,
  inboxHosts,
} from '../sandbox/inboxes/addresses.ts';
import { buildInbox } from '../sandbox/inboxes/build-inbox.ts';
import { readAnyRules, readRules } from '../scripts/host-rules.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { TabView } from './browsers/driver.ts';
import { createMessageHand, type MessageHand, type Read } from './message-reading.ts';
import { startWorld, type World } from './world.ts';

const CHATS = ['chatra', 'chatfuel', 'twochat'] as const;
type Chat = (typeof CHATS)[number];

/** What somebody wrote, as the sandbox has it. */
function written(kind: Chat, key: string): string[] {
  return writtenAt(inboxHosts[kind][0], key);
}

function writtenAt(host: InboxHost, key: string): string[] {
  const chat = buildInbox(host).conversations.find((one) => one.key === key);
  return (chat?.messages ?? []).map(
    ({ from, text, file }) => `${from}: ${text}${file === undefined ? '' : `\n[file: ${file}]`}`,
  );
}

const said = (read: Read): string[] | string =>
  read.ok ? read.value.messages.map(({ author, text }) => `${author}: ${text}`) : read.error;

const SCROLLERS: Readonly<Record<Chat, string>> = {
  chatra: '.chat-message-area-wrapper',
  chatfuel: '.inbox-messages',
  twochat: '.wa-log',
};

/** What somebody teaches by pointing at a message, and no more. */
const DESK: Omit<Adapter, 'address'> = {
  version: 1,
  inbox: ownId(deskHost),
  hosts: [deskHost],
  kind: 'chat',
  panel: '',
  header: '',
  activeRow: '',
  title: '',
  messages: '.ld-log',
  own: [],
  words: {},
  verified: { date: '2026-11-21', how: 'replica' },
};

describe('the messages of an open chat', () => {
  let world: World;
  let inbox: TabView;
  let hand: MessageHand;
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      connection: { inboxes: [...CHATS, 'chartmogul'] },
    });
    inbox = await world.openInbox('chatra', 'jon');
    hand = await createMessageHand(await world.driver.open('options.html'));
    await inbox.show();
  });
  after(() => world?.close());

  async function show(kind: Chat | 'chartmogul', key: string, flags: Record<string, string> = {}) {
    await inbox.goto(addressOf(kind, key, { flags: { still: '', ...flags } }));
    await inbox.waitUntil(() => document.querySelectorAll('body *').length > 40, []);
    return hand.open(readRules(kind));
  }

  it('are read in every inbox, with who wrote them, and the page stays as it was', async () => {
    let looked = 0;
    for (const kind of CHATS) {
      const chat = await show(kind, 'jon');
      const pageBefore = await inbox.evaluate(() => document.documentElement.outerHTML);
      const read = await hand.read(chat);
      assert.deepEqual(said(read), written(kind, 'jon'), kind);
      assert.deepEqual(
        read.ok && [read.value.conversation, read.value.epoch, read.value.start, read.value.end],
        [chat.conversation, chat.epoch, 'shown', 'shown'],
        kind,
      );
      const times = read.ok ? read.value.messages.map(({ time }) => `${time.day} ${time.shown}`) : [];
      assert.equal(times.at(-1), 'Today 10:24', kind);
      const pageAfter = await inbox.evaluate(() => document.documentElement.outerHTML);
      assert.ok(pageAfter === pageBefore, `${kind}: the page changed`);
      assert.equal(await inbox.evaluate(() => 'chatsideMessages' in globalThis), false);
      looked++;
    }
    assert.equal(looked, 3);
    const authors = new Set(written('chatra', 'jon').map((line) => line.split(':')[0]));
    assert.deepEqual([...authors].toSorted(), ['agent', 'bot', 'note', 'visitor']);
  });

  it('are found where every class has another name, by what the page shows', async () => {
    const chat = await show('twochat', 'jon', { classes: 'renamed' });
    const read = await hand.read(chat);
    // Notes and bots bear no mark then: they stand on the agent's side, never on the visitor's.
    const visible = written('twochat', 'jon').map((line) => line.replace(/^note/, 'agent'));
    assert.deepEqual(said(read), visible);
  });

  for (const kind of CHATS) {
    it(`of a long chat in ${kind} become 500 in order while somebody scrolls`, async () => {
      const chat = await show(kind, 'naoki');
      let merged: MergedMessages | null = null;
      let reads = 0;
      for (; reads < 120 && merged?.start !== 'shown'; reads++) {
        const read = await hand.read(chat);
        assert.ok(read.ok, `${kind} ${reads}: ${said(read)}`);
        merged = mergeMessages(merged, read.value);
        await inbox.evaluate(
          async (css, isToTop) => {
            const scroller = document.querySelector(css);
            if (!scroller || scroller.scrollTop === 0) return;
            const scrolled = new Promise((resolve) =>
              scroller.addEventListener('scroll', resolve, { once: true }),
            );
            scroller.scrollTop -= isToTop ? scroller.scrollTop : 1.2 * scroller.clientHeight;
            await scrolled;
            // Chatra keeps what it has loaded; the others draw a part.
          },
          SCROLLERS[kind],
          kind === 'chatra',
        );
      }
      const lines = merged?.runs.map((run) => run.map(({ author, text }) => `${author}: ${text}`)) ?? [];
      assert.deepEqual(
        lines.map(({ length }) => length),
        [500],
        `${reads} readings`,
      );
      assert.deepEqual(lines[0], written(kind, 'naoki'));
      assert.ok(reads > 5, `${reads} readings`);
      const all = merged?.runs.flat() ?? [];
      assert.equal(new Set(all.map(({ key }) => key)).size, 500);
      assert.equal(all.filter(({ time }) => time.day === '').length, 0);
      assert.deepEqual([merged?.start, merged?.end], ['shown', 'shown']);
    });
  }

  it('are never those of the conversation before, which the page still shows', async () => {
    for (const kind of CHATS) {
      const first = await show(kind, 'jon');
      assert.ok((await hand.read(first)).ok, kind);
      await inbox.evaluate(() => {
        window.demo?.holdMessages?.(true);
        window.demo?.go('ines');
      });
      const second = await hand.open(readRules(kind));
      assert.notEqual(second.conversation, first.conversation);
      assert.equal(said(await hand.read(second)), 'stale', kind);
      assert.equal(said(await hand.read(first)), 'moved', kind);
      // They come while somebody reads.
      const [read] = await Promise.all([
        hand.read(second),
        inbox.evaluate(() => window.demo?.holdMessages?.(false)),
      ]);
      assert.deepEqual(said(read), written(kind, 'ines'), kind);
    }
  });

  it('are refused where another conversation is opened while they are read', async () => {
    const chat = await show('chatra', 'jon');
    const [read] = await Promise.all([
      hand.read({ ...chat, openForMs: 0 }),
      inbox.evaluate(() => window.demo?.go('maya')),
    ]);
    assert.equal(said(read), 'moved');
  });

  it('are not mixed in switches on a page whose messages are late', async () => {
    await show('chatra', 'jon', { 'slow-messages': '700' });
    const keys = ['maya', 'ines', 'jon', 'lupita', 'maya'];
    let right = 0;
    for (const key of keys) {
      await inbox.evaluate((to) => window.demo?.go(to), key);
      const chat = await hand.open(readRules('chatra'));
      const read = await hand.read({ ...chat, openForMs: 0 });
      assert.deepEqual(said(read), written('chatra', key));
      right++;
    }
    assert.equal(right, keys.length);
  });

  it('are read in an app that was taught, whether or not its address says which chat is open', async () => {
    await world.driver.grantHosts([`https://${deskHost}/*`]);
    const options = await world.driver.open('options.html#inboxes');
    await options.fill('#app-address', `https://${deskHost}/desk`);
    await options.click('#app-add');
    await options.waitFor(`[data-app="${deskHost}"]`);
    const id = { chars: '0-9', min: 4, max: 6 };
    let looked = 0;
    for (const place of ['path', 'page'] as const) {
      const taught: Adapter = {
        ...DESK,
        address: { in: place, paths: place === 'path' ? ['/tickets/{id}'] : [], query: [], ids: [id] },
        ...(place === 'page' && { marks: { id: '.ld-number' } }),
      };
      await options.evaluate(
        async (host, adapter) => {
          const cache = await caches.open('taught');
          const pages = JSON.stringify({ [host]: { name: 'Linden', adapter } });
          await cache.put('https://taught.invalid/', new Response(pages));
        },
        deskHost,
        taught,
      );
      await inbox.goto(
        deskAddressOf('maya', place === 'path' ? { still: '' } : { still: '', address: 'same' }),
      );
      await inbox.waitUntil(() => document.querySelectorAll('.ld-line').length > 2, []);
      const rules = { ...taughtRules(readAnyRules(), taught), inbox: taught.inbox };
      const chat = await hand.open(rules);
      assert.match(chat.conversation, /^own\.desk\.linden\.example:.*\d{4}/);
      assert.deepEqual(said(await hand.read(chat)), writtenAt(deskHost, 'maya'), place);
      const [read] = await Promise.all([
        hand.read({ ...chat, openForMs: 0 }),
        inbox.evaluate(() => window.demo?.go('ines')),
      ]);
      assert.equal(said(read), 'moved', place);
      looked++;
    }
    assert.equal(looked, 2);
    await options.close();
    await inbox.show();
  });

  it('are not there on a page about a customer, nor in a tab that is gone', async () => {
    assert.equal(said(await hand.read(await show('chartmogul', 'jon'))), 'no-chat');
    const chat = await show('chatra', 'jon');
    assert.equal(said(await hand.read({ ...chat, tabId: 999_999 })), 'gone');
  });
});
