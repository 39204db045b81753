import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { type Intent, SWEEP_AFTER_MS } from '../domain/command.ts';
import { itemsOf } from '../domain/record.ts';

import { maya, notesIn, world } from './worker-harness.ts';

describe('writing', () => {
  const connected = async (token = fullToken) => {
    const w = await world(token);
    await w.connect();
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    return w;
  };

  it('saves a note once and has the CRM’s own in the record', async () => {
    const w = await connected();
    const id = await w.add({
      kind: 'note.add',
      body: 'Call <b>after</b> 5\nplease',
      pinned: true,
      knownIds: [],
    });
    await w.runOutbox();
    const row = await w.tables.outbox.get(id);
    expect(row?.state).toBe('done');
    const record = await w.tables.records.get(northsideId, maya);
    const note = record && itemsOf(record.notes).find((one) => one.id === row?.createdId);
    expect(note).toMatchObject({
      pinned: true,
      bodyHtml: `<p class="chatside-${id}">Call &lt;b&gt;after&lt;/b&gt; 5<br>please</p>`,
    });
  });

  it('does not double a note whose answer was lost', async () => {
    const w = await connected();
    w.sandbox.control.addFaults([{ match: { method: 'POST', path: '/notes$' }, kind: 'drop-after' }]);
    const id = await w.add({ kind: 'note.add', body: 'only once', pinned: false, knownIds: [] });
    await w.runOutbox();
    expect((await w.tables.outbox.get(id))?.state).toBe('checking');
    expect(w.wakeUps.at(-1)).toBeGreaterThan(w.sandbox.clock.nowMs());
    w.sandbox.clock.advance(5_000);
    await w.runOutbox();
    expect((await w.tables.outbox.get(id))?.state).toBe('done');
    expect(notesIn(w.sandbox.control.dump(maya)).filter((body) => body.includes('only once'))).toHaveLength(
      1,
    );
  });

  it('does not lose a note that never arrived', async () => {
    const w = await connected();
    w.sandbox.control.addFaults([{ match: { method: 'POST', path: '/notes$' }, kind: 'drop-before' }]);
    await w.add({ kind: 'note.add', body: 'not lost', pinned: false, knownIds: [] });
    await w.runOutbox();
    for (const _ of [1, 2, 3]) {
      w.sandbox.clock.advance(6_000);
      await w.runOutbox();
    }
    expect(notesIn(w.sandbox.control.dump(maya)).filter((body) => body.includes('not lost'))).toHaveLength(1);
  });

  it('does every kind of write', async () => {
    const w = await connected();
    const before = await w.tables.records.get(northsideId, maya);
    const noteId = before && itemsOf(before.notes)[0]?.id;
    const taskId = before && itemsOf(before.tasks)[0]?.id;
    if (!noteId || !taskId) throw new Error('the seed has no note or task');
    const task = {
      title: 'Call back',
      body: '',
      dueAtMs: w.sandbox.clock.nowMs() + 3_600_000,
      assignedTo: null,
    };
    const intents: Intent[] = [
      { kind: 'note.edit', noteId, body: 'edited', base: null },
      { kind: 'note.pin', noteId, pinned: true },
      { kind: 'note.delete', noteId },
      { kind: 'note.delete', noteId },
      { kind: 'task.add', task, knownIds: [] },
      { kind: 'task.edit', taskId, task, base: null },
      { kind: 'task.complete', taskId, completed: true },
      { kind: 'task.complete', taskId, completed: false },
      { kind: 'task.delete', taskId },
      { kind: 'tags.add', tags: ['gold'] },
      { kind: 'tags.remove', tags: ['vip'] },
      { kind: 'field.set', field: 'city', value: 'Evanston', base: 'Chicago' },
      { kind: 'field.set', field: 'website', value: null, base: before.contact.website },
    ];
    const ids: string[] = [];
    for (const intent of intents) ids.push(await w.add(intent));
    await w.runOutbox();
    const rows = await Promise.all(ids.map((id) => w.tables.outbox.get(id)));
    expect(rows.map((row) => [row?.intent.kind, row?.state, row?.refusal])).toEqual(
      intents.map((intent) => [intent.kind, 'done', null]),
    );
    const after = await w.tables.records.get(northsideId, maya);
    expect(after?.contact.city).toBe('Evanston');
    expect(after?.contact.tags).toContain('gold');
    expect(after?.contact.tags).not.toContain('vip');
  });

  it('does not write over what somebody else changed meanwhile, and shows theirs', async () => {
    const w = await connected();
    const id = await w.add({ kind: 'field.set', field: 'city', value: 'Evanston', base: 'Springfield' });
    await w.runOutbox();
    const row = await w.tables.outbox.get(id);
    expect(row).toMatchObject({ state: 'conflict', conflict: { theirs: 'Chicago' } });
    expect((await w.tables.records.get(northsideId, maya))?.contact.city).toBe('Chicago');
    expect(w.badge()).toBe(1);
    await w.tables.outbox.keepMine(id);
    await w.runOutbox();
    expect((await w.tables.outbox.get(id))?.saved).toEqual({ value: 'Evanston', differs: false });
  });

  it('removes what a request that was sent twice has made besides', async () => {
    const w = await connected();
    const id = await w.add({ kind: 'note.add', body: 'Rang twice', pinned: false, knownIds: [] });
    await w.runOutbox();
    // The browser itself sends a request again when its connection breaks before the first byte of the answer.
    const made = notesIn(w.sandbox.control.dump(maya)).filter((body) => body.includes('Rang twice'));
    await w.sandbox.call('POST', `/contacts/${maya}/notes`, { body: { body: made[0] } });
    const count = () =>
      notesIn(w.sandbox.control.dump(maya)).filter((body) => body.includes('Rang twice')).length;
    expect(count()).toBe(2);
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    const shown = await w.tables.records.get(northsideId, maya);
    // Until it is removed, nobody works on it.
    expect(shown && itemsOf(shown.notes).filter((note) => note.bodyHtml.includes('Rang twice'))).toHaveLength(
      1,
    );
    w.sandbox.clock.advance(SWEEP_AFTER_MS);
    await w.runOutbox();
    expect(count()).toBe(1);
    const row = await w.tables.outbox.get(id);
    expect([row?.state, row?.sweepAtMs]).toEqual(['done', null]);
  });

  it('edits a note that is itself still on its way', async () => {
    const w = await connected();
    const id = await w.add({ kind: 'note.add', body: 'first', pinned: false, knownIds: [] });
    await w.add({ kind: 'note.edit', noteId: id, body: 'second', base: null });
    await w.runOutbox();
    const bodies = notesIn(w.sandbox.control.dump(maya));
    expect([
      bodies.filter((b) => b.includes('second')).length,
      bodies.filter((b) => b.includes('first')).length,
    ]).toEqual([1, 0]);
  });

  it('shows a refusal with the words of the CRM, and sets the badge', async () => {
    const w = await connected();
    const id = await w.add({
      kind: 'field.set',
      field: 'email',
      value: 'not an e-mail',
      base: 'maya.okafor@example.com',
    });
    await w.runOutbox();
    const row = await w.tables.outbox.get(id);
    expect(row?.state).toBe('refused');
    expect(row?.refusal?.detail).toContain('email');
    expect(w.badge()).toBe(1);
  });
});

