// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { HOLD_MS, type Intent } from '../domain/command.ts';
import { record, sighting, startPanel } from './panel-harness.ts';

async function open() {
  const p = await startPanel();
  await p.tables.records.put(record('p1'));
  await p.say(sighting('chatra:a'));
  await p.actions.chooseContact('p1');
  await p.settle();
  const rows = () => p.tables.outbox.ofContact('loc1', 'p1');
  const kinds = async () => (await rows()).map(({ intent, state }) => [intent.kind, state]);
  const last = async () => {
    const row = (await rows()).at(-1);
    if (!row) throw new Error('no row');
    return row;
  };
  /** As the worker does it: the row left and was saved. */
  const save = async (id: string, more = {}) => {
    await p.tables.outbox.move(id, ['queued'], { state: 'sending', sentAtMs: 1 });
    await p.tables.outbox.move(id, ['sending'], { state: 'done', doneAtMs: 1_000_000, ...more });
    await p.notice({ table: 'outbox', contactId: 'p1' });
  };
  const conflict = async (id: string, theirs: string) => {
    await p.tables.outbox.move(id, ['queued'], { state: 'sending', sentAtMs: 1 });
    await p.tables.outbox.move(id, ['sending'], { state: 'conflict', conflict: { theirs, foundAtMs: 2 } });
    await p.notice({ table: 'outbox', contactId: 'p1' });
  };
  const toast = () => p.store.getState().toast;
  return { ...p, rows, kinds, last, save, conflict, toast };
}

describe('a write is held', () => {
  it('for 5 s, which a toast counts, and is poked when they are over', async () => {
    const p = await open();
    await p.actions.addNote('Hello', false);
    const row = await p.last();
    expect(row).toMatchObject({ heldUntilMs: 1_000_000 + HOLD_MS, locationName: 'Northside' });
    expect(p.toast()).toMatchObject({ action: { shortcut: 'Z' }, held: { commandId: row.id } });
    expect(p.waits()).toContain(HOLD_MS);
    const pokes = p.callsOf('outbox.poke').length;
    p.tick(1_000);
    await p.runLater();
    expect(p.store.getState().nowMs).toBe(1_001_000);
    expect(p.callsOf('outbox.poke').length).toBeGreaterThan(pokes);
  });

  it('but not a new contact, which has a form that waits', async () => {
    const p = await open();
    p.actions.openCreate();
    const contact = {
      firstName: 'Bo',
      lastName: '',
      email: 'bo@example.com',
      phone: '',
      companyName: '',
      source: '',
      tags: [],
    };
    await p.actions.createContact(contact);
    expect(await p.tables.outbox.unfinished()).toMatchObject([{ heldUntilMs: 0 }]);
    expect(p.toast()).toBeNull();
  });

  it('until it is sent at once', async () => {
    const p = await open();
    await p.actions.addNote('Hello', false);
    await p.actions.sendNow((await p.last()).id);
    expect(await p.last()).toMatchObject({ heldUntilMs: 0 });
    expect(p.toast()).toBeNull();
  });
});

