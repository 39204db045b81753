import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { ContactRecord } from '../domain/record.ts';
import type { Session } from '../domain/session.ts';
import { openTables } from './open-tables.ts';

const key = { locationId: 'loc1', contactId: 'p1' };
const contact = (name: string) => ({ id: 'p1', name }) as ContactRecord['contact'];
const read = (atMs: number) => ({ state: 'read', value: [], atMs }) as const;
const connected: Session = {
  state: 'connected',
  locationId: 'loc1',
  locationName: 'Northside',
  scopes: [],
  userCount: 1,
  checkedAtMs: 1,
  latencyMs: 1,
};

let serial = 0;
async function open(session: Session = connected) {
  const opened = await openTables(`records-${serial++}-${Math.random()}`);
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.sessions.write(session);
  return opened.value.records;
}

it('keeps the newest of each part, whichever of two readings is stored last', async () => {
  const [early, late] = [
    { ...key, contact: contact('early'), fetchedAtMs: 100, notes: read(100), tasks: read(100) },
    { ...key, contact: contact('late'), fetchedAtMs: 200, notes: read(90), appointments: read(200) },
  ];
  for (const order of [
    [early, late],
    [late, early],
  ]) {
    const records = await open();
    const kept = await Promise.all(order.map((one) => records.keep(one, 300)));
    expect(kept).toEqual([true, true]);
    expect(await records.get('loc1', 'p1')).toEqual({
      ...key,
      contact: contact('late'),
      fetchedAtMs: 200,
      notes: read(100),
      tasks: read(100),
      appointments: read(200),
    });
  }
});

it('stores nothing of a location that was left, and no parts of a contact that is not there', async () => {
  const left = await open({ state: 'none' });
  expect(await left.keep({ ...key, contact: contact('Ann'), fetchedAtMs: 1 }, 1)).toBe(false);
  const here = await open();
  expect(await here.keep({ ...key, notes: read(1) }, 1)).toBe(false);
  expect([await left.get('loc1', 'p1'), await here.get('loc1', 'p1')]).toEqual([undefined, undefined]);
});
