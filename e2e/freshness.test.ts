import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { startWorld, type World } from './world.ts';

const ines = seedId('contact', 'ines');
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
