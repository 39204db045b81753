import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

const ines = seedId('contact', 'ines');
const maya = seedId('contact', 'maya');
/** What is promised of another agent's note. */
const SHOWN = { timeoutMs: 30_000 };

describe('what the CRM has', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitForText('Aligner fitting');
  });
  after(() => world?.close());

  /** Where things stand that are there before everything is. */
  const places = () =>
    panel.evaluate(() => {
      const top = (element: Element | null) => Math.round(element?.getBoundingClientRect().top ?? -1);
      const rows = [...document.querySelectorAll('.props > .prop')];
      return {
        name: top(document.querySelector('h1')),
        why: top(document.querySelector('.chip-match')),
        email: top(rows[0] ?? null),
        tags: top(document.querySelector('.prop-tags')),
        tagTexts: [...document.querySelectorAll('.prop-tags .tag:not(.tag-add)')].map(
          (tag) => tag.textContent,
        ),
      };
    });

  it('of somebody who was never read stands there before the details do, and stays where it is', async () => {
    world.sandbox.control.addFaults([
      { match: { method: 'GET', path: `^/contacts/${ines}` }, kind: 'slow', delayMs: 2_500, times: 4 },
    ]);
    await inbox.evaluate(() => window.demo?.go('ines'));
    await panel.waitFor({ css: '.prop', has: 'ines.duarte@example.com' });
    assert.equal(await panel.count('.tag-add'), 0, 'nothing can be edited yet');
    const early = await places();
    assert.deepEqual(early.tagTexts, ['whitening', 'newsletter']);
    await panel.waitFor('.tag-add');
    assert.deepEqual(await places(), early);
    assert.equal(world.sandbox.control.pendingFaults(), 0);
  });

  it('of somebody who was read before is shown as it is, and once they are stayed with only what is due is read', async () => {
    const { control } = world.sandbox;
    const asked = () =>
      control
        .log()
        .filter(({ path }) => path.startsWith(`/contacts/${maya}`))
        .map(({ method, path }) => `${method} ${path}`);
    assert.equal(await panel.evaluate(ageRecord, maya, 20_000), true);
    control.clearLog();
    await inbox.evaluate(() => window.demo?.go('maya'));
    await panel.waitForText('Aligner fitting');
    await waitFor('Maya, read again', () => asked().length >= 2 || undefined);
    // Whoever comes after her is asked for after whatever else was to be asked of her.
    await inbox.evaluate(() => window.demo?.go('naoki'));
    await panel.waitFor({ css: 'h1', name: 'Naoki Tanaka' });
    await panel.waitFor('.tag-add');
    assert.deepEqual(asked().sort(), [`GET /contacts/${maya}`, `GET /contacts/${maya}/notes`]);
    await inbox.evaluate(() => window.demo?.go('ines'));
    await panel.waitFor({ css: '.prop', has: 'ines.duarte@example.com' });
    await panel.waitFor('.tag-add');
  });

  it('shows within 30 s when another agent has changed it, without a touch and without a flicker', async () => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'half typed');
    await panel.evaluate(() => {
      const scroll = document.querySelector('.scroll');
      scroll?.scrollTo({ top: 40 });
      document.body.dataset.seen = '';
      new MutationObserver(() => {
        if (document.querySelector('.sk, .fresh[aria-busy="true"]')) document.body.dataset.seen = 'flicker';
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
      for (const kept of document.querySelectorAll<HTMLElement>('h1, .prop, .tag'))
        kept.dataset.mark = 'kept';
    });
    const state = () =>
      panel.evaluate(() => ({
        marks: document.querySelectorAll('[data-mark="kept"]').length,
        top: document.querySelector('.scroll')?.scrollTop,
        seen: document.body.dataset.seen,
        typed: document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value : null,
      }));
    const begun = await state();
    assert.ok(begun.marks > 5);
    assert.equal(begun.typed, 'half typed');
    const answer = await fetch(`${world.sandbox.url}/contacts/${ines}/notes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${fullToken}`,
        version: '2021-07-28',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ body: 'Called her from the other desk' }),
    });
    assert.equal(answer.status, 201);
    await panel.waitForText('Called her from the other desk', SHOWN);
    assert.deepEqual(await state(), begun);
  });
});

/** Runs in the panel: what is stored of a contact was read so much earlier. */
const ageRecord = (contactId: string, ms: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('chatside');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const tx = opening.result.transaction('records', 'readwrite');
      const rows = tx.objectStore('records').openCursor();
      let isFound = false;
      rows.onsuccess = () => {
        const cursor = rows.result;
        if (!cursor) return;
        if (cursor.value.contactId === contactId) {
          isFound = true;
          const row = structuredClone(cursor.value);
          row.fetchedAtMs -= ms;
          for (const part of [row.notes, row.tasks, row.appointments]) part.atMs -= ms;
          cursor.update(row);
        }
        cursor.continue();
      };
      tx.oncomplete = () => {
        opening.result.close();
        resolve(isFound);
      };
      tx.onerror = () => reject(tx.error);
    };
  });
