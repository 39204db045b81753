// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { InboxList } from './InboxList.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

const HOSTS = [
  'app.chatra.io',
  'conversations-app.brevo.com',
  'panel.chatfuel.com',
  'dashboard.chatfuel.com',
  'app.2chat.io',
  'app.chartmogul.com',
];
const MOGUL = 'https://api.chartmogul.com/*';

type Prepare = NonNullable<Parameters<typeof renderOptions>[1]>;

async function open(prepare: Prepare = () => undefined) {
  const page = await renderOptions(
    (options) => <InboxList options={options} />,
    (world) => {
      for (const host of HOSTS) world.granted.add(`https://${host}/*`);
      prepare(world);
    },
  );
  const account = (id: string) => {
    const found = page.container.querySelector<HTMLElement>(`[data-account=${id}]`);
    if (!found) throw new Error(`no account of ${id}`);
    return found;
  };
  const input = (id: string) => page.container.querySelector<HTMLInputElement>(`#account-${id}`);
  const enter = (id: string, ...parts: string[]) => {
    for (const [index, value] of parts.entries()) {
      const field = input(`${id}-${index}`);
      if (!field) throw new Error('no field');
      fireEvent.input(field, { target: { value } });
    }
    const form = account(id).querySelector('form');
    if (!form) throw new Error('no form');
    fireEvent.submit(form);
  };
  const press = (id: string) =>
    fireEvent.click(page.container.querySelector(`#account-${id}`) ?? page.container);
  return { ...page, account, input, enter, press };
}

test('three inboxes may have a key, and Chatfuel says in one sentence why not', async () => {
  const page = await open();
  expect(page.container.querySelectorAll('[data-account]')).toHaveLength(3);
  expect(page.container.textContent).toContain(
    'Chatfuel’s token opens the whole account, so Chatside takes none',
  );
  expect(page.account('chartmogul').textContent).toContain('whether Chatside may reach api.chartmogul.com');
  expect(page.world.log).toEqual([]);
});

test('the browser is asked inside the click, then the key is stored and tested, and not shown again', async () => {
  const page = await open();
  page.enter('chartmogul', 'good-key');
  expect(page.world.log).toEqual([`request ${MOGUL}`]);
  await waitFor(() => expect(page.account('chartmogul').textContent).toContain('ChartMogul takes the key.'));
  expect(page.world.log).toEqual([`request ${MOGUL}`, 'key write chartmogul']);
  expect(page.world.keys.get('chartmogul')).toBe('good-key');
  await waitFor(() => expect(page.world.flags).toEqual(['chartmogul']));
  expect(page.input('chartmogul-0')).toBeNull();
  expect(page.container.innerHTML).not.toContain('good-key');
  expect(JSON.stringify(page.options.store.getState())).not.toContain('good-key');
});

test('Chatra has two keys, and 2Chat tells its limit', async () => {
  const page = await open();
  page.enter('chatra', 'public', 'good-key');
  page.enter('twochat', 'good-key');
  await waitFor(() => expect(page.account('twochat').textContent).toContain('allows 80 requests a minute'));
  await waitFor(() => expect(page.account('chatra').textContent).toContain('Chatra takes the key'));
  expect(page.world.keys.get('chatra')).toBe('public:good-key');
});

test('a key that is refused is not stored, in the server’s words, and an earlier one is put back', async () => {
  const page = await open();
  page.enter('chartmogul', 'wrong');
  await waitFor(() =>
    expect(page.account('chartmogul').textContent).toContain('ChartMogul does not take this key.'),
  );
  expect(page.account('chartmogul').textContent).toContain(
    'ChartMogul says: “In the words of the server.” No key is stored.',
  );
  expect(page.world.keys.size).toBe(0);
  expect(page.world.log).toContain('key undo chartmogul');
  expect(page.input('chartmogul-0')?.value).toBe('');
});

test('one that could not be tested is stored all the same, and may be tested again', async () => {
  const page = await open((world) => {
    world.keyError = { code: 'offline' };
  });
  page.enter('twochat', 'good-key');
  await waitFor(() =>
    expect(page.account('twochat').textContent).toContain('2Chat did not answer. The stored key stays.'),
  );
  page.world.keyError = null;
  page.press('twochat-test');
  await waitFor(() => expect(page.account('twochat').textContent).toContain('2Chat takes the key'));
});

test('nothing is asked for what cannot be a key, and nothing stored when the browser says no', async () => {
  const page = await open((world) => {
    world.answer = false;
  });
  page.enter('chartmogul', ' ');
  expect(page.world.log).toEqual([]);
  expect(page.account('chartmogul').textContent).toContain('This cannot be a key');
  page.enter('chartmogul', 'good-key');
  await waitFor(() =>
    expect(page.account('chartmogul').textContent).toContain('Your browser did not allow ChartMogul.'),
  );
  expect(page.world.keys.size).toBe(0);
});

test('removing takes key and permission, but not the one that the inbox itself needs', async () => {
  const page = await open((world) => {
    world.keys.set('chartmogul', 'good-key').set('chatra', 'public:good-key');
    world.granted.add(MOGUL);
  });
  page.press('chartmogul-remove');
  page.press('chatra-remove');
  await waitFor(() => expect(page.world.keys.size).toBe(0));
  await waitFor(() => expect(page.world.flags).toEqual([]));
  expect(page.world.granted.has(MOGUL)).toBe(false);
  expect(page.world.granted.has('https://app.chatra.io/*')).toBe(true);
});

test('a key goes with its permission, whoever took that back', async () => {
  const page = await open((world) => {
    world.keys.set('twochat', 'good-key');
    world.granted.add('https://api.p.2chat.io/*');
  });
  expect(page.world.keys.size).toBe(1);
  page.world.granted.delete('https://api.p.2chat.io/*');
  page.tell('permissions');
  await waitFor(() => expect(page.world.keys.size).toBe(0));
  await waitFor(() => expect(page.input('twochat-0')).not.toBeNull());
});

test('an inbox that the administrator left out takes no key; a stored one can be removed', async () => {
  const page = await open((world) => {
    world.managed = { inboxes: ['chatra'] };
    world.keys.set('chartmogul', 'good-key');
    world.granted.add(MOGUL);
  });
  expect(page.container.querySelectorAll('[data-account]')).toHaveLength(2);
  expect(page.container.querySelector('#account-chartmogul-test')).toBeNull();
  page.press('chartmogul-remove');
  await waitFor(() => expect(page.world.keys.size).toBe(0));
});
