import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SAMPLE_STATES } from '../components/app/sample-states.ts';
import { type AddressOptions, addressOf, emptyAddressOf } from '../sandbox/inboxes/addresses.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { Driver, PanelView, TabView } from './browsers/driver.ts';
import { launch } from './browsers/launch.ts';
import { connect, switchOn } from './connect.ts';
import { type RunningGallery, startGallery } from './gallery.ts';
import { assertNoFaults, createLooksOver, type Look, looksOf } from './look-over.ts';
import { sendHeld } from './send-held.ts';
import { startWorld, type World } from './world.ts';

const still = { still: '' };
const panelLooks = looksOf([400, 320]);
const pageLooks = looksOf([1120, 400]);

// The states are the same in both browsers; the real panel below is looked at in each.
describe('every state of the panel', { skip: browserUnderTest === 'firefox' }, () => {
  let gallery: RunningGallery;
  let driver: Driver;
  let tab: TabView;
  before(async () => {
    gallery = await startGallery();
    driver = await launch('chromium', { isWatched: true });
    tab = await driver.openHost('about:blank');
  });
  after(async () => {
    await driver?.close();
    await gallery?.close();
  });

  const put = async ({ scheme, width }: Look) => {
    await tab.show();
    await tab.setViewport(width, 760);
    await tab.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, scheme);
  };
  const show = async (state: string, more = '') => {
    await tab.goto(`${gallery.url}/?state=${state}${more}`);
    await tab.waitFor('.panel');
  };

  it('holds nothing against axe and no sideways overflow, light and dark, 320 and 400 px', async () => {
    const looks = createLooksOver();
    const states = Object.keys(SAMPLE_STATES);
    for (const state of states) {
      await show(state);
      await looks.over(`state-${state}`, tab, panelLooks, put);
    }
    assertNoFaults(looks, states.length * 4);
  });

  it('keeps its form in 200 % text and from right to left, at 320 px', async () => {
    const looks = createLooksOver();
    const states = [
      ...['contact', 'write-refused', 'candidates', 'create', 'changes', 'search-found', 'nobody'],
      ...['journal', 'conflict-task', 'edit-field', 'toast-held', 'refresh-paused'],
    ];
    const narrow: readonly Look[] = [{ scheme: 'light', width: 320 }];
    for (const state of states) {
      await show(state, '&dir=rtl');
      await looks.over(`rtl-${state}`, tab, narrow, put);
      await show(state);
      await tab.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await looks.over(`text200-${state}`, tab, narrow, put);
    }
    assertNoFaults(looks, states.length * 2);
  });

  it('shows the focus at every stop of the Tab key, and covers none', async () => {
    await put({ scheme: 'light', width: 320 });
    await show('contact');
    const stops: { name: string; fault: string | null }[] = [];
    do {
      await tab.press('Tab');
      const stop = await tab.evaluate(focusedStop);
      if (stop === null) break;
      stops.push(stop);
    } while (stops.length < 100);
    assert.ok(stops.length > 25 && stops.length < 100, `${stops.length} stops`);
    assert.deepEqual(
      stops.filter(({ fault }) => fault !== null),
      [],
    );
  });
});

/** Runs in the page: what has the focus, and whether a person sees that it has. Null at the end of the page. */
function focusedStop(): { name: string; fault: string | null } | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const box = focused.getBoundingClientRect();
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(focused);
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const faults = [
    outlineStyle === 'none' || outlineWidth === '0px' ? 'no ring' : null,
    opacity === '0' ? 'unseen' : null,
    box.top < 0 || box.bottom > innerHeight ? `from ${box.top} to ${box.bottom}` : null,
    top && (focused.contains(top) || top.contains(focused)) ? null : `under ${top?.outerHTML.slice(0, 80)}`,
  ];
  const name = focused.getAttribute('aria-label') ?? focused.textContent ?? '';
  return { name: name.slice(0, 40), fault: faults.find((fault) => fault !== null) ?? null };
}

