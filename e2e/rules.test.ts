import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Rule } from '../lib/domain/automation/rule.ts';
import { conversationIdOf } from '../sandbox/inboxes/addresses.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { setAutomations } from './automations-page.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { closePanel } from './close-panel.ts';
import { storedTables } from './stored-tables.ts';
import { startWorld, type World } from './world.ts';

interface ExtensionScope {
  readonly chrome: {
    readonly scripting: {
      getRegisteredContentScripts(): Promise<readonly { id: string; matches: string[] }[]>;
    };
  };
}

const ALARM_MS = 130_000;

const rule = (inbox: 'chatra' | 'chatfuel', actions: Rule['actions']): Rule => ({
  id: `rule-${inbox}`,
  name: `Leads of ${inbox}`,
  mode: 'auto',
  trigger: { kind: 'contact.unmatched' },
  conditions: [{ kind: 'inbox', anyOf: [inbox] }],
  actions,
  limits: { perConversation: 1, perDay: 200 },
});
const RULES: readonly Rule[] = [
  rule('chatra', [{ kind: 'contact.create', tags: ['chat lead'] }]),
  rule('chatfuel', [
    { kind: 'contact.create', tags: [] },
    { kind: 'tags.add', tags: ['chat lead'] },
    { kind: 'note.add', body: 'Came by chat: {conversation.url}' },
  ]),
];

const setRules = (page: TabView, rules: readonly Rule[]) => setAutomations(page, { rules });

const scriptsIn = (page: TabView): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionScope;
    const scripts = await chrome.scripting.getRegisteredContentScripts();
    return scripts.find(({ id }) => id === 'events')?.matches ?? [];
  });

describe('rules', () => {
  let world: World;
  let page: TabView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    page = await world.driver.open('options.html');
    await closePanel(world.driver, page);
  });
  after(() => world?.close());

  const made = (email: string) =>
    world.sandbox.control
      .contacts()
      .filter((contact) => contact.email === email)
      .map(({ id }) => {
        const dump = world.sandbox.control.dump(id);
        return { tags: dump?.contact.tags ?? [], notes: dump?.notes.length ?? 0 };
      });
  const outcomes = async () => {
    const { ruleRuns = [] } = await storedTables(page);
    return ruleRuns.map((run) => ('outcome' in run ? run.outcome : '')).sort();
  };
  const settled = (wanted: readonly string[], timeoutMs?: number) =>
    waitFor(
      `Runs that are ${wanted}`,
      async () => ((await outcomes()).join() === wanted.join() ? true : undefined),
      timeoutMs,
    );

  it('hear nothing of any page until one is on', async () => {
    assert.deepEqual(await scriptsIn(page), []);
    await world.openInbox('chatra', 'maya');
    await setRules(page, RULES);
    await waitFor('Scripts that hear', async () => ((await scriptsIn(page)).length === 4 ? true : undefined));
    const { chatEvents, chatStates } = await storedTables(page);
    assert.deepEqual([chatEvents, chatStates?.length], [[], 0]);
  });

  it('create the contact of a chat that nobody matches, and tag it, with the panel closed', async () => {
    await world.openInbox('chatra', 'new-mail-only');
    await settled(['done'], 30_000);
    assert.deepEqual(made('theo.b@example.org'), [{ tags: ['chat lead'], notes: 0 }]);
  });

  it('go on where a killed worker was, once', async () => {
    world.sandbox.control.addFaults([
      { match: { method: 'POST', path: '/contacts/$' }, kind: 'slow', delayMs: 1_500 },
    ]);
    await world.openInbox('chatfuel', 'new-lead');
    await waitFor(
      'The request',
      () => (world.sandbox.control.pendingFaults() === 0 ? true : undefined),
      30_000,
    );
    await world.driver.killBackground();
    await settled(['done', 'done'], ALARM_MS);
    assert.deepEqual(made('amara.kone@example.com'), [{ tags: ['chat lead'], notes: 1 }]);
  });
});

