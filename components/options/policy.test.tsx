// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { GOOD_TOKEN, LOCATION_ID } from '../../lib/options/fake-deps.ts';
import { ConnectionPage } from './ConnectionPage.tsx';
import { InboxList } from './InboxList.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

async function open(managed: unknown, isConnected = true) {
  const page = await renderOptions(
    (options) => (
      <>
        <ConnectionPage options={options} />
        <InboxList options={options} />
      </>
    ),
    (world) => {
      world.managed = managed;
      if (isConnected) world.vault = { token: GOOD_TOKEN, locationId: LOCATION_ID };
    },
  );
  if (isConnected) await page.options.connection.testAgain();
  const one = <E extends HTMLElement>(selector: string) => {
    const found = page.container.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const locks = () => page.container.querySelectorAll('[data-locked]').length;
  return { ...page, one, locks, toggle: (id: string) => one<HTMLButtonElement>(`#${id}`) };
}
const isOn = (toggle: HTMLElement) => toggle.getAttribute('aria-checked') === 'true';

test('writing is switched off and on by the worker, and shown as it is', async () => {
  const page = await open(undefined);
  expect([isOn(page.toggle('read-only')), page.locks()]).toEqual([false, 0]);
  fireEvent.click(page.toggle('read-only'));
  await waitFor(() => expect(isOn(page.toggle('read-only'))).toBe(true));
  expect(page.world.messages.at(-1)).toEqual({
    call: 'connection.readOnly',
    input: { locationId: LOCATION_ID, readOnly: true },
  });
  fireEvent.click(page.toggle('read-only'));
  await waitFor(() => expect(isOn(page.toggle('read-only'))).toBe(false));
});

test('a policy locks the switch, says who set it, and nothing is asked by a click', async () => {
  const page = await open({ readOnly: true });
  expect(isOn(page.toggle('read-only'))).toBe(true);
  expect(page.one('#read-only-locked').textContent).toBe('Set by your administrator');
  expect(page.toggle('read-only').getAttribute('aria-describedby')).toContain('read-only-locked');
  const before = page.world.messages.length;
  fireEvent.click(page.toggle('read-only'));
  await page.options.connection.setReadOnly(false);
  expect(page.world.messages).toHaveLength(before);
  page.world.managed = undefined;
  page.tell('policy');
  await waitFor(() => expect(page.locks()).toBe(0));
  expect(isOn(page.toggle('read-only'))).toBe(false);
});

test('an inbox that is left out is off and locked, also where the browser allows its hosts', async () => {
  const page = await open({ inboxes: ['chatfuel'] });
  expect(page.locks()).toBe(3);
  fireEvent.click(page.toggle('inbox-chatra'));
  expect(page.world.log.filter((line) => line.startsWith('request'))).toEqual([]);
  page.world.granted.add('https://app.chatra.io/*');
  page.world.granted.add('https://conversations-app.brevo.com/*');
  page.tell('permissions');
  await waitFor(() => expect(page.options.store.getState().inboxes.chatra.allowed).toHaveLength(2));
  expect(isOn(page.toggle('inbox-chatra'))).toBe(false);
  fireEvent.click(page.toggle('inbox-chatfuel'));
  await waitFor(() => expect(isOn(page.toggle('inbox-chatfuel'))).toBe(true));
});

test('with one location allowed it is filled in; with several, another is refused before anything is stored', async () => {
  const one = await open({ locations: [LOCATION_ID] }, false);
  const field = one.one<HTMLInputElement>('#location-id');
  expect([field.value, field.disabled, one.locks()]).toEqual([LOCATION_ID, true, 1]);
  cleanup();

  const page = await open({ locations: [LOCATION_ID, 'loc_southside'] }, false);
  expect(page.container.textContent).toContain(`Your administrator allows: ${LOCATION_ID}, loc_southside`);
  fireEvent.input(page.one('#token'), { target: { value: GOOD_TOKEN } });
  fireEvent.input(page.one('#location-id'), { target: { value: 'loc_west' } });
  fireEvent.submit(page.one('form'));
  expect(page.container.textContent).toContain('Your administrator does not allow this location.');
  expect(page.world.vault).toBe(null);
});

test('a connection that is left out is said, and a key that cannot be read is named', async () => {
  const page = await open({ locations: ['elsewhere'], readonly: true });
  // The test above was of a CRM that knows no policy; what is stored is read under it.
  page.tell('session');
  await waitFor(() => expect(page.options.store.getState().session.state).toBe('signed-out'));
  expect(page.one('.status-card').dataset.outcome).toBe('not-allowed');
  expect(page.container.textContent).toContain('Your administrator does not allow');
  expect(page.container.textContent).toContain('does not understand and leaves out: readonly');
});
