import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BundledId } from '../lib/domain/inbox.ts';
import { wordsOf } from '../lib/host/label-kind.ts';
import { INTERFACE_WORDS, ROLES, TAGS } from '../lib/host/outline-words.ts';
import { addressOf, type InboxHost, type InboxKind, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { buildInbox } from '../sandbox/inboxes/build-inbox.ts';
import { readRules } from '../scripts/host-rules.ts';
import { makeFixture } from '../scripts/make-fixture.ts';
import { readSample } from '../scripts/read-sample.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { startWorld, type World } from './world.ts';

const isSmall = (word: string) => word.length < 4;

/** Words of everybody and everything in an inbox, but those that are ours as well. */
function wordsOfInbox(inbox: BundledId, host: InboxHost): Set<string> {
  const { address, words, ...rules } = readRules(inbox);
  const { panel, header, activeRow, title, messages, hosts } = rules;
  const selectors = [panel, header, activeRow, title, messages, inbox, ...hosts, ...address];
  const head =
    'Chatside page sample inbox address language text more like these uuid mixed shadow frame mailto https';
  const names =
    'placeholder label labelledby describedby controls hidden disabled expanded selected current true false';
  const ours = new Set(
    [...selectors, ...words.flat(), ...INTERFACE_WORDS, ...TAGS, ...ROLES, head, names].flatMap(wordsOf),
  );
  const { conversations, me, business } = buildInbox(host);
  const theirs = wordsOf(JSON.stringify({ conversations, me, business }));
  return new Set(theirs.filter((word) => !ours.has(word) && !isSmall(word)));
}

const theirsIn = (sample: string, theirs: Set<string>): string[] =>
  wordsOf(sample).filter((word) => theirs.has(word));

describe('a page that could not be read', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest });
    inbox = await world.openInbox('chatra', 'naoki', { flags: { panel: 'closed', still: '' } });
    panel = await world.driver.openPanel(inbox);
  });
  after(() => world?.close());

  it('is copied as a sample that holds nobody, and is changed by nothing', async () => {
    await panel.waitForText('This chat could not be read');
    await panel.waitForText('Of all the rest, letters become x and digits 0.');
    // What gets to the clipboard is heard on the way, since no page may look into it.
    await panel.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => {
        document.documentElement.dataset.copied = text;
        return write(text);
      };
    });
    const pageBefore = await inbox.evaluate(() => document.documentElement.outerHTML);
    await panel.click({ css: 'button', has: 'Copy page sample' });
    await panel.waitForText('Copied. It holds no names, addresses or numbers.');
    assert.ok(
      (await inbox.evaluate(() => document.documentElement.outerHTML)) === pageBefore,
      'the page changed',
    );
    assert.equal(await inbox.evaluate(() => 'chatsideOutline' in globalThis), false);

    const copied = await panel.evaluate(() => document.documentElement.dataset.copied ?? '');
    assert.match(
      copied,
      /^```text\nChatside page sample 1\ninbox: chatra\naddress: app\.chatra\.io\/conversations\//,
    );
    assert.match(copied, /^ *div\.chat-message/m);
    assert.match(copied, /^ *\(\d+ more like these\)$/m);
    assert.ok(copied.length > 1_000 && copied.length < 200_100, `${copied.length} characters`);
    const theirs = wordsOfInbox('chatra', 'app.chatra.io');
    assert.ok(theirs.size > 200, `${theirs.size} words`);
    assert.deepEqual(theirsIn(copied, theirs), []);
    // Chatside would write it like this again, so a fixture can be made of it.
    assert.ok(makeFixture(readSample(copied), readRules('chatra')).html.includes('chat-message'));
  });

  it('of every demo inbox holds no word of its people, its messages or its business', async () => {
    const script = readFileSync(join(import.meta.dirname, '../.output/chrome-mv3/page-outline.js'), 'utf8');
    const kinds = Object.keys(inboxHosts) as InboxKind[];
    const tab = await world.openInbox('chatra', 'maya');
    let looked = 0;
    for (const kind of kinds) {
      const theirs = wordsOfInbox(kind, inboxHosts[kind][0]);
      for (const castKey of ['maya', 'naoki', 'two-mails', 'rtl']) {
        await tab.goto(addressOf(kind, castKey, { flags: { still: '' } }));
        await tab.waitUntil(() => document.querySelectorAll('body *').length > 40, []);
        await tab.page.evaluate(script);
        const started = await tab.evaluate(() => performance.now());
        const sample = await tab.evaluate((rules) => globalThis.chatsideOutline(rules), readRules(kind));
        const ms = (await tab.evaluate(() => performance.now())) - started;
        assert.deepEqual(theirsIn(sample, theirs), [], `${kind} ${castKey}`);
        assert.ok(sample.split('\n').length > 30, `${kind} ${castKey}: ${sample}`);
        assert.ok(ms < 5_000, `${kind} ${castKey} took ${ms} ms`);
        looked++;
      }
    }
    assert.equal(looked, 16);
  });
});
