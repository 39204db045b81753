import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AddressOptions, InboxKind } from '../sandbox/inboxes/addresses.ts';
import { addressOf, emptyAddressOf } from '../sandbox/inboxes/addresses.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { API_HOST, startWorld, type World } from './world.ts';

const still = { still: '' };
const who = (name: string) => ({ css: 'h1', name });

describe('the panel finds the person of the chat', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
  });
  after(() => world?.close());

  const open = (kind: InboxKind, castKey: string, options: AddressOptions = {}) =>
    inbox.goto(addressOf(kind, castKey, { ...options, flags: { ...still, ...options.flags } }));

  it('opens a unique hit and says why', async () => {
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('Same e-mail and phone');
    for (const shown of [
      'maya.okafor@example.com',
      'Okafor Studio',
      'Priya Nair',
      'aligners',
      'Lakeside Dental Plan',
      'No calls',
      'Latex allergy',
      'Call about tray 6',
      'Aligner fitting',
    ]) {
      await panel.waitForText(shown);
    }
  });

  const unique: readonly [InboxKind, string, string, AddressOptions?][] = [
    ['chatra', 'ines', 'Inês Duarte'],
    ['chatra', 'lupita', 'Guadalupe Rangel'],
    ['chatra', 'facundo', 'Facundo Ríos'],
    ['chatra', 'bruna', 'Bruna Sá'],
    ['chatra', 'second-mail', 'Olga Petrova'],
    ['chatra', 'second-phone', 'Wale Adeyemi'],
    ['chatra', 'rtl', 'ليلى حداد'],
    ['chatra', 'maya', 'Maya Okafor', { host: 'conversations-app.brevo.com' }],
    ['chatra', 'naoki', 'Naoki Tanaka', { flags: { classes: 'renamed' } }],
    ['chatra', 'silent', 'Hanne Brix', { flags: { fields: 'inputs' } }],
    ['chatra', 'bad-phone', 'Piet Vos', { flags: { labels: 'ru' } }],
    ['chatra', 'emoji', '👩🏽‍🚀 Noor ✨', { flags: { labels: 'de' } }],
    ['chatfuel', 'maya', 'Maya Okafor'],
    ['chatfuel', 'lupita', 'Guadalupe Rangel'],
  ];
  for (const [kind, key, name, options] of unique) {
    it(`${name} (${kind} ${Object.values(options?.flags ?? {}).join()}${options?.host ?? ''})`, async () => {
      await open(kind, key, options);
      await panel.waitFor(who(name));
    });
  }

  const asked: readonly [string, string, string][] = [
    ['several with the same phone', 'household', 'Could it be one of these?'],
    ['several with the same e-mail', 'office-mail', 'Could it be one of these?'],
    ['one person stored twice', 'twice', 'Could it be one of these?'],
    ['e-mail of one, phone of another', 'tamara-or-rolf', 'Two people at once'],
    ['several e-mails on the page', 'two-mails', 'Which one is theirs?'],
    ['a name alone', 'same-name', 'Nothing is linked by a name alone.'],
    ['a visitor without identity', 'visitor', 'The page shows no e-mail and no phone'],
    ['only the business’s own number on the page', 'business-only', 'The page shows no e-mail and no phone'],
    ['somebody whom the CRM does not know', 'new-lead', 'No contact has this e-mail or phone.'],
  ];
  for (const [what, key, sentence] of asked) {
    it(`asks, and opens nobody: ${what}`, async () => {
      await open('chatra', key);
      await panel.waitForText(sentence);
      assert.equal(await panel.count('.prop'), 0);
      assert.equal(await panel.count('#sec-notes'), 0);
    });
  }

  it('says that a page could not be read, and that no chat is open', async () => {
    await open('chatra', 'nameless', { flags: { panel: 'closed' } });
    await panel.waitForText('This chat could not be read');
    await inbox.goto(emptyAddressOf('chatra', { flags: still }));
    await panel.waitForText('Open a chat');
  });

  it('looks up by the chosen one of two e-mails', async () => {
    await open('chatra', 'two-mails');
    await panel.click({ css: 'button', has: 'greta.holm@example.com' });
    await panel.waitForText('Nothing is linked by a name alone.');
    await open('chatra', 'ines');
    await panel.waitFor(who('Inês Duarte'));
    await open('chatra', 'two-mails');
    await panel.click({ css: 'button', has: 'greta@holm-interiors.example.org' });
    await panel.waitFor(who('Greta Holm'));
    await panel.waitForText('Holm Interiors');
  });

  it('links the chosen candidate and remembers it', async () => {
    await open('chatra', 'household');
    await panel.click({ css: '[data-row], button, label', has: 'Hugo Moreau' });
    await panel.click({ css: 'button', has: 'Link' });
    await panel.waitFor(who('Hugo Moreau'));
    await panel.waitForText('Chosen by you');
    await open('chatra', 'ines');
    await panel.waitFor(who('Inês Duarte'));
    world.proxy.clear();
    await open('chatra', 'household');
    await panel.waitFor(who('Hugo Moreau'));
    assert.ok(!world.proxy.requests().some(({ path }) => path.startsWith('/contacts/search')));
  });

  it('remembers "not this person"', async () => {
    await open('chatra', 'ines');
    await panel.waitFor(who('Inês Duarte'));
    await panel.click('.chip-match');
    await panel.click({ css: 'button', has: 'Not this person' });
    await panel.waitForText('No contact has this e-mail or phone.');
    await open('chatra', 'maya');
    await panel.waitFor(who('Maya Okafor'));
    await open('chatra', 'ines');
    await panel.waitForText('No contact has this e-mail or phone.');
  });

  it('finds by hand and links', async () => {
    await open('chatra', 'visitor');
    await panel.waitForText('The page shows no e-mail and no phone');
    await panel.click({ css: 'button.find', has: 'Search' });
    await panel.type('dialog input', 'lindqvist');
    await panel.click({ css: 'dialog [role=option], dialog button', has: 'Sofia Lindqvist-Berg' });
    await panel.waitFor(who('Sofia Lindqvist-Berg'));
    await panel.waitForText('Chosen by you');
  });

  it('creates a contact, prefilled from the chat, and links it', async () => {
    await open('chatra', 'new-lead');
    await panel.click({ css: 'button', has: 'Create a contact' });
    await panel.waitForText('New contact');
    await panel.click({ css: 'button', has: 'Create and link' });
    await panel.waitFor(who('Amara Kone'));
    await panel.waitForText('Created here');
    const made = world.sandbox.control
      .contacts()
      .filter((contact) => contact.email === 'amara.kone@example.com');
    assert.deepEqual(
      made.map(({ phone }) => phone),
      ['+19175550188'],
    );
  });

  it('turns the CRM’s duplicate answer into the existing contact', async () => {
    await open('chatra', 'new-mail-only');
    await panel.click({ css: 'button', has: 'Create a contact' });
    await panel.fill({ css: 'input', name: 'E-mail' }, 'maya.okafor@example.com');
    await panel.click({ css: 'button', has: 'Create and link' });
    await panel.waitForText('This contact exists');
    await panel.click({ css: 'button', has: 'Open this contact' });
    await panel.waitFor(who('Maya Okafor'));
    assert.equal(
      world.sandbox.control.contacts().filter(({ email }) => email === 'maya.okafor@example.com').length,
      1,
    );
    assert.equal(
      world.sandbox.control.dump(seedId('contact', 'maya'))?.contact.email,
      'maya.okafor@example.com',
    );
  });

  it('ran nothing of what names and notes hold, and reached no other host', async () => {
    await open('chatra', 'script-name');
    await panel.waitForText('<script>window.__ran=1</script>Eve');
    assert.equal(await panel.evaluate(() => (globalThis as { __ran?: number }).__ran), undefined);
    assert.equal(
      await panel.evaluate(() => document.querySelectorAll('img, svg[onload], script:not([src])').length),
      0,
    );
    const known = [API_HOST, 'app.chatra.io', 'conversations-app.brevo.com', 'panel.chatfuel.com'];
    assert.deepEqual(
      world.proxy.hosts().filter((host) => !known.includes(host)),
      [],
    );
  });
});
