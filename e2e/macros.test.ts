import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { shownContact } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');

const automations = {
  version: 1,
  rules: [],
  templates: [
    {
      kind: 'note',
      id: 't-refund',
      name: 'Refund',
      body: '{contact.firstName} asks for a refund in {conversation.inbox}. By {agent.name}.',
    },
    { kind: 'tags', id: 't-tags', name: 'Refund tags', tags: ['refund request'] },
  ],
  macros: [
    {
      id: 'm-call',
      name: 'Call back',
      key: '1',
      actions: [
        { kind: 'note.add', body: 'Wants a call, {today}' },
        { kind: 'tags.add', tags: ['call back'] },
        {
          kind: 'task.add',
          title: 'Call {contact.firstName}',
          body: '',
          due: { workingDays: 1, minuteOfDay: 540 },
          owner: { kind: 'contactOwner' },
        },
      ],
    },
  ],
  mappings: [],
  agents: {},
};

interface ExtensionScope {
  readonly chrome: { readonly storage: { readonly local: { set(values: object): Promise<void> } } };
}

/** What the pages of the inboxes say of Maya beside her name. */
const INBOXES = {
  chatra: { name: 'Chatra', label: 'Order', value: '2041' },
  chatfuel: { name: 'Chatfuel', label: 'order_id', value: '4155552671' },
} as const;

for (const kind of ['chatra', 'chatfuel'] as const) {
  describe(`what the chat knows, templates and macros, in ${kind}`, () => {
    let world: World;
    let inbox: TabView;
    let panel: PanelView;
    before(async () => {
      world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
      // Somebody took the number out of the CRM.
      const answer = await fetch(`${world.sandbox.url}/contacts/${maya}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${fullToken}`,
          version: '2021-07-28',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ phone: null }),
      });
      assert.equal(answer.status, 200, await answer.text());
      inbox = await world.openInbox(kind, 'maya');
      panel = await world.driver.openPanel(inbox);
    });
    after(() => world?.close());

    const dump = () => {
      const found = world.sandbox.control.dump(maya);
      if (!found) throw new Error('Maya is gone');
      return found;
    };
    const inCrm = (what: string, look: (held: ReturnType<typeof dump>) => boolean) =>
      waitFor(what, () => look(dump()) || undefined, 20_000);
    const tagged = () => dump().contact.tags.includes('call back');
    const notes = () => dump().notes.filter(({ body }) => body.includes('Wants a call'));
    const tasks = () => dump().tasks.filter(({ title }) => title === 'Call Maya');

    const set = async (value: object) => {
      const options = await world.driver.open('options.html');
      await options.evaluate(
        (stored) =>
          (globalThis as unknown as ExtensionScope).chrome.storage.local.set({ automations: stored }),
        value,
      );
      await options.close();
      await inbox.show();
      await panel.waitFor(shownContact('Maya Okafor'));
    };

    it('a phone number that the CRM lacks is one click away', async () => {
      assert.equal(dump().contact.phone ?? null, null);
      await panel.waitFor(shownContact('Maya Okafor'));
      await panel.waitForText('From the chat');
      await panel.waitForText('The CRM has no phone');
      await panel.click({ css: '.offers button', has: 'Add' });
      await inCrm('The phone', ({ contact }) => contact.phone === '+13125550148');
      await panel.waitForGone('.offers');
    });

    it('what differs stands beside what the CRM has, and is not offered again once it was kept', async () => {
      const order = {
        id: 'map-order',
        inbox: kind,
        from: { kind: 'label', label: INBOXES[kind].label },
        field: 'city',
        fieldName: 'City',
        transforms: [],
      };
      await set({ ...automations, mappings: [order] });
      await panel.waitFor({ css: '.offers button', has: 'Use the chat’s' });
      assert.match(
        await panel.text(),
        new RegExp(`in the CRM\\s+Chicago[^]*in the chat\\s+${INBOXES[kind].value}`),
      );
      await panel.click({ css: '.offers button', has: 'Keep' });
      await panel.waitForGone('.offers');
      await set(automations);
      await set({ ...automations, mappings: [order] });
      await panel.waitFor({ css: '.dock button', name: 'Macros and tag sets' });
      assert.equal(await panel.count('.offers'), 0);
      assert.equal(dump().contact.city, 'Chicago');
    });

    it('a template without a value says so, and is not saved before', async () => {
      await panel.click('.dock-box');
      await panel.waitFor({ css: '.dock button', name: 'Templates' });
      await panel.type({ css: 'textarea', name: 'Note' }, '/ref');
      await panel.waitFor({ css: '[role="option"]', name: 'Refund' });
      await panel.press('Enter');
      await panel.waitForText('No value for {agent.name}');
      const marked = await panel.evaluate(() => {
        const area = document.querySelector('textarea');
        return area ? area.value.slice(area.selectionStart, area.selectionEnd) : null;
      });
      assert.equal(marked, '{agent.name}');
      await panel.press('Control+Enter');
      await panel.waitForText('No value for {agent.name}');
      assert.equal(
        dump().notes.filter(({ body }) => body.includes(`refund in ${INBOXES[kind].name}`)).length,
        0,
      );
      // What is typed takes the place of what is marked.
      await panel.press('x');
      await panel.waitForGone('.template-gap');
      await panel.press('Control+Enter');
      await inCrm('The note', ({ notes: all }) =>
        all.some(({ body }) => body.includes(`Maya asks for a refund in ${INBOXES[kind].name}. By x.`)),
      );
    });

    it('a macro says what it does, does all of it, and is taken back as one', async () => {
      await panel.press('Alt+1');
      await panel.waitFor({ css: 'dialog', name: 'Call back' });
      await panel.waitForText('Call Maya');
      assert.equal(await panel.count('.macro-steps li'), 3);
      await panel.press('Enter');
      await inCrm('All three', () => tagged() && notes().length === 1 && tasks().length === 1);
      await panel.press('z');
      await inCrm('None of them', () => !tagged() && notes().length === 0 && tasks().length === 0);
      await panel.waitForText('All saved');
    });

    it('says which step of a macro was refused', async () => {
      world.sandbox.control.addFaults([
        { match: { method: 'POST', path: `/contacts/${maya}/tags` }, kind: 'status', status: 422 },
      ]);
      await panel.press('Alt+1');
      await panel.waitFor({ css: 'dialog', name: 'Call back' });
      await panel.press('Enter');
      await panel.waitForText('Call back, step 2 of 3', { timeoutMs: 25_000 });
      await inCrm('The other two', () => notes().length === 1 && tasks().length === 1);
      assert.equal(tagged(), false);
    });

    it('nothing of it hurts anybody', async () => {
      assert.deepEqual(await panel.axe(), []);
    });
  });
}