describe('undo', () => {
  it('removes what has not left, and puts it back on demand', async () => {
    const p = await open();
    await p.actions.deleteNote('n1');
    await p.actions.undo((await p.last()).id);
    expect(await p.rows()).toEqual([]);
    expect(p.toast()?.action?.label).toBe('panel_put_back');
    p.toast()?.action?.run();
    await p.settle();
    expect(await p.kinds()).toEqual([['note.delete', 'queued']]);
  });

  it('takes back what has left by the opposite, at once and once', async () => {
    const p = await open();
    await p.actions.setField('city', 'Lyon');
    const { id } = await p.last();
    await p.save(id, { saved: { value: 'LYON', differs: false } });
    await p.actions.undo(id);
    const undo = await p.last();
    expect(undo).toMatchObject({ undoes: id, heldUntilMs: 0, intent: { value: 'Paris', base: 'LYON' } });
    await p.actions.undo(id);
    await p.actions.undo(undo.id);
    expect(await p.rows()).toHaveLength(2);
    expect(p.toast()?.text).toBe('panel_no_undo');
    expect(p.store.getState().changes).toMatchObject([{ undoneIntent: { value: 'Lyon' } }]);
  });

  it('of the newest, then of the one before; of what left only for the contact on the screen', async () => {
    const p = await open();
    await p.actions.addNote('first', false);
    const first = await p.last();
    p.tick(10);
    await p.actions.addNote('second', false);
    await p.actions.undoNewest();
    expect((await p.rows()).map(({ id }) => id)).toEqual([first.id]);
    await p.save(first.id, { createdId: 'n9' });
    await p.say(sighting('chatra:b', { epoch: 2 }));
    await p.actions.undoNewest();
    expect(await p.rows()).toHaveLength(1);
    await p.say(sighting('chatra:a', { epoch: 3 }));
    await p.actions.undoNewest();
    expect((await p.last()).intent).toEqual({ kind: 'note.delete', noteId: first.id });
  });

  it('of an edited note writes back the HTML that was there', async () => {
    const p = await open();
    await p.actions.editNote('n1', 'New');
    const { id, intent } = await p.last();
    expect(intent).toMatchObject({ base: '<p>Old</p>' });
    await p.save(id);
    await p.actions.undo(id);
    expect((await p.last()).intent).toMatchObject({ html: '<p>Old</p>', body: 'Old', base: 'New' });
  });
});

describe('what an edit is compared with', () => {
  it('is what stands on the screen, earlier open writes included', async () => {
    const p = await open();
    await p.actions.setField('city', 'Lyon');
    await p.actions.setField('city', 'Rome');
    await p.actions.setCustomField('f1', 'red');
    await p.actions.setCustomField('f1', 'green');
    await p.actions.setCustomField('f2', 'x');
    await p.actions.editNote('n1', 'New');
    await p.actions.editNote('n1', 'Newer');
    const bases = (await p.rows()).map(({ intent }) => ('base' in intent ? intent.base : 'none'));
    // How the CRM will store the note that is on its way is not known.
    expect(bases).toEqual(['Paris', 'Lyon', 'blue', 'red', null, '<p>Old</p>', null]);
  });

  it('of a task is all of it', async () => {
    const p = await open();
    const task = { id: 't1', title: 'Call', body: null, dueAtMs: 5, assignedTo: 'u1', completed: false };
    await p.tables.records.put({ ...record('p1'), tasks: { state: 'read', atMs: 1, value: [task] } });
    await p.notice({ table: 'records', contactId: 'p1' });
    const edited = { title: 'Call her', body: '', dueAtMs: 5, assignedTo: 'u1' };
    await p.actions.editTask('t1', edited);
    expect((await p.last()).intent).toMatchObject({ base: { ...edited, title: 'Call' } });
  });

  it('tags are sent only where they change something', async () => {
    const p = await open();
    await p.actions.addTags(['VIP ', 'Gold']);
    await p.actions.addTags(['gold']);
    await p.actions.removeTag('vip');
    await p.actions.removeTag('vip');
    await p.actions.removeTag('unheard');
    expect((await p.rows()).map(({ intent }) => 'tags' in intent && intent.tags)).toEqual([
      ['gold'],
      ['vip'],
    ]);
  });
});

