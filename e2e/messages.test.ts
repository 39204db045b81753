import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type MergedMessages, mergeMessages } from '../lib/domain/merge-messages.ts';
import { addressOf, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { buildInbox } from '../sandbox/inboxes/build-inbox.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { TabView } from './browsers/driver.ts';
import { createMessageHand, type MessageHand, type Read } from './message-reading.ts';
import { startWorld, type World } from './world.ts';

const CHATS = ['chatra', 'chatfuel', 'twochat'] as const;
type Chat = (typeof CHATS)[number];

/** What somebody wrote, as the sandbox has it. */
function written(kind: Chat, key: string): string[] {
  const chat = buildInbox(inboxHosts[kind][0]).conversations.find((one) => one.key === key);
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
    return hand.open(kind);
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
      const second = await hand.open(kind);
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
      const chat = await hand.open('chatra');
      const read = await hand.read({ ...chat, openForMs: 0 });
      assert.deepEqual(said(read), written('chatra', key));
      right++;
    }
    assert.equal(right, keys.length);
  });

  it('are not there on a page about a customer, nor in a tab that is gone', async () => {
    assert.equal(said(await hand.read(await show('chartmogul', 'jon'))), 'no-chat');
    const chat = await show('chatra', 'jon');
    assert.equal(said(await hand.read({ ...chat, tabId: 999_999 })), 'gone');
  });
});
