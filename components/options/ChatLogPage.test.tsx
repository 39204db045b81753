// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ChatLogPage } from './ChatLogPage.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

async function open(prepare: Parameters<typeof renderOptions>[1] = () => undefined) {
  const page = await renderOptions((options) => <ChatLogPage options={options} />, prepare);
  const one = (selector: string) => {
    const found = page.container.querySelector<HTMLTextAreaElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const log = () => page.options.store.getState().automations.own.log;
  return { ...page, one, log };
}

test('an inbox is logged by itself when its switch says so, and the others are not', async () => {
  const page = await open();
  fireEvent.click(page.one('#log-chatra'));
  await waitFor(() => expect(page.log().automatic).toEqual(['chatra']));
  expect(page.one('#log-chatra').getAttribute('aria-checked')).toBe('true');
  fireEvent.click(page.one('#log-twochat'));
  await waitFor(() => expect(page.log().automatic).toEqual(['chatra', 'twochat']));
  fireEvent.click(page.one('#log-chatra'));
  await waitFor(() => expect(page.log().automatic).toEqual(['twochat']));
  // A page about a customer has no chat.
  expect(page.container.querySelector('#log-chartmogul')).toBeNull();
});

test('words and people are stored one a line when the field is left, without empty and double ones', async () => {
  const page = await open();
  const words = page.one('#log-redact');
  fireEvent.input(words, { target: { value: ' Bluebird \n\nBluebird\nblue moon' } });
  expect(page.log().redact).toEqual([]);
  fireEvent.blur(words);
  await waitFor(() => expect(page.log().redact).toEqual(['Bluebird', 'blue moon']));
  expect(words.value).toBe('Bluebird\nblue moon');
  fireEvent.input(page.one('#log-never'), { target: { value: '@example.com' } });
  fireEvent.blur(page.one('#log-never'));
  await waitFor(() => expect(page.log().never).toEqual(['@example.com']));
});

test('internal notes are left out, or go into a note of their own', async () => {
  const page = await open();
  const [leaveOut, apart] = page.container.querySelectorAll('[role="radio"]');
  expect(leaveOut?.getAttribute('aria-checked')).toBe('true');
  if (apart) fireEvent.click(apart);
  await waitFor(() => expect(page.log().internalNotes).toBe('apart'));
});

test('where an administrator has switched automation off, nothing is logged by itself', async () => {
  const page = await open((world) => {
    world.managed = { automationsOff: true };
  });
  expect(page.container.textContent).toContain('Set by your administrator');
  fireEvent.click(page.one('#log-chatra'));
  expect(page.one('#log-chatra').getAttribute('aria-checked')).toBe('false');
  expect(page.log().automatic).toEqual([]);
});

test('what could not be stored is said', async () => {
  const page = await open((world) => {
    world.automationsFull = true;
  });
  fireEvent.click(page.one('#log-chatra'));
  await waitFor(() => expect(page.container.textContent).toContain('did not store'));
  expect(page.log().automatic).toEqual([]);
});