describe('what waits for a person', () => {
  const CITY: Intent = { kind: 'field.set', field: 'city', value: 'Lyon', base: 'Paris' };

  it('is said when it is refused, with a way to it, and is put back when it was discarded', async () => {
    const p = await open();
    await p.actions.setField('city', 'Lyon');
    const { id } = await p.last();
    await p.tables.outbox.move(id, ['queued'], { state: 'refused', refusal: { status: 422, detail: 'no' } });
    await p.notice({ table: 'outbox', contactId: 'p1' });
    expect(p.toast()).toMatchObject({ kind: 'failed', text: 'panel_refused' });
    p.toast()?.action?.run();
    expect(p.store.getState().overlay).toEqual({ kind: 'changes', view: 'open' });
    await p.actions.discardChange(id);
    expect(await p.rows()).toEqual([]);
    p.toast()?.action?.run();
    await p.settle();
    expect((await p.rows()).map(({ intent }) => intent)).toEqual([CITY]);
  });

  it('is written anew in its place, for the same person, also when somebody else is on the screen', async () => {
    const p = await open();
    await p.actions.setField('city', 'Lyon');
    const { id } = await p.last();
    await p.tables.outbox.move(id, ['queued'], { state: 'refused', refusal: { status: 422, detail: 'no' } });
    await p.say(sighting('chatra:b', { epoch: 2 }));
    expect(await p.actions.reviseChange(id, { ...CITY, value: 'Lille' })).toBe(true);
    expect(await p.rows()).toMatchObject([
      { contactId: 'p1', conversation: 'chatra:a', state: 'queued', intent: { value: 'Lille' } },
    ]);
    // It is on its way again: another one beside it would be a second write.
    expect(await p.actions.reviseChange((await p.last()).id, { ...CITY, value: 'Paris' })).toBe(false);
    expect(await p.rows()).toHaveLength(1);
  });

  it('in conflict: mine goes over theirs, which is kept in a note', async () => {
    const p = await open();
    await p.actions.setField('city', 'Lyon');
    const { id } = await p.last();
    await p.conflict(id, 'Rome');
    expect(p.toast()).toMatchObject({ kind: 'failed', text: 'panel_conflict' });
    p.toast()?.action?.run();
    expect(p.store.getState().overlay).toEqual({ kind: 'conflict', commandId: id });
    await p.actions.keepMine(id, true);
    expect(await p.rows()).toMatchObject([
      { id, state: 'queued', intent: { value: 'Lyon', base: 'Rome' } },
      { intent: { kind: 'note.add', body: 'conflict_note', knownIds: ['n1'] } },
    ]);
  });

  it('in conflict: theirs stays, and mine is dropped', async () => {
    const p = await open();
    await p.actions.setField('city', 'Lyon');
    const { id } = await p.last();
    await p.conflict(id, 'Rome');
    const reads = p.callsOf('contact.read').length;
    await p.actions.keepTheirs(id, false);
    expect(await p.rows()).toEqual([]);
    expect(p.callsOf('contact.read').at(-1)?.input).toEqual({
      locationId: 'loc1',
      contactId: 'p1',
      need: 'now',
    });
    expect(p.callsOf('contact.read')).toHaveLength(reads + 1);
    expect(p.toast()?.action?.label).toBe('panel_put_back');
  });
});

describe('what the CRM made of a write', () => {
  it('is said once when that is not what was sent', async () => {
    const p = await open();
    await p.actions.setField('city', 'paris');
    await p.save((await p.last()).id, { saved: { value: 'PARIS', differs: true } });
    expect(p.toast()?.text).toBe('saved_instead');
    p.actions.dismissToast();
    await p.notice({ table: 'outbox', contactId: 'p1' });
    expect(p.toast()).toBeNull();
  });

  it('is in the journal of today, newest first, without what took another back', async () => {
    const p = await open();
    await p.actions.addNote('one', false);
    const one = await p.last();
    await p.save(one.id, { createdId: 'n9' });
    p.tick(1_000);
    await p.actions.pinNote('n1', true);
    const pin = await p.last();
    await p.save(pin.id, { doneAtMs: 1_001_000 });
    await p.actions.undo(one.id);
    await p.save((await p.last()).id, { doneAtMs: 1_002_000 });
    p.actions.openJournal();
    await p.settle();
    const { journal } = p.store.getState();
    expect(journal.map(({ command }) => command.id)).toEqual([pin.id, one.id]);
    expect(journal[1]?.command.undoneBy).not.toBeNull();
  });
});
