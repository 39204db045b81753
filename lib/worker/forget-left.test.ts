import { expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { maya, world } from './worker-harness.ts';

const read = { locationId: northsideId, contactId: maya, need: 'now' } as const;
const link = {
  locationId: northsideId,
  conversation: 'chatra:abc',
  contactId: maya,
  how: 'matched',
  identity: ['maya@example.com'],
  atMs: 1,
} as const;

it('keeps nobody whose answer came after the panel was closed, where nothing is kept', async () => {
  const w = await world();
  await w.connect();
  await w.handlers['contact.read'](read);
  expect(await w.tables.records.get(northsideId, maya)).toBeDefined();
  w.setForgets(true);
  expect(await w.handlers['contact.read'](read)).toMatchObject({ ok: true });
  expect(await w.tables.records.get(northsideId, maya)).toBeUndefined();
  expect(await w.tables.database.count('recordSizes')).toBe(0);
});

it('removes with a policy, and at each start, what was kept before', async () => {
  const w = await world();
  await w.connect();
  for (const begin of [() => w.setPolicy({ keepNoCache: true }), w.runOutbox]) {
    w.setForgets(false);
    await w.handlers['contact.read'](read);
    await w.tables.links.link(link);
    expect([await w.tables.database.count('records'), await w.tables.database.count('links')]).toEqual([
      1, 1,
    ]);
    w.setForgets(true);
    await begin();
    expect([await w.tables.database.count('records'), await w.tables.database.count('links')]).toEqual([
      0, 0,
    ]);
  }
});

it('keeps whom an unfinished change is about, until it went out', async () => {
  const w = await world();
  await w.connect();
  await w.handlers['contact.read'](read);
  await w.add({ kind: 'tags.add', tags: ['vip'] });
  w.setForgets(true);
  await w.setPolicy({ locations: [] });
  expect(await w.tables.records.get(northsideId, maya)).toBeDefined();
  await w.setPolicy({});
  await w.runOutbox();
  expect(await w.tables.outbox.unfinished()).toEqual([]);
  expect(await w.tables.records.get(northsideId, maya)).toBeUndefined();
});
