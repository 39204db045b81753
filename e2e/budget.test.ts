import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { northsideId } from '../sandbox/seed/places.ts';
import { seedId } from '../sandbox/seed/seed-id.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView } from './browsers/driver.ts';
import { API_HOST, startWorld, type World } from './world.ts';

const maya = seedId('contact', 'maya');
const readAgain = { css: 'button', has: 'Read again' };
/** The interval of ten seconds, and the panel's clock that ticks as often. */
const RECOVERED = { timeoutMs: 25_000 };

describe('the meter of the requests that everybody in the location shares', () => {
  let world: World;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest });
    panel = await world.driver.openPanel(await world.openInbox('chatra', 'maya'));
    await panel.waitForText('Aligner fitting');
  });
  after(() => world?.close());

  /** What the meter says, once it says this. */
  const says = async (part: string) => {
    const meter = `.budget[aria-valuetext*="${part}"]`;
    await panel.waitFor(meter);
    return panel.evaluate((css) => document.querySelector(css)?.getAttribute('aria-valuetext'), meter);
  };
  /** But for the contact on the screen, which is read again by itself. */
  const toRead = () =>
    world.proxy
      .requests()
      .filter(({ host, path }) => host === API_HOST && !path.startsWith(`/contacts/${maya}`)).length;

  it('is quiet while there is room, and says the number when it is looked at', async () => {
    const sentence = await says('requests left');
    assert.match(
      sentence ?? '',
      /^\d+ of 100 requests left for the next 10 s.*, shared by everybody in Juniper Dental, Northside$/,
    );
    assert.equal(await panel.count('.budget.is-warn'), 0);
    assert.equal(await panel.count({ css: '.foot', has: 'shared by everybody' }), 0);
    await panel.press('Tab');
    await panel.evaluate(() => document.querySelector<HTMLElement>('.budget')?.focus());
    await panel.waitForText('shared by everybody in Juniper Dental, Northside');
  });

  it('shows that others have used nearly all of it, and is full again by itself', async () => {
    world.sandbox.control.reset();
    const colleague = { headers: { Authorization: `Bearer ${fullToken}`, Version: '2021-07-28' } };
    const spent = await Promise.all(
      Array.from({ length: 84 }, () => fetch(`${world.sandbox.url}/locations/${northsideId}`, colleague)),
    );
    assert.deepEqual(new Set(spent.map(({ status }) => status)), new Set([200]));
    await panel.click(readAgain);
    await panel.waitFor({ css: '.foot:has(.is-warn)', has: '%' });
    const left = Number.parseInt((await says('left for the next 10 s, shared')) ?? '', 10);
    assert.ok(left > 5 && left < 20, `${left} left`);
    world.proxy.clear();
    await panel.waitForGone('.budget.is-warn', RECOVERED);
    assert.equal(
      await says('as far as known'),
      '100 of 100 requests left for the next 10 s as far as known, shared by everybody in Juniper Dental, Northside',
    );
    assert.equal(toRead(), 0, 'the meter asks for nothing');
  });

  it('says for how long a 429 stops everybody, counts it down, and recovers', async () => {
    world.sandbox.control.addFaults([{ kind: 'rate-limit', times: 1 }]);
    await panel.click(readAgain);
    const first = await says('The CRM asks everybody here to wait');
    const seconds = Number.parseInt(first?.match(/(\d+) s$/)?.[1] ?? '', 10);
    assert.ok(seconds > 3 && seconds <= 10, `${first}`);
    await panel.waitFor({ css: '.foot:has(.is-warn)', has: 'wait ' });
    await panel.waitUntil(
      (before) => {
        const now = /(\d+) s$/.exec(document.querySelector('.budget')?.getAttribute('aria-valuetext') ?? '');
        return now !== null && Number(now[1]) < before;
      },
      [seconds - 1],
    );
    await panel.waitForGone('.budget.is-warn', RECOVERED);
    await says('requests left');
  });
});
