// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { GOOD_TOKEN, LOCATION_ID } from '../../lib/options/fake-deps.ts';
import { ConnectionPage } from './ConnectionPage.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

type Prepare = Parameters<typeof renderOptions>[1];

async function open(prepare?: Prepare) {
  const page = await renderOptions(
    (options) => (
      <>
        <ConnectionPage options={options} />
        <LeaveDialog options={options} />
      </>
    ),
    prepare,
  );
  const one = <E extends Element>(selector: string) => {
    const found = page.container.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    ...page,
    one,
    field: (id: 'token' | 'location-id') => one<HTMLInputElement>(`#${id}`),
    card: () => one<HTMLElement>('.status-card'),
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function connect(page: Opened, token = GOOD_TOKEN, location = LOCATION_ID) {
  fireEvent.input(page.field('token'), { target: { value: token } });
  fireEvent.input(page.field('location-id'), { target: { value: location } });
  fireEvent.submit(page.one('form'));
  await waitFor(() => expect(page.options.store.getState().test.kind).not.toBe('running'));
}

/** Everything the page holds: markup, and what stands in its fields. */
const held = (page: Opened) =>
  document.documentElement.outerHTML +
  [...page.container.querySelectorAll('input')].map((input) => input.value).join('\n');

test('a good token: name, team, latency and permissions are shown, and the token is gone from the page', async () => {
  const page = await open((world) => {
    world.missing = ['users'];
  });
  expect(page.card().dataset.status).toBe('none');
  expect(page.field('token').type).toBe('password');
  await connect(page);
  expect(page.card().dataset.status).toBe('connected');
  expect(page.card().textContent).toContain('Connected to Juniper Dental, Northside');
  expect(page.card().textContent).toContain('184 ms');
  expect(page.card().textContent).toContain('6 team members');
  const scopes = [...page.container.querySelectorAll<HTMLElement>('[data-scope]')];
  expect(scopes.map((scope) => scope.dataset.state)).toEqual([
    'works',
    'works',
    'works',
    'works',
    'works',
    'missing',
  ]);
  expect(scopes[5]?.textContent).toContain('Team members: missing');
  expect(scopes[5]?.textContent).toContain('a task cannot be given to anybody');
  expect(page.container.querySelector('#token')).toBeNull();
  expect(held(page)).not.toContain(GOOD_TOKEN);
  expect(held(page)).not.toContain(GOOD_TOKEN.slice(-4));
});

test('the token leaves the field the moment it is handed on, whatever comes of it', async () => {
  const page = await open((world) => {
    world.force = 'offline';
  });
  fireEvent.input(page.field('token'), { target: { value: GOOD_TOKEN } });
  fireEvent.input(page.field('location-id'), { target: { value: LOCATION_ID } });
  fireEvent.submit(page.one('form'));
  await waitFor(() => expect(page.card().dataset.status).toBe('error'));
  expect(page.field('token').value).toBe('');
  expect(page.field('location-id').value).toBe(LOCATION_ID);
  expect(held(page)).not.toContain(GOOD_TOKEN);
});

test('every failure has its own sentence of three parts', async () => {
  const cases = [
    ['bad-token', 'The CRM did not accept the token', 'The token was not kept. Copy the token again'],
    [
      'wrong-location',
      'The token is not for this location',
      'kept on this computer; Chatside is not connected. Check',
    ],
    [
      'unknown-location',
      'The CRM knows no location with this id',
      'is not connected. Check the location id.',
    ],
    [
      'missing-scope',
      'The token lacks a permission: Contacts, notes, tasks',
      'Add the permission in the CRM',
    ],
    ['offline', 'No answer came from the CRM', 'is not connected. Check your network'],
    ['no-token', 'There is no token to test', 'Paste one below.'],
    ['failed', 'The test could not be finished', 'is not connected. Test again in a minute.'],
  ] as const;
  const seen = new Set<string>();
  for (const [outcome, happened, rest] of cases) {
    const page = await open((world) => {
      world.force = outcome;
    });
    await connect(page);
    expect(page.card().dataset.status).toBe('error');
    expect(page.card().dataset.outcome).toBe(outcome);
    expect(page.one('.status-card .row-title').textContent).toBe(happened);
    expect(page.card().textContent).toContain(rest);
    expect(page.one('.status-card [role="status"]').textContent).toContain(happened);
    seen.add(happened);
    page.unmount();
  }
  const broken = await open((world) => {
    world.vaultBroken = true;
  });
  await connect(broken);
  expect(broken.card().dataset.outcome).toBe('not-stored');
  expect(broken.card().textContent).toContain('What is stored here stays as it was. Make room');
  expect(seen.size).toBe(7);
});

test("the CRM's own words are shown as text, and cut", async () => {
  const page = await open((world) => {
    world.force = 'failed';
  });
  page.options.store.setState({
    test: {
      kind: 'failed',
      failure: { outcome: 'failed', detail: `<img src=x onerror=alert(1)>${'x'.repeat(10_000)}` },
      after: 'kept',
    },
  });
  await waitFor(() => expect(page.card().textContent).toContain('The CRM says: “<img'));
  expect(page.container.querySelector('img')).toBeNull();
  expect(page.card().textContent?.length).toBeLessThan(500);
});

test('a signed-out session says since when and opens the form', async () => {
  const page = await open((world) => {
    world.vault = { token: GOOD_TOKEN, locationId: LOCATION_ID };
    world.session = {
      state: 'signed-out',
      locationId: LOCATION_ID,
      locationName: 'Juniper Dental, Northside',
      detail: 'Invalid Private Integration token',
      sinceMs: Date.UTC(2026, 10, 21, 10, 40),
    };
  });
  expect(page.card().dataset.outcome).toBe('signed-out');
  expect(page.card().textContent).toContain('The CRM ended the connection to Juniper Dental, Northside');
  expect(page.card().textContent).toContain('Your changes are kept');
  expect(page.card().textContent).toContain('“Invalid Private Integration token”');
  expect(page.field('location-id').value).toBe(LOCATION_ID);
});

test('what is wrong in the form is said at the field, and the focus goes there', async () => {
  const page = await open();
  fireEvent.submit(page.one('form'));
  expect(document.activeElement).toBe(page.field('token'));
  expect(page.field('token').getAttribute('aria-invalid')).toBe('true');
  const note = page.field('token').getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(note)?.textContent).toBe('Paste the token from the CRM.');
  fireEvent.input(page.field('token'), { target: { value: 'short' } });
  fireEvent.submit(page.one('form'));
  expect(page.container.textContent).toContain('This is not a whole token.');
  fireEvent.input(page.field('token'), { target: { value: GOOD_TOKEN } });
  fireEvent.submit(page.one('form'));
  expect(document.activeElement).toBe(page.field('location-id'));
  expect(page.container.textContent).toContain('Type the location id');
  expect(page.world.log).toEqual([]);
});

test('replacing: the form opens with the focus in it, and can be left', async () => {
  const page = await open();
  await connect(page);
  const replace = page.getByText('Replace token');
  replace.focus();
  fireEvent.click(replace);
  await waitFor(() => expect(document.activeElement).toBe(page.field('token')));
  fireEvent.submit(page.one('form'));
  expect(page.container.textContent).toContain('Paste the token from the CRM.');
  fireEvent.click(page.getByText('Cancel'));
  await waitFor(() => expect(page.container.querySelector('form')).toBeNull());
  expect(page.card().dataset.status).toBe('connected');
});

test('a replacement that is refused leaves the earlier token in use', async () => {
  const page = await open();
  await connect(page);
  fireEvent.click(page.getByText('Replace token'));
  await waitFor(() => page.field('token'));
  await connect(page, 'pit-typo-0000');
  expect(page.card().dataset.outcome).toBe('bad-token');
  expect(page.card().textContent).toContain('The new token was not kept; the earlier one stays in use.');
  fireEvent.click(page.getByText('Cancel'));
  await waitFor(() => expect(page.card().dataset.status).toBe('connected'));
});

test('testing again is one button, and only one button has its id', async () => {
  const page = await open();
  expect(page.container.querySelectorAll('#connect')).toHaveLength(1);
  await connect(page);
  expect(page.container.querySelectorAll('#connect')).toHaveLength(1);
  page.world.force = 'offline';
  fireEvent.click(page.one('#connect'));
  await waitFor(() => expect(page.card().dataset.outcome).toBe('offline'));
  expect(page.card().textContent).toContain('What is stored here stays as it was.');
});

test('signing out asks first, says what is unsent, and Cancel has the focus', async () => {
  const page = await open((world) => {
    world.outbox = { waiting: 2, checking: 0, refused: [] };
  });
  await connect(page);
  fireEvent.click(page.getByText('Sign out'));
  const dialog = await waitFor(() => page.one<HTMLElement>('[role="alertdialog"]'));
  expect(dialog.textContent).toContain('Sign out?');
  expect(dialog.textContent).toContain('2 changes are not saved yet. They stay here');
  expect(document.activeElement?.textContent).toBe('Cancel');
  fireEvent.keyDown(dialog, { key: 'Escape' });
  await waitFor(() => expect(page.container.querySelector('[role="alertdialog"]')).toBeNull());
  expect(page.card().dataset.status).toBe('connected');

  fireEvent.click(page.getByText('Sign out'));
  const leave = await waitFor(() => page.one<HTMLElement>('#leave'));
  fireEvent.click(leave);
  await waitFor(() => expect(page.card().dataset.status).toBe('none'));
  expect(page.world.vault).toBeNull();
});
