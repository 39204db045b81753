import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { browserUnderTest } from './browser-under-test.ts';
import type { TabView } from './browsers/driver.ts';
import { startWorld, type World } from './world.ts';

interface ExtensionScope {
  readonly chrome: {
    readonly storage: { readonly local: { get(key: string): Promise<Record<string, unknown>> } };
  };
}

const stored = (page: TabView): Promise<unknown> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionScope;
    return (await chrome.storage.local.get('automations')).automations ?? null;
  });

/** Presses Tab until what has the focus is called so, as somebody without a mouse does. */
async function tabTo(page: TabView, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
    });
    if (focused === name) return;
    await page.press('Tab');
  }
  assert.fail(`Tab does not come to “${name}”`);
}

const SENTENCE = 'When a chat starts and nobody matches, in Chatra, create the contact and tag it chat lead.';

describe('rules in the options', () => {
  let world: World;
  let options: TabView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    options = await world.driver.open('options.html#automations');
  });
  after(() => world?.close());

  it('are written from nothing with the keyboard alone, and only suggest', async () => {
    await options.waitFor('#new-rule');
    await tabTo(options, 'New rule');
    await options.press('Enter');
    await options.waitFor('.parts');
    // The name has the focus, and typing takes its place.
    await options.waitUntil(() => document.activeElement?.id === 'rule-name', []);
    for (const letter of 'Leads') await options.press(letter);
    await tabTo(options, 'When it happens');
    await options.press('ArrowDown');
    await tabTo(options, 'Add a condition');
    await options.press('Enter');
    await tabTo(options, 'Chatra');
    await options.press(' ');
    await tabTo(options, 'Add an action');
    await options.press('Enter');
    await tabTo(options, 'Tags');
    for (const letter of 'chat lead') await options.press(letter);
    await options.press('Enter');
    await options.waitForText(SENTENCE);
    await tabTo(options, 'Save rule');
    await options.press('Enter');
    await options.waitFor('#rules [data-rule]');
    await options.waitForText(SENTENCE);
    const rules = (await stored(options)) as { rules: { id: string }[] };
    assert.equal(rules.rules.length, 1);
    assert.deepEqual(rules.rules[0], {
      id: rules.rules[0]?.id,
      name: 'Leads',
      mode: 'suggest',
      trigger: { kind: 'contact.unmatched' },
      conditions: [{ kind: 'inbox', anyOf: ['chatra'] }],
      actions: [{ kind: 'contact.create', tags: ['chat lead'] }],
      limits: { perConversation: 1, perDay: 200 },
    });
    assert.deepEqual(await options.axe(), []);
  });

  it('are tried out on the chat that is open in a tab, and nothing is written', async () => {
    await world.openInbox('chatra', 'maya');
    await options.show();
    const before = world.sandbox.control.contacts().length;
    await options.click({ css: '#rules button', has: 'Edit' });
    await options.click('#dry-run');
    await options.waitFor('[data-dry-run="ready"]');
    await options.waitForText('Maya Okafor matches this chat.');
    await options.waitForText('It would do nothing.');
    // What is changed in the sentence is tried at once.
    await options.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('.parts select');
      if (!select) return;
      select.value = 'contact.matched';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await options.waitFor('.dry-steps [data-step="nothing"]');
    assert.equal(await options.count('[data-holds="true"]'), 2);
    assert.deepEqual(await options.axe(), []);
    assert.equal(world.sandbox.control.contacts().length, before);
    await options.click({ css: 'button', has: 'Cancel' });
    await options.waitFor('#new-rule');
  });

  it('stay as they are when a broken or a newer file is opened, and come from a good one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chatside-settings-'));
    try {
      await options.evaluate(() => {
        location.hash = 'transfer';
      });
      await options.waitFor('#import-settings');
      const before = JSON.stringify(await stored(options));
      const open = async (text: string) => {
        const file = join(folder, 'settings.json');
        await writeFile(file, text);
        const input = await options.page.$('input#settings-file');
        await input?.uploadFile(file);
      };
      const rule = {
        id: 'from-file',
        name: 'From a file',
        mode: 'auto',
        trigger: { kind: 'contact.created' },
        conditions: [],
        actions: [{ kind: 'tags.add', tags: ['vip'] }],
        limits: { perConversation: 1, perDay: 200 },
      };
      await open('{"chatside":"settings","version":1,');
      await options.waitForText(
        'That is no settings file of Chatside, or it is damaged. Nothing was changed.',
      );
      await open(JSON.stringify({ chatside: 'settings', version: 99, automations: { rules: [rule] } }));
      await options.waitForText('A newer Chatside made this file.');
      assert.equal(JSON.stringify(await stored(options)), before);

      const automations = {
        version: 1,
        rules: [rule, { ...rule, id: 'odd', trigger: { kind: 'moon.full' } }],
      };
      await open(JSON.stringify({ chatside: 'settings', version: 1, colours: [], automations }));
      await options.waitFor('#transfer [data-part="rules"]');
      await options.waitForText('leaves it out: colours, From a file.');
      await options.waitForText('Only here, and kept: Leads');
      assert.equal(JSON.stringify(await stored(options)), before);
      assert.deepEqual(await options.axe(), []);
      await options.click('#apply-settings');
      await options.waitForText('Done. What you chose is as in the file.');
      const { rules } = (await stored(options)) as { rules: { name: string; mode: string }[] };
      assert.deepEqual(
        rules.map(({ name, mode }) => [name, mode]),
        [
          ['Leads', 'suggest'],
          ['From a file', 'suggest'],
        ],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
