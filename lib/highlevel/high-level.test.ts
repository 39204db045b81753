import { describe, expect, it } from 'vitest';
import { companyId, northsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken, noUsersToken, otherLocationToken, readOnlyToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import type { AppError } from '../domain/errors.ts';
import type { Result } from '../domain/result.ts';
import { createHighLevel } from './high-level.ts';

const maya = seedId('contact', 'maya');
const dueAtMs = Date.parse('2026-12-01T14:00:00Z');

function setUp(token: string = fullToken) {
  const sandbox = createTestSandbox();
  const dropped: [string, number][] = [];
  const crm = createHighLevel({
    fetch: async (url, init) => sandbox.app.request(url, init),
    now: sandbox.clock.nowMs,
    getToken: async () => token,
    onDropped: (operation, count) => dropped.push([operation, count]),
  });
  return { crm, sandbox, dropped };
}

async function must<T>(answer: Promise<Result<T, AppError>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A client whose server gives these answers, one after another. */
function answering(...answers: readonly (readonly [body: unknown, status?: number])[]) {
  const left = [...answers];
  const dropped: [string, number][] = [];
  const crm = createHighLevel({
    fetch: async () => {
      const [body, status = 200] = left.shift() ?? [{}, 500];
      return Response.json(body, { status });
    },
    now: () => 0,
    getToken: async () => 'pit-made-up',
    onDropped: (operation, count) => dropped.push([operation, count]),
  });
  return { crm, dropped, left };
}

describe('the client against the sandbox', () => {
  it('reads a contact with its lists', async () => {
    const { crm, dropped } = setUp();
    const contact = await must(crm.getContact(northsideId, maya));
    expect(contact).toMatchObject({
      name: 'Maya Okafor',
      phone: '+13125550148',
      dnd: { all: false, channels: ['Call'] },
    });
    expect(contact.customFields.length).toBeGreaterThan(10);
    expect((await must(crm.listNotes(maya))).length).toBeGreaterThan(0);
    expect((await must(crm.listTasks(maya))).length).toBeGreaterThan(0);
    const appointments = await must(crm.listAppointments(maya, 'America/New_York'));
    expect(appointments.length).toBeGreaterThan(0);
    expect(appointments.every(({ startAtMs }) => startAtMs !== null)).toBe(true);
    expect(dropped).toEqual([]);
  });

  it('reads appointments in the zone of the location', async () => {
    const { crm } = setUp();
    const [inNewYork] = await must(crm.listAppointments(maya, 'America/New_York'));
    const [inUtc] = await must(crm.listAppointments(maya, 'UTC'));
    const hours = ((inNewYork?.startAtMs ?? 0) - (inUtc?.startAtMs ?? 0)) / 3_600_000;
    expect([4, 5]).toContain(hours);
  });

  it('reads the lists of a location', async () => {
    const { crm } = setUp();
    const location = await must(crm.getLocation(northsideId));
    expect(location).toEqual({
      id: northsideId,
      name: 'Juniper Dental, Northside',
      timezone: 'America/New_York',
      country: 'US',
      companyId,
    });
    expect((await must(crm.listUsers(location))).map(({ name }) => name)).toContain('Priya Nair');
    expect((await must(crm.listTags(northsideId))).length).toBeGreaterThan(0);
    const fields = await must(crm.listCustomFields(northsideId));
    const positions = fields.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(fields.length).toBeGreaterThan(0);
  });

  it('writes notes: text in, escaped HTML back', async () => {
    const { crm } = setUp();
    const note = await must(crm.createNote(maya, { text: '<b>not bold</b>\nsecond', pinned: true }));
    expect(note).toMatchObject({
      bodyHtml: '<p>&lt;b&gt;not bold&lt;/b&gt;<br>second</p>',
      pinned: true,
    });
    const unpinned = await must(crm.updateNote(maya, note.id, { pinned: false }));
    expect(unpinned).toMatchObject({ pinned: false, bodyHtml: note.bodyHtml });
    expect((await must(crm.updateNote(maya, note.id, { text: 'other' }))).bodyHtml).toBe('<p>other</p>');
    await must(crm.deleteNote(maya, note.id));
    expect((await must(crm.listNotes(maya))).map(({ id }) => id)).not.toContain(note.id);
  });

  it('writes tasks', async () => {
    const { crm } = setUp();
    const input = { title: 'Call back', body: '', dueAtMs, assignedTo: null };
    const task = await must(crm.createTask(maya, input));
    expect(task).toMatchObject({ title: 'Call back', dueAtMs, completed: false });
    expect(await must(crm.completeTask(maya, task.id, true))).toMatchObject({ completed: true });
    const edited = await must(crm.updateTask(maya, task.id, { ...input, title: 'Call again' }));
    expect(edited).toMatchObject({ title: 'Call again', completed: true });
    expect(await must(crm.completeTask(maya, task.id, false))).toMatchObject({ completed: false });
    await must(crm.deleteTask(maya, task.id));
  });

  it('writes tags and takes the answer as the truth', async () => {
    const { crm } = setUp();
    expect(await must(crm.addTags(maya, ['New Patient']))).toContain('new patient');
    expect(await must(crm.removeTags(maya, ['new patient']))).not.toContain('new patient');
  });

  it('writes one field and leaves the others', async () => {
    const { crm } = setUp();
    const before = await must(crm.getContact(northsideId, maya));
    const after = await must(crm.updateContact(northsideId, maya, { city: 'Evanston' }));
    expect(after).toEqual({ ...before, city: 'Evanston', dateUpdatedMs: after.dateUpdatedMs });
    expect((await must(crm.updateContact(northsideId, maya, { city: null }))).city).toBeNull();
  });

  it('says whose duplicate a create would be', async () => {
    const { crm } = setUp();
    const answer = await crm.createContact({ locationId: northsideId, email: 'Maya.Okafor@example.com' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'refused', status: 400, duplicateOf: { contactId: maya, matchingField: 'email' } },
    });
  });

  it('finds a duplicate, and says when there is none', async () => {
    const { crm } = setUp();
    const hit = await must(crm.findDuplicate({ locationId: northsideId, number: '+13125550148' }));
    expect(hit?.id).toBe(maya);
    expect(await must(crm.findDuplicate({ locationId: northsideId, email: 'no@example.com' }))).toBeNull();
  });

  it('tells a missing scope, a wrong location and a bad token apart', async () => {
    const { crm: readOnly } = setUp(readOnlyToken);
    const { crm: noUsers } = setUp(noUsersToken);
    const { crm: elsewhere } = setUp(otherLocationToken);
    const { crm: nobody } = setUp('pit-unknown');
    expect(await readOnly.addTags(maya, ['x'])).toMatchObject({ error: { code: 'missing-scope' } });
    expect(await noUsers.listUsers({ id: northsideId, companyId })).toMatchObject({
      error: { code: 'missing-scope' },
    });
    expect(await elsewhere.getLocation(northsideId)).toMatchObject({ error: { code: 'wrong-location' } });
    expect(await nobody.getLocation(northsideId)).toMatchObject({
      error: { code: 'signed-out', why: 'bad-token' },
    });
  });

  it('reads everybody in the location, none dropped', async () => {
    const { crm, dropped } = setUp();
    const contacts = await must(crm.searchContacts({ locationId: northsideId, pageLimit: 500 }));
    expect(contacts.length).toBeGreaterThan(300);
    expect(dropped).toEqual([]);
  });

  it('says `uncertain` when the answer to a create is cut off, and the note is there', async () => {
    const { crm, sandbox } = setUp();
    sandbox.control.addFaults([{ kind: 'drop-after', match: { method: 'POST', path: '/notes$' } }]);
    expect(await crm.createNote(maya, { text: 'once', pinned: false })).toEqual({
      ok: false,
      error: { code: 'uncertain' },
    });
    expect(
      (await must(crm.listNotes(maya))).filter(({ bodyHtml }) => bodyHtml === '<p>once</p>'),
    ).toHaveLength(1);
  });

  it('says which answer broke when half of it is missing', async () => {
    const { crm, sandbox } = setUp();
    sandbox.control.addFaults([{ kind: 'malformed' }]);
    expect(await crm.listNotes(maya)).toEqual({
      ok: false,
      error: { code: 'unexpected-shape', path: 'listNotes: answer' },
    });
  });
});

describe('odd answers', () => {
  it('drop the item that cannot be read, keep the list, and count', async () => {
    const { crm, dropped } = answering([
      { notes: [{ id: 'n1', body: 'x' }, { body: 'no id' }, 'junk', null] },
    ]);
    expect((await must(crm.listNotes('c1'))).map(({ id }) => id)).toEqual(['n1']);
    expect(dropped).toEqual([['listNotes', 3]]);
  });

  it('without the contact lead to one more read', async () => {
    const { crm, left } = answering([{ succeeded: true }], [{ contact: { id: 'c1', city: 'Evanston' } }]);
    expect((await must(crm.updateContact('loc', 'c1', { city: 'Evanston' }))).city).toBe('Evanston');
    expect(left).toEqual([]);
  });

  it('that say "no" with 200 are refusals, in both spellings', async () => {
    const refused = { ok: false, error: { code: 'refused', status: 200, detail: '' } };
    expect(await answering([{ succeded: false }]).crm.deleteNote('c1', 'n1')).toEqual(refused);
    expect(await answering([{ succeeded: false }]).crm.deleteTask('c1', 't1')).toEqual(refused);
    expect(await answering([{ succeded: false }]).crm.updateContact('l', 'c1', { city: 'x' })).toEqual(
      refused,
    );
  });

  it('to a delete may be empty', async () => {
    const crm = createHighLevel({
      fetch: async () => new Response(null, { status: 204 }),
      now: () => 0,
      getToken: async () => 'pit-made-up',
    });
    expect(await crm.deleteNote('c1', 'n1')).toEqual({ ok: true, value: { done: true } });
  });

  it('to a duplicate look-up without a hit may take any form', async () => {
    const noHits = [[{ contact: null }], [{}], [{ contact: {} }], [{ message: 'not found' }, 404]] as const;
    let asked = 0;
    for (const noHit of noHits) {
      const { crm } = answering(noHit);
      expect(await crm.findDuplicate({ locationId: 'l', email: 'a@example.com' })).toEqual({
        ok: true,
        value: null,
      });
      asked++;
    }
    expect(asked).toBe(4);
    const broken = answering([{ contact: { email: 'a@example.com' } }]);
    expect(await broken.crm.findDuplicate({ locationId: 'l', email: 'a@example.com' })).toEqual({
      ok: false,
      error: { code: 'unexpected-shape', path: 'findDuplicate: contact.id' },
    });
    const gone = answering([{ message: 'Cannot GET /contacts/search/duplicate' }, 404]);
    expect((await gone.crm.findDuplicate({ locationId: 'l', email: 'a@example.com' })).ok).toBe(false);
  });

  it('about users: deleted ones are left out, and the search stands in for a list that is gone', async () => {
    const users = [
      { id: 'u1', firstName: 'Priya', lastName: 'Nair' },
      { id: 'u2', name: 'Gone', deleted: true },
    ];
    const { crm } = answering([{ message: 'Cannot GET /users/' }, 404], [{ users }]);
    expect(await must(crm.listUsers({ id: 'loc', companyId: 'co' }))).toEqual([
      { id: 'u1', name: 'Priya Nair', email: null },
    ]);
    const withoutCompany = answering([{ message: 'Cannot GET /users/' }, 404]);
    expect((await withoutCompany.crm.listUsers({ id: 'loc', companyId: null })).ok).toBe(false);
  });
});
