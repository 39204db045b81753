import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { sendHeld } from './send-held.ts';
import { API_HOST, startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
/** A page that has settled is looked at 1.5 s later, and again every 15 s. */
const LOOKED_AT = { timeoutMs: 30_000 };

describe('the topic of a chat', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({
      browser: browserUnderTest,
      connection: { inboxes: ['chatra', 'chatfuel'] },
      sandbox: { ratePer10s: 1_000 },
    });
  });
  after(() => world?.close());

  const setTag = async (options: TabView, topic: string, tag: string) => {
    await options.fill(`input[aria-label="Tag for ${topic}"]`, tag);
    await options.press('Enter');
  };

  it('is not told, and no message is read, until somebody switches it on', async () => {
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await panel.waitFor('.tags');
    assert.equal(await panel.count('.topic'), 0);
    assert.equal(await inbox.evaluate(() => 'chatsideMessages' in globalThis), false);
  });

  it('is switched on in the options, with tags and a team’s own words', async () => {
    const options = await world.driver.open('options.html#topics');
    await options.click('#topics-on');
    await options.waitForText('No topic has a tag yet');
    await setTag(options, 'Refund', 'Refund Request');
    await setTag(options, 'Billing', 'invoices');
    await options.fill('input[aria-label="Your own words for Billing"]', 'invoice received');
    await options.press('Enter');
    await options.waitUntil(() => !document.body.innerText.includes('No topic has a tag yet'), []);
    assert.deepEqual(await options.axe(), []);
    await options.close();
    await inbox.show();
  });

  it('is said with the visitor’s own words, in a card that anybody can use', async () => {
    await panel.waitFor('.topic[data-topic=refund]', LOOKED_AT);
    const text = await panel.text();
    assert.match(text, /Looks like: Refund/);
    assert.match(text, /They wrote “[^”]*money back/);
    assert.deepEqual(await panel.axe(), []);
  });

  it('tags the contact in the CRM by a yes, and is learnt from', async () => {
    await panel.click({ css: '.topic button', name: 'Tag: refund request' });
    await panel.waitForGone('.topic');
    await sendHeld(panel);
    const tagsInCrm = () => world.sandbox.control.dump(maya)?.contact.tags ?? [];
    await waitFor('The tag', () => (tagsInCrm().includes('refund request') ? true : undefined));
    await panel.waitForText('All saved');
  });

  it('is put right by a no, which says what was learnt and takes it back', async () => {
    await inbox.goto(addressOf('chatfuel', 'naoki', { flags: { still: '' } }));
    await panel.waitFor('.topic[data-topic=billing]', LOOKED_AT);
    assert.match(await panel.text(), /They wrote “Invoice received/);
    await panel.click({ css: '.topic button', name: 'Not this topic' });
    await panel.click({ css: '[role=menuitem]', name: 'None of these topics' });
    await panel.waitForText('Learnt: none of the topics');
    assert.equal(await panel.count('.topic'), 0);
  });

  it('counts what was learnt in the options, where it is forgotten', async () => {
    const options = await world.driver.open('options.html#topics');
    await options.waitForText('Learnt from 2 messages');
    await options.click('#forget-lessons');
    await options.waitForText('Nothing yet');
    await options.close();
  });

  it('is told on this computer: nobody was asked but the CRM and the inboxes', () => {
    const known: readonly string[] = [API_HOST, ...inboxHosts.chatra, ...inboxHosts.chatfuel];
    const asked = world.proxy.hosts();
    assert.ok(asked.includes(API_HOST) && asked.length >= 3, asked.join(' '));
    assert.deepEqual(
      asked.filter((host) => !known.includes(host)),
      [],
    );
    const heard = world.sandbox.control.log();
    assert.ok(heard.length > 3);
    assert.equal(JSON.stringify(heard).includes('money back'), false);
  });
});
