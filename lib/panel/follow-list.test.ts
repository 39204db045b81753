import { expect, it } from 'vitest';
import type { ListReading } from '../domain/list-row.ts';
import { followList } from './follow-list.ts';
import { sighting, startPanel } from './panel-harness.ts';

const reading = (conversation: string | null, host = 'app.chatra.io'): ListReading => ({
  host,
  rows: [{ conversation, name: 'Ann Ray', emails: [], phones: [], isUnread: false }],
  openAt: null,
  pointedAt: null,
});

async function setUp(options: { isRefused?: boolean } = {}) {
  const panel = await startPanel();
  const heard: (ListReading | null)[] = [];
  const ports: { tabId: number; host: string; isOpen: boolean; say(news: unknown): void; drop(): void }[] =
    [];
  const later: (() => void)[] = [];
  let isVisible = true;
  let turn = () => {};
  followList(
    {
      store: panel.store,
      tabs: { active: async () => ({ id: 7 }) },
      follow: async (tabId, _inbox, host, onNews, onClose) => {
        if (options.isRefused) throw new Error('Cannot access contents of the page');
        const port = { tabId, host, isOpen: true, say: onNews, drop: onClose };
        ports.push(port);
        return {
          close: () => {
            port.isOpen = false;
          },
        };
      },
      visibility: {
        now: () => isVisible,
        onChange: (listener) => {
          turn = listener;
        },
      },
      after: (_delayMs, work) => void later.push(work),
    },
    (one) => heard.push(one),
  );
  await panel.say(sighting('chatra:a'));
  return {
    ...panel,
    heard,
    ports,
    later,
    see: async (visible: boolean) => {
      isVisible = visible;
      turn();
      await panel.settle();
    },
  };
}

it('follows the list of the inbox that is followed, by one port', async () => {
  const w = await setUp();
  await w.say(sighting('chatra:b', { epoch: 2 }));
  expect(w.ports).toMatchObject([{ tabId: 7, host: 'app.chatra.io', isOpen: true }]);
  w.ports[0]?.say(reading('chatra:c'));
  expect(w.heard).toEqual([reading('chatra:c')]);
});

it('believes a page nothing of another inbox, nor what does not fit', async () => {
  const w = await setUp();
  for (const news of [reading('chatfuel:x'), reading('own.evil.example:1')]) w.ports[0]?.say(news);
  expect(w.heard.map((one) => one?.rows[0]?.conversation)).toEqual([null, null]);
  for (const news of [reading('chatra:c', 'evil.example'), {}, null, 7]) w.ports[0]?.say(news);
  expect(w.heard.length).toBe(2);
});

it('leaves the page while the panel is not seen, another tab is open, or it is switched off', async () => {
  const leaves: ((w: Awaited<ReturnType<typeof setUp>>) => unknown)[] = [
    (w) => w.see(false),
    (w) => w.switchTab(2, 'https://example.com/'),
    (w) => w.store.setState({ settings: { ...w.store.getState().settings, readAhead: false } }),
    (w) => w.store.setState({ session: { state: 'none' } }),
  ];
  for (const leave of leaves) {
    const w = await setUp();
    await leave(w);
    expect([w.ports.map(({ isOpen }) => isOpen), w.heard]).toEqual([[false], [null]]);
    w.ports[0]?.say(reading('chatra:c'));
    expect(w.heard).toEqual([null]);
  }
  expect(leaves.length).toBe(4);
  const w = await setUp();
  await w.see(false);
  await w.see(true);
  expect(w.ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
});

it('comes back to a page that lost its script, and does not hurry to one that takes none', async () => {
  const w = await setUp();
  w.ports[0]?.drop();
  await w.say(sighting('chatra:b', { epoch: 2 }));
  expect(w.ports.length).toBe(1);
  w.later[0]?.();
  await w.settle();
  expect(w.ports.length).toBe(2);

  const refused = await setUp({ isRefused: true });
  for (let epoch = 2; epoch < 20; epoch++) await refused.say(sighting(`chatra:${epoch}`, { epoch }));
  expect(refused.later.length).toBe(1);
});
