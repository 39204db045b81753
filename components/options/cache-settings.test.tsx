// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { ABOUT, renderOptions } from './options-harness.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';

afterEach(cleanup);

type World = Awaited<ReturnType<typeof renderOptions>>['world'];

async function open(prepare: (world: World) => void = () => undefined) {
  const page = await renderOptions(
    (options) => <PrivacyPage options={options} about={ABOUT} apiHost="crm.example.com" />,
    (world) => {
      world.cache = { people: 1_204, bytes: 12_380_000 };
      prepare(world);
    },
  );
  const one = (selector: string) => {
    const found = page.container.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const text = () => page.container.textContent ?? '';
  return { ...page, one, text, use: () => one('#cache-use').textContent };
}

test('it says how much is kept, of how much, and of how many', async () => {
  const page = await open();
  expect(page.use()).toBe('12.4 MB of 50 MB, 1,204 people');
  page.world.cache = { people: 1, bytes: 9_000 };
  page.tell('tick');
  await waitFor(() => expect(page.use()).toBe('9 kB of 50 MB, 1 person'));
  page.world.cache = null;
  page.tell('tick');
  await waitFor(() => expect(page.use()).toBe('Chatside cannot read its storage now.'));
});

test('the button removes them and says what went, also when there was nobody', async () => {
  const page = await open();
  fireEvent.click(page.one('#empty-cache'));
  await waitFor(() => expect(page.one('#cache-removed').textContent).toBe('Removed 1,204 people, 12.4 MB'));
  expect(page.world.log).toContain('cache emptied');
  expect(page.use()).toBe('0 kB of 50 MB, 0 people');
  fireEvent.click(page.one('#empty-cache'));
  await waitFor(() => expect(page.one('#cache-removed').textContent).toBe('Nobody to remove'));
});

test('a smaller bound is stored, held at once, and says what went; a larger one says nothing', async () => {
  const page = await open();
  fireEvent.click(page.getByText('10 MB'));
  await waitFor(() => expect(page.one('#cache-removed').textContent).toContain('Removed 1,204 people'));
  expect(page.world.settings.settings.cacheMegabytes).toBe(10);
  expect(page.world.log).toContain('cache trimmed to 10000000');
  fireEvent.click(page.getByText('200 MB'));
  await waitFor(() => expect(page.use()).toBe('0 kB of 200 MB, 0 people'));
  expect(page.container.querySelector('#cache-removed')).toBeNull();
});

test('keeping none removes what is there, and changes what the page says is kept', async () => {
  const page = await open();
  expect(page.text()).toContain('or others need the room');
  fireEvent.click(page.one('#no-cache'));
  await waitFor(() => expect(page.one('#cache-removed').textContent).toContain('Removed 1,204 people'));
  expect(page.world.log).toContain('cache forgotten');
  expect(page.world.settings.settings.keepNoCache).toBe(true);
  expect(page.use()).toBe('0 kB, 0 people');
  expect(page.text()).toContain('While they are shown');
  expect(page.container.querySelectorAll('[role="radio"]')).toHaveLength(0);
  fireEvent.click(page.one('#no-cache'));
  await waitFor(() => expect(page.world.settings.settings.keepNoCache).toBe(false));
  expect(page.container.querySelectorAll('[role="radio"]')).toHaveLength(3);
});

test('where it cannot be removed it is said, and the choice holds all the same', async () => {
  const page = await open((world) => {
    world.cache = null;
  });
  fireEvent.click(page.one('#no-cache'));
  await waitFor(() =>
    expect(page.one('[role="alert"]').textContent).toBe('The browser did not let Chatside remove them.'),
  );
  expect(page.world.settings.settings.keepNoCache).toBe(true);
});

test('a policy locks the switch and says who set it', async () => {
  const page = await open((world) => {
    world.managed = { keepNoCache: true };
  });
  expect(page.one('#no-cache').getAttribute('aria-checked')).toBe('true');
  expect(page.one('#no-cache-locked').textContent).toBe('Set by your administrator');
  fireEvent.click(page.one('#no-cache'));
  await page.options.cache.setNone(false);
  expect(page.world.settings.settings.keepNoCache).toBe(false);
  expect(page.world.log).not.toContain('cache forgotten');
  expect(page.use()).toBe('12.4 MB, 1,204 people');
});

test('settings of a newer Chatside are not changed: there is nothing to choose', async () => {
  const page = await open((world) => {
    world.settings = { kind: 'newer', settings: DEFAULT_SETTINGS };
  });
  expect(page.container.querySelectorAll('[role="radio"], [role="switch"]')).toHaveLength(0);
  expect(page.use()).toBe('12.4 MB of 50 MB, 1,204 people');
});
