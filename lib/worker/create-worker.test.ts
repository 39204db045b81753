import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { itemsOf } from '../domain/record.ts';

import { maya, person, world } from './worker-harness.ts';

describe('connecting', () => {
  it('tells the location, the team and the scopes, and stores the session without the token', async () => {
    const w = await world();
    const report = await w.connect();
    expect(report).toMatchObject({ outcome: 'connected', session: { locationId: northsideId } });
    expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected', locationId: northsideId });
    expect(JSON.stringify([report, await w.tables.sessions.read(), w.notices])).not.toContain(fullToken);
    expect((await w.tables.locations.get(northsideId))?.users.length).toBeGreaterThan(3);
  });

  it('says that a token is bad, and that none is there', async () => {
    expect(await (await world('pit-00000000-dead-4000-8000-000000000000')).connect()).toMatchObject({
      outcome: 'bad-token',
    });
    expect(await (await world(null)).connect()).toMatchObject({ outcome: 'no-token' });
  });

  it('ends the session when the CRM refuses the token later, and keeps what is unsent', async () => {
    const w = await world();
    await w.connect();
    await w.vault.write({
      kind: 'private-token',
      token: 'pit-00000000-dead-4000-8000-000000000000',
      locationId: northsideId,
      readOnly: false,
    });
    const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.runOutbox();
    expect(await w.tables.sessions.read()).toMatchObject({ state: 'signed-out' });
    expect((await w.tables.outbox.get(id))?.state).toBe('queued');
  });

  it('sends what waited for a session as soon as there is one again', async () => {
    const w = await world();
    await w.connect();
    const bad = 'pit-00000000-dead-4000-8000-000000000000';
    await w.vault.write({ kind: 'private-token', token: bad, locationId: northsideId, readOnly: false });
    const id = await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.runOutbox();
    await w.vault.write({
      kind: 'private-token',
      token: fullToken,
      locationId: northsideId,
      readOnly: false,
    });
    await w.connect();
    await w.runOutbox();
    expect((await w.tables.outbox.get(id))?.state).toBe('done');
  });

  it('forgets token and data, and keeps unsent work unless told otherwise', async () => {
    const w = await world();
    await w.connect();
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.handlers['connection.forget']({ locationId: null, dropChanges: false });
    expect(await w.vault.read()).toBeNull();
    expect(await w.tables.records.get(northsideId, maya)).toBeUndefined();
    expect(await w.tables.outbox.unfinished()).toHaveLength(1);
  });
});

describe('finding and reading', () => {
  it('gives no answer of one location to a page that asks for another', async () => {
    const w = await world();
    await w.connect();
    const wanted = { person: person('maya.okafor@example.com'), rejected: [] };
    const answer = await w.handlers['match.find']({ ...wanted, locationId: 'another' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'signed-out', why: 'no-token' } });
  });

  it('finds a person by e-mail and reads the whole contact', async () => {
    const w = await world();
    await w.connect();
    const found = await w.handlers['match.find']({
      person: person('maya.okafor@example.com'),
      rejected: [],
      locationId: northsideId,
    });
    expect(found).toMatchObject({ ok: true, value: { kind: 'one', candidate: { contact: { id: maya } } } });
    expect(
      (await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' })).ok,
    ).toBe(true);
    const record = await w.tables.records.get(northsideId, maya);
    expect(record?.contact.name).toBe('Maya Okafor');
    expect(
      record &&
        [itemsOf(record.notes), itemsOf(record.tasks), itemsOf(record.appointments)].map(
          (list) => list.length > 0,
        ),
    ).toEqual([true, true, true]);
  });

  it('reads whom it has found before the panel asks for it, and not twice', async () => {
    const w = await world();
    await w.connect();
    const before = w.sent();
    const ask = { person: person('maya.okafor@example.com'), rejected: [], locationId: northsideId };
    await w.handlers['match.find'](ask);
    // Two ways of asking, and the four parts: the panel's question adds none, and waits until they are there.
    const wanted = { locationId: northsideId, contactId: maya, need: 'switch' } as const;
    expect((await w.handlers['contact.read'](wanted)).ok).toBe(true);
    expect(await w.tables.records.get(northsideId, maya)).toBeDefined();
    expect(w.sent() - before).toBe(6);
    await w.handlers['match.find']({ ...ask, rejected: [maya] });
    expect((await w.handlers['contact.read'](wanted)).ok).toBe(true);
    expect(w.sent() - before).toBe(8);
  });

  it('searches by hand', async () => {
    const w = await world();
    await w.connect();
    const found = await w.handlers['contact.search']({ locationId: northsideId, query: 'okafor' });
    expect(found.ok && found.value.some((contact) => contact.id === maya)).toBe(true);
  });

  it('answers nothing to a session that is not there', async () => {
    const w = await world(null);
    expect(
      await w.handlers['match.find']({
        person: person('a@example.com'),
        rejected: [],
        locationId: northsideId,
      }),
    ).toEqual({
      ok: false,
      error: { code: 'signed-out', why: 'no-token' },
    });
    expect(w.sent()).toBe(0);
  });
});