describe('the journal of rules', () => {
  let world: World;
  let page: TabView;
  const maya = seedId('contact', 'maya');
  const dump = () => world.sandbox.control.dump(maya);
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    page = await world.driver.open('options.html#journal');
    await closePanel(world.driver, page);
    await setRules(page, [
      {
        id: 'rule-known',
        name: 'Known people',
        mode: 'auto',
        trigger: { kind: 'contact.matched' },
        conditions: [{ kind: 'inbox', anyOf: ['chatra', 'chatfuel'] }],
        actions: [
          { kind: 'tags.add', tags: ['was in the chat'] },
          { kind: 'note.add', body: 'Was in the chat' },
          { kind: 'notify', text: 'It is {contact.firstName}' },
        ],
        limits: { perConversation: 1, perDay: 200 },
      },
    ]);
  });
  after(() => world?.close());

  const notes = () => dump()?.notes.filter(({ body }) => body.includes('Was in the chat')).length ?? 0;
  const tagged = () => dump()?.contact.tags.includes('was in the chat') ?? false;
  const badge = () =>
    page.evaluate(() =>
      (
        globalThis as unknown as {
          readonly chrome: { readonly action: { getBadgeText(details: object): Promise<string> } };
        }
      ).chrome.action.getBadgeText({}),
    );

  it('says what a rule did with the panel closed, and the toolbar button that there is something to see', async () => {
    const inbox = await world.openInbox('chatfuel', 'maya');
    await waitFor('Tag and note', () => (tagged() && notes() === 1 ? true : undefined), 30_000);
    await waitFor('A dot', async () => ((await badge()) === '•' ? true : undefined));
    const panel = await world.driver.openPanel(inbox);
    await panel.waitForText('It is Maya');
    await waitFor('No dot', async () => ((await badge()) === '' ? true : undefined));
    await page.show();
    await page.waitFor({ css: '#journal [data-outcome="done"]', has: 'Known people' });
  });

  it('takes it back', async () => {
    await page.click({ css: '#journal button', has: 'Undo' });
    await waitFor('Neither tag nor note', () => (!tagged() && notes() === 0 ? true : undefined), 30_000);
    await page.waitFor('#journal [data-outcome="undone"]');
  });
});

describe('rules beside the panel', () => {
  let world: World;
  let page: TabView;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    page = await world.driver.open('options.html');
    await setRules(page, RULES);
  });
  after(() => world?.close());

  it('create the contact, which the panel then shows', async () => {
    inbox = await world.openInbox('chatra', 'new-lead');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor({ css: 'h1', name: 'Amara Kone' }, { timeoutMs: 30_000 });
    await panel.waitForText('chat lead');
    const made = world.sandbox.control.contacts().filter(({ email }) => email === 'amara.kone@example.com');
    assert.deepEqual(
      made.map(({ tags }) => tags),
      [['chat lead']],
    );
  });

  it('suggest on what the visitor writes now, and do it with a yes', async () => {
    await setRules(page, [
      {
        id: 'rule-refund',
        name: 'Refunds',
        mode: 'suggest',
        trigger: { kind: 'message.received' },
        conditions: [{ kind: 'text', has: true, anyOf: ['refund'] }],
        actions: [{ kind: 'tags.add', tags: ['asked for a refund'] }],
        limits: { perConversation: 1, perDay: 200 },
      },
    ]);
    await inbox.evaluate(() => window.demo?.go('maya'));
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    const seen = async () => {
      const { chatStates = [] } = await storedTables(page);
      const state = chatStates.find(
        (one) =>
          JSON.stringify(one).includes(conversationIdOf('app.chatra.io', 'maya')) &&
          'seenMessages' in one &&
          one.seenMessages !== null,
      );
      return state ? true : undefined;
    };
    // What stood there before is history.
    await waitFor('A first reading', seen, 30_000);
    await inbox.evaluate(() => window.demo?.receive('maya', 'I want a REFUND please'));
    await panel.waitFor({ css: '.hint', has: 'Refunds' }, { timeoutMs: 30_000 });
    await panel.waitForText('The visitor wrote “refund”.');
    const tags = () => world.sandbox.control.dump(seedId('contact', 'maya'))?.contact.tags ?? [];
    assert.ok(!tags().includes('asked for a refund'));
    await panel.click({ css: '.hint button', has: 'Yes, do it' });
    await waitFor('The tag', () => (tags().includes('asked for a refund') ? true : undefined));
    await panel.waitForGone({ css: '.hint', has: 'Refunds' });
  });
});
