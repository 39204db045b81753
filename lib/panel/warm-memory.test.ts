import { expect, it } from 'vitest';
import { readLatestPeople } from '../database/latest-people.ts';
import { record, sighting, startPanel } from './panel-harness.ts';
import { warmMemory } from './warm-memory.ts';

const PEOPLE = 3;

/** A panel that has shown nobody yet, over a database with five people; the first two were read longest ago. */
async function warmed(duringRead: (p: Awaited<ReturnType<typeof startPanel>>) => Promise<unknown>) {
  const p = await startPanel();
  for (let i = 0; i < 5; i++) {
    await p.tables.records.put({ ...record(`p${i}`), fetchedAtMs: i + 1 });
    await p.tables.links.link({
      locationId: 'loc1',
      conversation: `chatra:c${i}`,
      contactId: `p${i}`,
      how: 'matched',
      identity: ['ann@example.com'],
      atMs: 1,
    });
  }
  await new Promise<void>((resolve) => {
    warmMemory(p.store, p.ahead.recent, async (locationId) => {
      const read = await readLatestPeople(p.tables.database, locationId, PEOPLE);
      await duringRead(p);
      resolve();
      return read;
    });
  });
  await p.settle();
  const shownAtOnce = (conversation: string) => {
    p.sayNow(sighting(conversation, { outcome: 'reading' }));
    return p.store.getState().record?.contactId ?? null;
  };
  return { ...p, shownAtOnce };
}

it('has whoever was read last in the frame after the first click of the day', async () => {
  const p = await warmed(async () => undefined);
  const shown = [0, 1, 2, 3, 4].map((i) => p.shownAtOnce(`chatra:c${i}`));
  expect(shown).toEqual([null, null, 'p2', 'p3', 'p4']);
});

it('leaves links alone that changed while they were read', async () => {
  const p = await warmed(async (panel) => {
    await panel.tables.links.reject('loc1', 'chatra:c4', ['p4'], 5);
    await panel.notice({ table: 'links', conversation: 'chatra:c4' });
  });
  expect(p.shownAtOnce('chatra:c4')).toBeNull();
  expect(p.ahead.recent.record('loc1', 'p4')?.contactId).toBe('p4');
});

it('does not put what it read over what is newer', async () => {
  const p = await warmed(async (panel) => panel.ahead.recent.keep(record('p4', 'Newer')));
  expect(p.ahead.recent.record('loc1', 'p4')?.contact.name).toBe('Newer');
});

it('warms a location once, and another one when the panel moves there', async () => {
  const p = await startPanel();
  const asked: string[] = [];
  warmMemory(p.store, p.ahead.recent, async (locationId) => {
    asked.push(locationId);
    return { records: [], links: [] };
  });
  const { session } = p.store.getState();
  if (session.state !== 'connected') throw new Error('not connected');
  p.store.setState({ nowMs: 5 });
  p.store.setState({ session: { ...session, locationId: 'loc2' } });
  p.store.setState({ session: { state: 'none' } });
  p.store.setState({ session });
  expect(asked).toEqual(['loc1', 'loc2', 'loc1']);
});
