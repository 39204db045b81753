import { describe, expect, it } from 'vitest';
import { northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { fullToken, otherLocationToken } from '../../sandbox/seed/tokens.ts';
import { maya, world } from './worker-harness.ts';

/** Northside and Southside, each with a token of its own; Southside was connected last. */
async function both() {
  const w = await world(fullToken);
  await w.connect();
  await w.vault.write({
    kind: 'private-token',
    token: otherLocationToken,
    locationId: southsideId,
    readOnly: false,
  });
  expect((await w.connect()).outcome).toBe('connected');
  return w;
}
const inUse = async (w: Awaited<ReturnType<typeof both>>) => {
  const session = await w.tables.sessions.read();
  return session.state === 'none' ? null : [session.locationId, session.state];
};

describe('several locations', () => {
  it('are all kept, and the last one is in use', async () => {
    const w = await both();
    expect(await inUse(w)).toEqual([southsideId, 'connected']);
    expect((await w.tables.sessions.all()).map((session) => session.state)).toEqual([
      'connected',
      'connected',
    ]);
  });

  it('can be switched without a request', async () => {
    const w = await both();
    const before = w.sent();
    expect(await w.handlers['connection.use']({ locationId: northsideId })).toEqual({ state: 'connected' });
    expect(await inUse(w)).toEqual([northsideId, 'connected']);
    expect(await w.handlers['connection.use']({ locationId: 'unknown' })).toEqual({ state: 'none' });
    expect(await inUse(w)).toEqual([northsideId, 'connected']);
    expect(w.sent()).toBe(before);
  });

  it('are each asked with their own token, whichever is in use', async () => {
    const w = await both();
    const read = await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    expect(read.ok).toBe(true);
    expect((await w.tables.records.get(northsideId, maya))?.contact.locationId).toBe(northsideId);
    const other = await w.handlers['contact.read']({ locationId: southsideId, contactId: maya, need: 'now' });
    expect(other.ok).toBe(false);
    expect(await w.tables.records.get(southsideId, maya)).toBeUndefined();
  });

  it('get what was written for them, whichever is in use', async () => {
    const w = await both();
    const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.runOutbox();
    expect((await w.tables.outbox.get(id))?.state).toBe('done');
    expect(w.sandbox.control.dump(maya)?.contact.tags).toContain('gold');
  });

  it('lose their session one by one', async () => {
    const w = await both();
    await w.vault.write({
      kind: 'private-token',
      token: 'pit-revoked-0000',
      locationId: northsideId,
      readOnly: false,
    });
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    const states = (await w.tables.sessions.all()).map(({ locationId, state }) => [locationId, state]);
    expect(states).toEqual([
      [northsideId, 'signed-out'],
      [southsideId, 'connected'],
    ]);
  });

  it('are left one by one: the other stays, with its data, and is then in use', async () => {
    const w = await both();
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    await w.handlers['connection.forget']({ locationId: southsideId, dropChanges: false });
    expect(await inUse(w)).toEqual([northsideId, 'connected']);
    expect(await w.tables.records.get(northsideId, maya)).toBeDefined();
    await w.handlers['connection.forget']({ locationId: northsideId, dropChanges: false });
    expect(await inUse(w)).toBeNull();
    expect(await w.tables.records.get(northsideId, maya)).toBeUndefined();
    expect(await w.vault.all()).toEqual([]);
  });

  it('keep what waits for one while its token is tried at another', async () => {
    const w = await both();
    const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
    const north = await w.vault.of(northsideId);
    if (!north) throw new Error('not kept');
    await w.vault.write({ ...north, locationId: 'mistyped0000000000' });
    await w.vault.remove(northsideId);
    await w.runOutbox();
    expect(await w.tables.outbox.get(id)).toMatchObject({ state: 'queued' });
    await w.vault.write(north);
    await w.runOutbox();
    expect(await w.tables.outbox.get(id)).toMatchObject({ state: 'done' });
  });

  it('keep what is unsent when one is left, until that location is there again', async () => {
    const w = await both();
    const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.handlers['connection.forget']({ locationId: northsideId, dropChanges: false });
    await w.runOutbox();
    // Southside is connected: what is for Northside is refused with both names rather than sent there.
    expect(await w.tables.outbox.get(id)).toMatchObject({ state: 'refused' });
    expect((await w.tables.outbox.get(id))?.refusal?.detail).toContain('Northside');
    await w.handlers['connection.forget']({ locationId: northsideId, dropChanges: true });
    expect(await w.tables.outbox.get(id)).toBeUndefined();
  });
});
