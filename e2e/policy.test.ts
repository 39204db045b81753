import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { northsideId } from '../sandbox/seed/places.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { startWorld, type World } from './world.ts';

interface ExtensionScope {
  readonly chrome: {
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
    readonly scripting: {
      getRegisteredContentScripts(): Promise<readonly { readonly matches?: readonly string[] }[]>;
    };
  };
}

describe('an administrator’s policy', () => {
  let world: World;
  let inbox: TabView;
  let panel: PanelView;
  before(async () => {
    world = await startWorld({ browser: browserUnderTest });
    await open();
  });
  after(() => world?.close());

  const open = async () => {
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
  };
  const shown = () => panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
  /** Chromium takes it while everything is open; Firefox is another browser then. */
  const setPolicy = async (policy: Record<string, unknown> | undefined) => {
    await world.setPolicy(policy);
    if (browserUnderTest === 'firefox') await open();
    else await inbox.show();
  };
  const inOptions = async <T>(page: string, work: (options: TabView) => Promise<T>): Promise<T> => {
    const options = await world.driver.open(`options.html#${page}`);
    const answer = await work(options);
    await options.close();
    await inbox.show();
    return answer;
  };

  it('sets nothing where there is none', async () => {
    await shown();
    await panel.waitFor('.dock-box');
    await inOptions('connection', async (options) => {
      await options.waitFor('#read-only[aria-checked="false"]');
      assert.equal(await options.count('[data-locked]'), 0);
    });
  });

  it('makes everything read-only, and says who did', async () => {
    await setPolicy({ readOnly: true });
    await shown();
    await panel.waitFor('[data-read-only="policy"]');
    await panel.waitForText('Set by your administrator.');
    assert.equal(await panel.count('.dock-box, .tag-add'), 0);
    await inOptions('connection', async (options) => {
      await options.waitFor('#read-only[aria-checked="true"][aria-disabled="true"]');
      await options.waitForText('Set by your administrator');
      // Past the page, as well as on it.
      const answer = await options.evaluate(async (locationId) => {
        document.querySelector<HTMLElement>('#read-only')?.click();
        const { runtime } = (globalThis as unknown as ExtensionScope).chrome;
        return runtime.sendMessage({ call: 'connection.readOnly', input: { locationId, readOnly: false } });
      }, northsideId);
      assert.deepEqual(answer, { changed: false });
      await options.waitFor('#read-only[aria-checked="true"]');
    });
  });

  it('leaves an inbox out: its switch is locked, its script is let go, its page has no panel', async () => {
    // Chromium holds values against the schema itself; the id of an inbox that nobody knows passes it.
    await setPolicy({ inboxes: ['chatfuel', 'pigeon'] });
    await panel.waitForGone({ css: 'h1', name: 'Maya Okafor' });
    await inOptions('inboxes', async (options) => {
      await options.waitFor('#inbox-chatra[aria-checked="false"][aria-disabled="true"]');
      await options.waitFor('#inbox-chatfuel[aria-checked="true"]');
      const hosts = await waitFor('The scripts', async () => {
        const found = await options.evaluate(async () => {
          const { scripting } = (globalThis as unknown as ExtensionScope).chrome;
          return (await scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []);
        });
        return found.some((host) => host.includes('chatra')) ? undefined : found;
      });
      assert.deepEqual([...hosts].sort(), [
        'https://dashboard.chatfuel.com/*',
        'https://panel.chatfuel.com/*',
      ]);
    });
    await inOptions('connection', (options) => options.waitForText('leaves out: inboxes[1]'));
  });

  it('leaves a location out: nothing of it is shown, asked or connected', async () => {
    await setPolicy({ locations: ['anotherLocation'] });
    await panel.waitForText('Your administrator does not allow Juniper Dental, Northside');
    world.sandbox.control.clearLog();
    await inOptions('connection', async (options) => {
      await options.waitFor('[data-outcome="not-allowed"]');
      const field = await options.evaluate(() => {
        const found = document.querySelector<HTMLInputElement>('#location-id');
        return [found?.value, found?.disabled];
      });
      assert.deepEqual(field, ['anotherLocation', true]);
      const asked = await options.evaluate(async () => {
        const { runtime } = (globalThis as unknown as ExtensionScope).chrome;
        return runtime.sendMessage({ call: 'connection.check', input: {} });
      });
      assert.deepEqual(asked, { outcome: 'not-allowed', detail: '' });
    });
    assert.deepEqual(world.sandbox.control.log(), []);
  });

  it('leaves nothing behind when it is gone', async () => {
    await setPolicy(undefined);
    await shown();
    await panel.waitFor('.dock-box');
    assert.equal(await panel.count('[data-read-only]'), 0);
  });
});
