import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { sendHeld } from './send-held.ts';
import { shownContact as who } from './shown-contact.ts';
import { startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');

describe('an agent writes', () => {
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

  const dump = () => {
    const found = world.sandbox.control.dump(maya);
    if (!found) throw new Error('Maya is gone');
    return found;
  };
  const inCrm = (what: string, look: (held: ReturnType<typeof dump>) => unknown) =>
    waitFor(what, () => (look(dump()) ? true : undefined));
  const noteWith = (text: string) => dump().notes.filter((note) => note.body.includes(text));
  const addNote = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await sendHeld(panel);
  };

  it('a note', async () => {
    await addNote('Wants a refund & a <call>');
    await panel.waitForText('Wants a refund & a <call>');
    await inCrm('The note', () => noteWith('Wants a refund').length === 1);
    await panel.waitForText('All saved');
    // The class says whose it is, to us; nobody who reads the note sees it.
    assert.match(
      noteWith('Wants a refund')[0]?.body ?? '',
      /^<p class="chatside-[\w-]+">Wants a refund &amp; a &lt;call&gt;<\/p>$/,
    );
    assert.equal((await panel.text()).includes('chatside-'), false);
  });

  it('a note once, whatever is pressed how often', async () => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'pressed twice');
    await panel.evaluate(() => {
      const save = [...document.querySelectorAll('button')].find((one) =>
        one.textContent?.startsWith('Save note'),
      );
      save?.click();
      save?.click();
      save?.click();
    });
    await sendHeld(panel);
    await inCrm('The note', () => noteWith('pressed twice').length > 0);
    await panel.waitForText('All saved');
    assert.equal(noteWith('pressed twice').length, 1);
  });

  it('a task, due by a preset, and completes it', async () => {
    await panel.press('t');
    await panel.type({ css: 'input', name: 'Task' }, 'Send the label again');
    await panel.press('Control+Enter');
    await sendHeld(panel);
    await inCrm('The task', ({ tasks }) => tasks.some((task) => task.title === 'Send the label again'));
    await panel.click({ css: 'button[aria-label^="Complete"]', has: 'Send the label again' });
    await sendHeld(panel);
    await inCrm('The completed task', ({ tasks }) =>
      tasks.some((task) => task.title === 'Send the label again' && task.completed),
    );
    await panel.waitForText('All saved');
  });

  it('a tag, and takes one away', async () => {
    await panel.click({ css: 'button', name: 'Add a tag' });
    await panel.type({ css: 'input', name: 'Tag' }, 'Refund Asked');
    await panel.press('Enter');
    await panel.press('Escape');
    await sendHeld(panel);
    await inCrm('The tag', ({ contact }) => contact.tags.includes('refund asked'));
    await panel.evaluate(() => document.querySelector<HTMLElement>('[aria-label="Remove tag vip"]')?.focus());
    await panel.press('Delete');
    await sendHeld(panel);
    await inCrm('The removed tag', ({ contact }) => !contact.tags.includes('vip'));
  });

  it('one field, and nothing else of the contact', async () => {
    world.sandbox.control.clearLog();
    await panel.click({ css: 'button', has: 'Edit City' });
    await panel.fill({ css: 'input', name: 'City' }, 'Evanston');
    await panel.press('Enter');
    await sendHeld(panel);
    await inCrm('The city', ({ contact }) => contact.city === 'Evanston');
    const puts = world.sandbox.control.log().filter(({ method }) => method === 'PUT');
    assert.deepEqual(
      puts.map(({ body }) => body),
      [{ city: 'Evanston' }],
    );
    await panel.waitForText('Evanston');
  });

  it('what the CRM refuses is said in its words and stays until decided', async () => {
    world.sandbox.control.addFaults([
      { match: { method: 'POST', path: '/tags$' }, kind: 'status', status: 422 },
    ]);
    await panel.click({ css: 'button', name: 'Add a tag' });
    await panel.type({ css: 'input', name: 'Tag' }, 'nope');
    await panel.press('Enter');
    await panel.press('Escape');
    await sendHeld(panel);
    await panel.click({ css: '.foot button', has: 'not saved' });
    await panel.waitForText('The CRM refused it');
    await panel.click({ css: 'dialog button', has: 'Try again' });
    await inCrm('The tag', ({ contact }) => contact.tags.includes('nope'));
    await panel.press('Escape');
    await panel.waitForText('All saved');
  });

  it('edits, pins and deletes a note', async () => {
    await addNote('first words');
    await inCrm('The note', () => noteWith('first words').length === 1);
    await panel.waitForText('All saved');
    const menu = (item: string) =>
      panel.evaluate((label) => {
        const row = [...document.querySelectorAll('.note')].find((one) =>
          /first words|second words/.test(one.textContent ?? ''),
        );
        const button = [...(row?.querySelectorAll('button') ?? [])].find(
          (one) => one.getAttribute('aria-label')?.startsWith(label) || one.textContent === label,
        );
        button?.click();
        return button !== undefined;
      }, item);
    await waitFor('The edit button', async () => (await menu('Edit note')) || undefined);
    await panel.fill({ css: '#sec-notes textarea', name: 'Note' }, 'second words');
    await panel.press('Control+Enter');
    await sendHeld(panel);
    await inCrm(
      'The edited note',
      () => noteWith('second words').length === 1 && noteWith('first words').length === 0,
    );
    await panel.waitForText('All saved');
    await waitFor('The pin button', async () => (await menu('Pin note')) || undefined);
    await sendHeld(panel);
    await inCrm('The pinned note', () => noteWith('second words')[0]?.pinned === true);
  });

  it('selected words of the chat into the note of that chat, below what is typed', async () => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'She said:');
    const said = await world.driver.noteFromSelection(inbox, { css: '.parsed-text', has: 'whitening kit' });
    assert.ok(said.includes('whitening kit'));
    await panel.waitUntil(
      (words) => document.querySelector('textarea')?.value === `She said:\n\n${words}`,
      [said.trim()],
    );
    await panel.evaluate(() => document.querySelector('textarea')?.focus());
    await panel.press('Control+Enter');
    await sendHeld(panel);
    await inCrm('The note', () => noteWith('She said:')[0]?.body.includes('whitening kit'));
    await panel.waitForText('All saved');
  });

  it('a draft stays with its conversation, over a switch, a closed panel and a reload', async () => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'half a thought');
    await inbox.evaluate(() => window.demo?.go('ines'));
    await panel.waitFor(who('Inês Duarte'));
    assert.equal((await panel.text()).includes('half a thought'), false);
    await panel.close();
    await inbox.evaluate(() => window.demo?.go('maya'));
    await inbox.reload();
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await panel.waitForText('half a thought');
  });

  it('half an edit stays with its conversation, over a switch, a closed panel and a reload', async () => {
    const city = { css: 'input', name: 'City' };
    const note = { css: '#sec-notes textarea', name: 'Note' };
    const task = { css: '#sec-tasks input', name: 'Task' };
    const typed = ['half a city', 'half a note', 'half a task'];
    await panel.click({ css: 'button', has: 'Edit City' });
    await panel.fill(city, 'half a city');
    await panel.click('#sec-notes button[aria-label="Edit note"]');
    await panel.fill(note, 'half a note');
    await panel.click('#sec-tasks button[aria-label="Edit task"]');
    await panel.fill(task, 'half a task');
    const shown = () =>
      panel.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('.sec input, .sec textarea')].map(
          ({ value }) => value,
        ),
      );
    const isAllThere = () =>
      waitFor('What was half typed', async () => {
        const values = await shown();
        return typed.every((text) => values.includes(text)) || undefined;
      });
    await isAllThere();

    await inbox.evaluate(() => window.demo?.go('ines'));
    await panel.waitFor(who('Inês Duarte'));
    await panel.waitFor('#sec-details');
    assert.deepEqual(await shown(), []);
    await inbox.evaluate(() => window.demo?.go('maya'));
    await panel.waitFor(who('Maya Okafor'));
    await isAllThere();

    await panel.close();
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor(who('Maya Okafor'));
    await isAllThere();

    await inbox.reload();
    await panel.waitFor(who('Maya Okafor'));
    await isAllThere();

    await panel.evaluate(() => document.querySelector<HTMLElement>('[data-field="city"] input')?.focus());
    await panel.press('Enter');
    const isCityGone = () =>
      waitFor('The rest of what was half typed', async () => {
        const values = await shown();
        return (!values.includes('half a city') && values.includes('half a note')) || undefined;
      });
    await isCityGone();
    await panel.close();
    panel = await world.driver.openPanel(inbox);
    await panel.waitForText('half a city');
    await isCityGone();
    // It is held for a while, to be taken back.
    const isSaved = () => dump().contact.city === 'half a city' || undefined;
    assert.equal(await waitFor('The city', isSaved, 15_000), true);
  });
});
