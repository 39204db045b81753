import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conversationIdOf } from '../sandbox/inboxes/addresses.ts';
import { castMember } from '../sandbox/seed/cast.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

interface ExtensionScope {
  readonly chrome: {
    readonly storage: Readonly<Record<'local' | 'session', { get(key: null): Promise<object> }>>;
  };
}
type Field = { readonly before: string; readonly missing: number };

const HOST = 'app.chatra.io';

describe('the health of an inbox', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  let keys: readonly string[];
  const opened: string[] = ['maya'];

  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 } });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    keys = await inbox.evaluate(() => window.demo?.keys() ?? []);
  });
  after(() => world?.close());

  const stored = () =>
    panel.evaluate(async () => {
      const { storage } = (globalThis as unknown as ExtensionScope).chrome;
      const areas = await Promise.all([storage.local.get(null), storage.session.get(null)]);
      return areas as unknown as Record<string, Record<string, Record<string, Field>>>[];
    });
  const details = async (): Promise<Field | undefined> => (await stored())[0]?.inboxHealth?.[HOST]?.details;
  const untilCounted = (wanted: (field: Field) => boolean) =>
    waitFor(
      'The count',
      async () => {
        const field = await details();
        return field && wanted(field) ? field : undefined;
      },
      15_000,
    );
  const openNext = async (): Promise<void> => {
    const key = keys.find((one) => !opened.includes(one));
    assert.ok(key, 'there are enough conversations');
    opened.push(key);
    await inbox.evaluate((to) => window.demo?.go(to), key);
  };
  const inOptions = async (page: string, work: (options: TabView) => Promise<void>): Promise<void> => {
    const options = await world.driver.open(`options.html#${page}`);
    await work(options);
    await options.close();
    await inbox.show();
  };

  it('counts each conversation that is read, once', async () => {
    for (let chats = 1; chats <= 11; chats++) {
      await untilCounted(({ before }) => before === '1'.repeat(chats));
      if (chats < 11) await openNext();
    }
    // One that was open already.
    await inbox.evaluate((to) => window.demo?.go(to), 'maya');
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    assert.deepEqual((await details())?.before, '1'.repeat(11));
    await inOptions('inboxes', async (options) => {
      await options.waitFor(`[data-health="${HOST}"] [data-field=details][data-verdict=found]`);
      await options.waitFor(`[data-health="${HOST}"] [data-field=email][data-verdict=found]`);
      assert.equal(await options.count(`[data-health="${HOST}"] .banner`), 0);
    });
  });

  it('says that the page has changed once it could not be read in eight conversations', async () => {
    await inbox.evaluate(() => window.demo?.setPanelOpen(false));
    for (let chats = 1; chats <= 8; chats++) {
      await openNext();
      await untilCounted(({ missing }) => missing === chats);
      if (chats === 7) assert.equal(await panel.count('.banner-more'), 0);
    }
    await panel.waitForText('no details panel found in the last 8 chats');
    await inOptions('inboxes', async (options) => {
      await options.waitFor(`[data-health="${HOST}"] [data-field=details][data-verdict=changed]`);
      await options.waitForText(
        'Chatra may have changed its page: no details panel found in the last 8 chats.',
      );
    });
    await inOptions('diagnostics', (options) => options.waitForText('details changed 8'));
  });

  it('keeps no value of anybody, and no key of a conversation', async () => {
    const kept = JSON.stringify(
      (await stored()).map((area) => Object.entries(area).filter(([key]) => key.startsWith('inboxHealth'))),
    );
    assert.ok(kept.includes(HOST) && kept.includes('inboxHealth.counted'));
    const values = opened.flatMap((key) => {
      const { page } = castMember(key);
      const attributes = Object.entries(page.attributes ?? {}).flat();
      const phones = (page.phones ?? []).flatMap((phone) => [phone, phone.replace(/\D/g, '')]);
      return [page.name, ...(page.emails ?? []), ...phones, ...attributes, conversationIdOf(HOST, key)];
    });
    // A short number may be part of a time.
    const told = values.filter((value): value is string => Boolean(value && !/^(..?|\d{1,6})$/.test(value)));
    assert.ok(told.length > 50, `${told.length} values`);
    assert.deepEqual(
      told.filter((value) => kept.includes(value)),
      [],
    );
  });

  it('takes it back with the next conversation that is read', async () => {
    await inbox.evaluate(() => window.demo?.setPanelOpen(true));
    await untilCounted(({ missing }) => missing === 0);
    await panel.waitForGone('.banner-more');
  });

  it('is gone when everything is wiped', async () => {
    await inOptions('privacy', async (options) => {
      await options.click('#wipe');
      await options.click('#leave');
      await options.waitForGone('#leave');
    });
    await panel.waitForText('Nothing is read until you connect.');
    const left = (await stored()).flatMap((area) => Object.keys(area));
    assert.deepEqual(
      left.filter((key) => key.startsWith('inboxHealth')),
      [],
    );
  });
});
