// @vitest-environment happy-dom
import { cleanup, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import {
  countChat,
  HEALTH_FIELDS,
  type HealthField,
  type HostHealth,
} from '../../lib/domain/inbox-health.ts';
import { InboxList } from './InboxList.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

const HOST = 'app.chatra.io';
const NOW_MS = Date.UTC(2026, 10, 21, 10, 45);

/** So many chats, one a minute, the last one two minutes ago. */
function chats(...runs: readonly (readonly [count: number, fields: readonly HealthField[]])[]): HostHealth {
  const all = runs.flatMap(([count, fields]) => Array.from({ length: count }, () => fields));
  return all.reduce<HostHealth | undefined>((health, fields, index) => {
    const found = Object.fromEntries(HEALTH_FIELDS.map((field) => [field, fields.includes(field)]));
    return countChat(health, found as never, NOW_MS - (all.length - index + 1) * 60_000, false);
  }, undefined) as HostHealth;
}

async function open(health: Readonly<Record<string, HostHealth>>, inboxes = ['chatra']) {
  const page = await renderOptions(
    (options) => <InboxList options={options} />,
    (world) => {
      world.health = health;
      if (inboxes.includes('chatra'))
        for (const host of [HOST, 'conversations-app.brevo.com']) world.granted.add(`https://${host}/*`);
      if (inboxes.includes('chartmogul')) world.granted.add('https://app.chartmogul.com/*');
    },
  );
  const row = (field: HealthField, host = HOST) => {
    const found = page.container.querySelector<HTMLElement>(`[data-health="${host}"] [data-field=${field}]`);
    if (!found) throw new Error(`no ${field} of ${host}`);
    const cells = [...found.querySelectorAll('th, td')].map((cell) => cell.textContent);
    return [found.dataset.verdict, ...cells];
  };
  return { ...page, row };
}

test('an inbox that is on says what is found, and what has not been seen', async () => {
  const page = await open({ [HOST]: chats([3, ['name', 'email', 'details']], [3, ['name', 'details']]) });
  expect(page.container.querySelectorAll('[data-health]')).toHaveLength(1);
  expect(page.row('name')).toEqual(['found', 'name', 'found, 2 min ago']);
  expect(page.row('email')).toEqual(['found', 'e-mail', 'found, 5 min ago']);
  expect(page.row('phone')).toEqual(['absent', 'phone', 'not in the last 6 chats']);
  expect(page.row('details')).toEqual(['found', 'details panel', 'found, 2 min ago']);
  expect(page.container.querySelectorAll('.banner')).toHaveLength(0);
});

test('a change is said with what to do, and each host has its own', async () => {
  const page = await open({
    [HOST]: chats([12, HEALTH_FIELDS], [9, ['name', 'details']]),
    'conversations-app.brevo.com': chats([12, HEALTH_FIELDS], [8, []]),
  });
  expect(page.row('phone')).toEqual([
    'changed',
    'phone',
    'not in the last 9 chats, usually there before; last seen 11 min ago',
  ]);
  expect(page.row('name')[0]).toBe('found');
  expect(page.row('details', 'conversations-app.brevo.com')[0]).toBe('changed');
  const banners = [...page.container.querySelectorAll('.banner-warn')].map((one) => one.textContent);
  expect(banners).toHaveLength(2);
  expect(banners[0]).toContain('no e-mail, phone, or other details found in the last 9 chats');
  expect(banners[1]).toContain('no details panel found in the last 8 chats');
  expect(banners[0]).toContain('If the page shows them, look for an update of Chatside');
  expect(banners[1]).toContain('If the panel is only closed, open it.');
});

test('one that is on and was never open is not seen yet; one that is off says nothing', async () => {
  const page = await open({ [HOST]: chats([3, HEALTH_FIELDS]) }, ['chartmogul']);
  const tools = [...page.container.querySelectorAll('.tool')].map((tool) => tool.textContent ?? '');
  expect(tools.filter((tool) => tool.includes('Not seen yet'))).toHaveLength(1);
  expect(tools.at(-1)).toContain('Not seen yet. Open a chat there');
  expect(page.container.querySelectorAll('[data-health]')).toHaveLength(0);
});

test('it follows what panels count, and the clock', async () => {
  const page = await open({ [HOST]: chats([2, ['name']]) });
  expect(page.row('phone')).toEqual(['unknown', 'phone', 'not seen yet']);
  page.world.health = { [HOST]: chats([3, ['name', 'phone']]) };
  page.tell('health');
  await waitFor(() => expect(page.row('phone')).toEqual(['found', 'phone', 'found, 2 min ago']));
  page.world.nowMs += 5 * 60_000;
  page.tell('tick');
  await waitFor(() => expect(page.row('phone')[2]).toBe('found, 7 min ago'));
});
