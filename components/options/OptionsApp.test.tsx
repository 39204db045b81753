// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { API_ORIGIN, GOOD_TOKEN, LOCATION_ID } from '../../lib/options/fake-deps.ts';
import { OPTIONS_PAGES } from '../../lib/options/pages.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { OptionsApp } from './OptionsApp.tsx';
import { ABOUT, renderOptions } from './options-harness.tsx';

beforeEach(() => {
  window.location.hash = '';
});
afterEach(cleanup);

type Prepare = Parameters<typeof renderOptions>[1];

async function open(page: string, prepare?: Prepare) {
  window.location.hash = page;
  const app = await renderOptions(
    (options) => (
      <OptionsApp options={options} about={ABOUT} apiHost="crm.example.com" openKey="Alt+Shift+C" />
    ),
    prepare,
  );
  const one = <E extends Element>(selector: string) => {
    const found = app.container.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return { ...app, one, toggle: (id: string) => one<HTMLButtonElement>(`#${id}`) };
}

const connected: Prepare = (world) => {
  world.vault = { token: GOOD_TOKEN, locationId: LOCATION_ID };
};

test('one page at a time, by the hash; the link of the open page says so', async () => {
  const headings: string[] = [];
  for (const page of OPTIONS_PAGES) {
    const app = await open(page);
    headings.push(app.one('main h2').textContent ?? '');
    expect(app.one('nav [aria-current="page"]').getAttribute('href')).toBe(`#${page}`);
    expect(app.container.querySelectorAll('.page')).toHaveLength(1);
    app.unmount();
  }
  expect(headings).toEqual([
    'Connection',
    'Locations',
    'Chat tools',
    'Automations',
    'Journal',
    'Templates and macros',
    'Field mapping',
    'Topics',
    'Chat to notes',
    'Display and keys',
    'Privacy and data',
    'Import and export',
    'Diagnostics',
  ]);
});

test('an inbox shows its hosts and the reason before anything is asked', async () => {
  const app = await open('inboxes');
  const tools = [...app.container.querySelectorAll('.tool')].map((tool) => tool.textContent ?? '');
  expect(tools).toHaveLength(4);
  expect(tools[0]).toContain('app.chatra.io, conversations-app.brevo.com');
  expect(tools[1]).toContain('panel.chatfuel.com, dashboard.chatfuel.com');
  expect(tools.every((tool) => tool.includes('Your browser asks once.'))).toBe(true);
  expect(app.world.log).toEqual([]);
});

test('the browser is asked inside the click, then the worker registers', async () => {
  const app = await open('inboxes');
  const inbox = app.toggle('inbox-chatra');
  expect(inbox.getAttribute('role')).toBe('switch');
  expect(inbox.getAttribute('aria-checked')).toBe('false');
  fireEvent.click(inbox);
  // Still in the same turn: nothing was awaited.
  expect(app.world.log).toEqual(['request https://app.chatra.io/* https://conversations-app.brevo.com/*']);
  await waitFor(() => expect(app.toggle('inbox-chatra').getAttribute('aria-checked')).toBe('true'));
  await waitFor(() => expect(app.world.log.at(-1)).toBe('ask inboxes.sync'));
  expect(app.toggle('inbox-chatfuel').getAttribute('aria-checked')).toBe('false');

  fireEvent.click(app.toggle('inbox-chatra'));
  await waitFor(() => expect(app.toggle('inbox-chatra').getAttribute('aria-checked')).toBe('false'));
  expect([...app.world.granted]).toEqual([API_ORIGIN]);
});

test('a no of the browser is said, and the switch stays off', async () => {
  const app = await open('inboxes', (world) => {
    world.answer = false;
  });
  fireEvent.click(app.toggle('inbox-chatfuel'));
  await waitFor(() => expect(app.container.textContent).toContain('Your browser did not allow it.'));
  expect(app.toggle('inbox-chatfuel').getAttribute('aria-checked')).toBe('false');
});

test('one host of two is not on, and says which one is allowed', async () => {
  const app = await open('inboxes', (world) => {
    world.granted.add('https://panel.chatfuel.com/*');
  });
  expect(app.toggle('inbox-chatfuel').getAttribute('aria-checked')).toBe('false');
  expect(app.container.textContent).toContain('Your browser allows only panel.chatfuel.com.');
});

test('the state follows what is taken back in the browser', async () => {
  const app = await open('inboxes', (world) => {
    world.granted.add('https://app.chatra.io/*').add('https://conversations-app.brevo.com/*');
  });
  expect(app.toggle('inbox-chatra').getAttribute('aria-checked')).toBe('true');
  app.world.granted.clear();
  app.tell('permissions');
  await waitFor(() => expect(app.toggle('inbox-chatra').getAttribute('aria-checked')).toBe('false'));
  expect(app.container.textContent).toContain('Chatside may not reach your CRM');
  fireEvent.click(app.toggle('allow-api'));
  expect(app.world.log.at(-1)).toBe(`request ${API_ORIGIN}`);
  await waitFor(() => expect(app.container.querySelector('#allow-api')).toBeNull());
});

test('theme and rows are radio groups with one tab stop and arrow keys', async () => {
  const app = await open('display');
  const radios = () => [
    ...app.container.querySelectorAll<HTMLElement>('[aria-labelledby="theme-label"] button'),
  ];
  expect(radios().map((radio) => radio.tabIndex)).toEqual([0, -1, -1]);
  radios()[0]?.focus();
  fireEvent.keyDown(radios()[0] as HTMLElement, { key: 'ArrowLeft' });
  await waitFor(() => expect(app.world.settings.settings.theme).toBe('dark'));
  await waitFor(() => expect(radios()[2]?.getAttribute('aria-checked')).toBe('true'));
  expect(document.activeElement).toBe(radios()[2]);
  fireEvent.click(app.getByText('Compact'));
  fireEvent.click(app.toggle('single-keys'));
  fireEvent.click(app.toggle('read-ahead'));
  await waitFor(() =>
    expect(app.world.settings.settings).toEqual({
      version: 1,
      theme: 'dark',
      density: 'compact',
      singleKeys: false,
      readAhead: false,
      cacheMegabytes: 50,
      keepNoCache: false,
    }),
  );
});

test('settings of a newer Chatside are shown as such, without controls that do nothing', async () => {
  const app = await open('display', (world) => {
    world.settings = { kind: 'newer', settings: DEFAULT_SETTINGS };
  });
  expect(app.container.textContent).toContain('A newer Chatside wrote these settings.');
  expect(app.container.querySelectorAll('[role="radio"], [role="switch"]')).toHaveLength(0);
  expect(app.container.textContent).toContain('Alt+Shift+C');
});

test('wiping counts what would be lost, asks, and takes it all', async () => {
  const app = await open('privacy', (world) => {
    connected(world);
    world.outbox = { waiting: 0, checking: 0, refused: [422] };
  });
  expect(app.one('.danger-row').textContent).toContain('1 change is not saved yet and would be lost.');
  fireEvent.click(app.toggle('wipe'));
  const leave = await waitFor(() => app.one<HTMLElement>('#leave'));
  expect(app.one('[role="alertdialog"]').textContent).toContain(
    '1 change is not saved yet and would be lost.',
  );
  expect(app.world.vault).not.toBeNull();
  fireEvent.click(leave);
  await waitFor(() => expect(app.container.querySelector('[role="alertdialog"]')).toBeNull());
  expect(app.world.messages.at(-1)).toEqual({
    call: 'connection.forget',
    input: { locationId: null, dropChanges: true },
  });
  expect(app.world.vault).toBeNull();
});

test('the permissions shown are those the build asks for and the browser gave', async () => {
  const app = await open('privacy', (world) => {
    world.granted.add('https://app.chatra.io/*');
  });
  expect([...app.container.querySelectorAll('code')].map((code) => code.textContent)).toEqual([
    'storage',
    'alarms',
    'scripting',
    'crm.example.com',
    'app.chatra.io',
  ]);
});

test('diagnostics runs again and copies a report without names, ids or the token', async () => {
  const app = await open('diagnostics', connected);
  const check = (id: string) => app.one<HTMLElement>(`[data-check="${id}"]`).dataset.state;
  expect(check('connection')).toBe('bad');
  fireEvent.click(app.getByText('Run again'));
  await waitFor(() => expect(check('connection')).toBe('ok'));
  expect(['api', 'chatra', 'outbox', 'settings'].map(check)).toEqual(['ok', 'off', 'ok', 'ok']);
  fireEvent.click(app.getByText('Copy report'));
  await waitFor(() => expect(app.container.textContent).toContain('Copied'));
  expect(app.world.clipboard).toContain('connection: connected, token kept, 184 ms');
  for (const secret of [GOOD_TOKEN, LOCATION_ID, 'Juniper']) {
    expect(app.world.clipboard).not.toContain(secret);
  }
  expect(app.container.innerHTML).not.toContain(GOOD_TOKEN);
});
