// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { GOOD_TOKEN, LOCATION_ID } from '../../lib/options/fake-deps.ts';
import { renderOptions } from '../options/options-harness.tsx';
import { Welcome } from './Welcome.tsx';

afterEach(cleanup);

test('says what is read, connects, asks for an inbox, and tells how to open the panel', async () => {
  const done: string[] = [];
  const page = await renderOptions((options) => (
    <Welcome options={options} openKey="Alt+Shift+C" onDone={() => done.push('done')} />
  ));
  const one = <E extends HTMLElement>(selector: string) =>
    waitFor(() => {
      const found = page.container.querySelector<E>(selector);
      if (!found) throw new Error(`no ${selector}`);
      return found;
    });
  expect(page.container.textContent).toContain('Step 1 of 3');
  expect(page.container.textContent).toContain('Reads the open chat’s name, e-mail and phone');
  expect(page.world.log).toEqual([]);

  fireEvent.click(await one('#continue'));
  const token = await one<HTMLInputElement>('#token');
  expect(document.activeElement?.textContent).toBe('Connect your CRM');
  expect((await one('#continue')).textContent).toBe('Connect later');
  fireEvent.input(token, { target: { value: GOOD_TOKEN } });
  fireEvent.input(await one('#location-id'), { target: { value: LOCATION_ID } });
  fireEvent.submit(await one('form'));
  await one('[data-status="connected"]');
  expect(page.container.innerHTML).not.toContain(GOOD_TOKEN);

  fireEvent.click(await one('#continue'));
  fireEvent.click(await one('#inbox-chatra'));
  await one('#inbox-chatra[aria-checked="true"]');
  expect(page.container.textContent).toContain('Or press Alt+Shift+C.');
  fireEvent.click(await one('#done'));
  expect(done).toEqual(['done']);
});

test('every step can be skipped and gone back to', async () => {
  const page = await renderOptions((options) => (
    <Welcome options={options} openKey={null} onDone={() => undefined} />
  ));
  const press = async (name: string) => {
    fireEvent.click(page.getByText(name));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
  };
  await press('Continue');
  await press('Connect later');
  expect(page.container.textContent).toContain('Where do you chat?');
  expect(page.container.textContent).not.toContain('Or press');
  await press('Back');
  await press('Back');
  expect(page.container.textContent).toContain('Step 1 of 3');
});
