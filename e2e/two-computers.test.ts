import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DEFAULT_LOG } from '../lib/domain/automation/chat-log.ts';
import type { Rule } from '../lib/domain/automation/rule.ts';
import { comparableNoteText } from '../lib/highlevel/note-html.ts';
import { addressOf } from '../sandbox/inboxes/addresses.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { setAutomations } from './automations-page.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { Driver, TabView } from './browsers/driver.ts';
import { launch } from './browsers/launch.ts';
import { openProfile } from './browsers/profile.ts';
import { waitFor } from './browsers/wait-for.ts';
import { closePanel } from './close-panel.ts';
import { connect } from './connect.ts';
import { shownContact } from './shown-contact.ts';
import { storedTables } from './stored-tables.ts';
import { startWorld, type World } from './world.ts';

/** The alarm of a worker that was killed, or what two computers did at one moment and sort out 95 s later. */
const SETTLED_MS = 170_000;

const RULES: readonly Rule[] = [
  {
    id: 'rule-lead',
    name: 'Leads',
    mode: 'auto',
    trigger: { kind: 'contact.unmatched' },
    conditions: [],
    actions: [
      { kind: 'contact.create', tags: ['chat lead'] },
      { kind: 'note.add', body: 'Came by chat: {conversation.url}' },
    ],
    limits: { perConversation: 1, perDay: 200 },
  },
  {
    id: 'rule-refund',
    name: 'Refunds',
    mode: 'auto',
    trigger: { kind: 'topic.detected', topic: 'refund' },
    conditions: [],
    actions: [
      { kind: 'tags.add', tags: ['refund request'] },
      {
        kind: 'task.add',
        title: 'Check the refund',
        body: '',
        due: { workingDays: 1, minuteOfDay: 540 },
        owner: { kind: 'contactOwner' },
      },
    ],
    limits: { perConversation: 1, perDay: 200 },
  },
];

/** Two agents with the same rules and the same chats open: one with the panel beside it, the other with it closed. */
for (const kind of ['chatra', 'chatfuel'] as const) {
  describe(`two computers in ${kind}`, () => {
    let world: World;
    let other: Driver;
    let removeOther: () => Promise<void>;
    let pages: readonly [TabView, TabView];
    before(async () => {
      world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
      const profile = await openProfile();
      removeOther = profile.remove;
      const { port, keyHash } = world.proxy;
      other = await launch(browserUnderTest, {
        proxyPort: port,
        proxyKeyHash: keyHash,
        profileDir: profile.dir,
      });
      await connect(other);
      pages = [await world.driver.open('options.html'), await other.open('options.html')];
      await closePanel(other, pages[1]);
      for (const page of pages)
        await setAutomations(page, {
          rules: RULES,
          log: { ...DEFAULT_LOG, automatic: [kind] },
          topics: { on: true, tags: {}, words: {} },
        });
    });
    after(async () => {
      await other?.close();
      await removeOther?.();
      await world?.close();
    });

    const openBoth = (key: string) =>
      Promise.all([
        world.openInbox(kind, key),
        other.openHost(addressOf(kind, key, { flags: { still: '' } })),
      ]);
    /** All that was begun on both is over. */
    const isOver = async () => {
      for (const page of pages) {
        const { outbox = [], ruleRuns = [], chatEvents = [] } = await storedTables(page);
        if (chatEvents.length > 0 || outbox.some((row) => !('state' in row) || row.state !== 'done'))
          return false;
        if (ruleRuns.some((run) => 'outcome' in run && ['acting', 'waiting'].includes(`${run.outcome}`)))
          return false;
      }
      return true;
    };
    const settled = (what: string, look: () => boolean) =>
      // In this order: what was on its way before is there now, and two notes of one moment become one with the sweep.
      waitFor(what, async () => ((await isOver()) && look()) || undefined, SETTLED_MS);
    const made = () =>
      world.sandbox.control.contacts().filter(({ email }) => email === 'amara.kone@example.com');
    const notesOf = (id: string) =>
      (world.sandbox.control.dump(id)?.notes ?? []).map(({ body }) => comparableNoteText(body));
    const times = (notes: readonly string[], text: string) => notes.join('\n').split(text).length - 1;

    it('make one contact of a chat that nobody matches, although a worker is killed over it', async () => {
      world.sandbox.control.addFaults([
        { match: { method: 'POST', path: '/contacts/$' }, kind: 'slow', delayMs: 1_500 },
      ]);
      await openBoth('new-lead');
      await waitFor(
        'The request',
        () => (world.sandbox.control.pendingFaults() === 0 ? true : undefined),
        30_000,
      );
      await world.driver.killBackground();
      await settled('One contact with one note', () => {
        const [one, ...more] = made();
        return more.length === 0 && one !== undefined && times(notesOf(one.id), 'Came by chat') === 1;
      });
      assert.deepEqual(
        made().map(({ tags }) => tags),
        [['chat lead']],
      );
    });

    it('tag and route by topic once, and log each message once, although both workers are killed over it', async () => {
      const maya = seedId('contact', 'maya');
      const tabs = await openBoth('maya');
      const panel = await world.driver.openPanel(tabs[0]);
      await panel.waitFor(shownContact('Maya Okafor'));
      // What stands there before is history.
      for (const page of pages)
        await waitFor(
          'A first reading',
          async () => {
            const { chatStates = [] } = await storedTables(page);
            const hasRead = (state: object) =>
              'contactId' in state &&
              state.contactId === maya &&
              'seenMessages' in state &&
              state.seenMessages;
            return chatStates.some(hasRead) || undefined;
          },
          30_000,
        );
      world.sandbox.control.addFaults([
        { match: { method: 'POST', path: '/tasks$' }, kind: 'slow', delayMs: 1_500 },
      ]);
      const words = 'I want a refund for my order, please give me my money back';
      await Promise.all(tabs.map((tab) => tab.evaluate((said) => window.demo?.receive('maya', said), words)));
      await waitFor(
        'The request',
        () => (world.sandbox.control.pendingFaults() === 0 ? true : undefined),
        60_000,
      );
      for (const driver of [world.driver, other]) await driver.killBackground();
      const dump = () => {
        const found = world.sandbox.control.dump(maya);
        if (!found) throw new Error('Maya is gone');
        return found;
      };
      const tasks = () => dump().tasks.filter(({ title }) => title === 'Check the refund').length;
      const logged = () => notesOf(maya).filter((text) => text.startsWith('Chat in '));
      await settled(
        'One tag, one task and one note',
        () =>
          dump().contact.tags.includes('refund request') &&
          tasks() === 1 &&
          logged().length === 1 &&
          times(logged(), words) === 1,
      );
      for (const said of [
        'Hi, can I get my money back',
        'Yes. Order 2041',
        'Got it, how long does it take',
        words,
      ])
        assert.equal(
          times(logged(), said),
          1,
          dump()
            .notes.map(({ body }) => body)
            .join('\n\n'),
        );
      assert.equal(dump().contact.tags.filter((tag) => tag === 'refund request').length, 1);
    });
  });
}