describe('the real panel and pages', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  const looks = createLooksOver();
  before(async () => {
    world = await startWorld({ browser: browserUnderTest, connection: false, isWatched: true });
  });
  after(() => world?.close());

  const putPanel = async ({ scheme, width }: Look) => {
    await world.driver.setScheme(scheme);
    await panel.setSize({ width });
  };
  const lookAtPanel = (name: string) => looks.over(`panel-${name}`, panel, panelLooks, putPanel);
  const lookAtPage = (name: string, page: TabView) =>
    looks.over(name, page, pageLooks, async ({ scheme, width }) => {
      await page.show();
      await world.driver.setScheme(scheme);
      await page.setViewport(width, 900);
    });
  const open = (castKey: string, options: AddressOptions = {}) =>
    inbox.goto(addressOf('chatra', castKey, { ...options, flags: { ...still, ...options.flags } }));

  it('before the connection: welcome, options, panel', async () => {
    const welcome = await world.driver.open('welcome.html');
    await welcome.waitFor('h1');
    await lookAtPage('welcome', welcome);
    const options = await world.driver.open('options.html');
    await options.waitFor('#connect');
    await lookAtPage('options-connection-none', options);
    await options.click('#connect');
    await options.waitFor('[aria-invalid="true"]');
    await lookAtPage('options-connection-wrong', options);
    await options.close();
    await welcome.close();
    await switchOn(world.driver, ['chatra']);
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitForText('Connect your CRM');
    await lookAtPanel('not-connected');
    await connect(world.driver, { inboxes: [] });
    await inbox.show();
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
  });

  it('the contact, and all that opens over it', async () => {
    await panel.waitForText('Aligner fitting');
    await lookAtPanel('contact');
    await panel.click('.chip-match');
    await panel.waitFor('.why-pop');
    await lookAtPanel('why');
    await panel.press('Escape');
    await panel.waitForGone('.why-pop');
    await panel.click({ css: '.ctx button', name: 'Panel menu' });
    await panel.waitFor('[role="menu"]');
    await lookAtPanel('menu');
    await panel.press('Escape');
    await panel.click('[data-compose="note"]');
    await panel.type('.dock textarea', 'Wants a refund for the whitening kit');
    await lookAtPanel('note');
    await panel.click({ css: '.seg button', name: 'Task' });
    await panel.type('.dock .input', 'Refund the whitening kit');
    await lookAtPanel('task');
    await panel.click({ css: '.dock button', has: 'Add task' });
    await panel.waitForGone('.dock textarea, .dock .input');
    await sendHeld(panel);
    await panel.click({ css: '.dock button', has: 'Wants a refund' });
    await panel.click({ css: '.dock button', has: 'Save note' });
    await panel.waitForGone('.dock textarea');
    await sendHeld(panel);
    await panel.click({ css: '.foot button', has: 'saved' });
    await panel.waitFor('dialog');
    await lookAtPanel('changes');
    await panel.press('Escape');
    await panel.click('.find');
    await panel.type('dialog input', 'lindqvist');
    await panel.waitFor({ css: '[role=option]', has: 'Sofia' });
    await lookAtPanel('search');
    await panel.press('Escape');
  });

  const flows: readonly [string, string, string][] = [
    ['candidates', 'jon', 'Could it be one of these?'],
    ['two-people', 'tamara-or-rolf', 'Two people at once'],
    ['values', 'two-mails', 'Which one is theirs?'],
    ['namesakes', 'same-name', 'Nothing is linked by a name alone.'],
    ['no-identity', 'visitor', 'The page shows no e-mail and no phone'],
    ['long-name', 'long-name', 'Lang'],
    ['rtl', 'rtl', 'ليلى حداد'],
    ['nobody', 'new-lead', 'No contact has this e-mail or phone.'],
  ];
  it('the people it cannot be sure of, and the chats it cannot read', async () => {
    for (const [name, castKey, sentence] of flows) {
      await open(castKey);
      await panel.waitForText(sentence);
      await lookAtPanel(name);
    }
    await panel.click({ css: 'button', has: 'Create a contact' });
    await panel.waitForText('New contact');
    await lookAtPanel('create');
    await open('naoki', { flags: { panel: 'closed' } });
    await panel.waitForText('This chat could not be read');
    await lookAtPanel('unrecognised');
    await inbox.goto(emptyAddressOf('chatra', { flags: still }));
    await panel.waitForText('Open a chat');
    await lookAtPanel('no-chat');
  });

  it('every page of the options', async () => {
    const options = await world.driver.open('options.html');
    await options.waitFor('[data-status="connected"]');
    await lookAtPage('options-connection', options);
    for (const page of ['locations', 'inboxes', 'display', 'privacy', 'diagnostics']) {
      await options.evaluate((hash) => {
        location.hash = hash;
      }, page);
      await options.waitFor(`.nav[aria-current][href="#${page}"]`);
      await lookAtPage(`options-${page}`, options);
    }
  });

  it('holds nothing against axe and no sideways overflow', () => {
    assert.ok(flows.length > 5);
    assertNoFaults(looks, (3 + 1 + 7 + flows.length + 3 + 6) * 4);
  });
});