let serial = 0;

describe('creating', () => {
  const contact = {
    firstName: 'Nova',
    lastName: 'Quill',
    email: 'nova.quill@example.com',
    phone: '(212) 555-0133',
    companyName: '',
    source: 'Chatra',
    tags: [],
  };
  const create = async (change = {}) => {
    const w = await world();
    await w.connect();
    const intent: Intent = { kind: 'contact.create', contact: { ...contact, ...change } };
    const id = `new${serial++}`;
    const add = () =>
      w.tables.outbox.add({
        id,
        locationId: northsideId,
        locationName: 'Northside',
        contactId: id,
        conversation: 'chatra:new',
        intent,
        createdAtMs: w.sandbox.clock.nowMs(),
        heldUntilMs: 0,
        undoes: null,
      });
    return { ...w, id, add };
  };

  it('creates with the phone in E.164, links the conversation and has the record', async () => {
    const w = await create();
    await w.add();
    await w.runOutbox();
    const row = await w.tables.outbox.get(w.id);
    const link = await w.tables.links.get(northsideId, 'chatra:new');
    expect(link).toMatchObject({ contactId: row?.createdId, how: 'created' });
    const record = await w.tables.records.get(northsideId, row?.createdId ?? '');
    expect(record?.contact).toMatchObject({ name: 'Nova Quill', phone: '+12125550133' });
    expect(w.notices).toContainEqual({ table: 'links', conversation: 'chatra:new' });
  });

  it('keeps the contact that the CRM names as the duplicate', async () => {
    const w = await create({ email: 'maya.okafor@example.com' });
    await w.add();
    await w.runOutbox();
    expect(await w.tables.outbox.get(w.id)).toMatchObject({
      state: 'refused',
      refusal: { status: 400, duplicateOf: { contactId: maya, matchingField: 'email' } },
    });
  });

  it('knows its own contact again when a copy of its request is told that it is there already', async () => {
    const w = await create();
    await w.add();
    const { firstName, lastName, email, source } = contact;
    const body = { firstName, lastName, email, phone: '+12125550133', source, locationId: northsideId };
    const first = await w.sandbox.call('POST', '/contacts/', { body });
    expect(first.status).toBe(201);
    await w.runOutbox();
    const row = await w.tables.outbox.get(w.id);
    expect([row?.state, row?.createdId]).toEqual(['done', first.at('contact.id')]);
  });

  it('finds the contact that was created although the answer was a 422', async () => {
    const w = await create();
    w.sandbox.control.addFaults([
      { match: { method: 'POST', path: '^/contacts/$' }, kind: 'status', status: 422, afterEffect: true },
    ]);
    await w.add();
    await w.runOutbox();
    w.sandbox.clock.advance(5_000);
    await w.runOutbox();
    const row = await w.tables.outbox.get(w.id);
    expect(row?.state).toBe('done');
    expect((await w.tables.links.get(northsideId, 'chatra:new'))?.contactId).toBe(row?.createdId);
  });
});
