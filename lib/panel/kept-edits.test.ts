import { describe, expect, it } from 'vitest';
import type { TaskInput } from '../domain/command.ts';
import { type Draft, editKind } from '../domain/draft.ts';
import { keepBase, readBase, readTaskBase } from './edit-base.ts';
import { record, sighting, startPanel } from './panel-harness.ts';

const CITY = editKind('field', 'p1', 'city');

async function open() {
  const p = await startPanel();
  await p.tables.records.put(record('p1'));
  await p.say(sighting('chatra:a'));
  await p.actions.chooseContact('p1');
  await p.settle();
  return p;
}

const draft = (base: string | undefined): Draft => ({
  conversation: 'chatra:a',
  kind: CITY,
  fields: base === undefined ? {} : { base },
  atMs: 1,
});

describe('an edit that is kept', () => {
  it('stays with its conversation, also when it empties a field', async () => {
    const p = await open();
    const fields = { kept: '1', value: '', base: keepBase('Paris') };
    p.actions.saveDraft(CITY, fields);
    await p.say(sighting('chatra:b', { epoch: 2 }));
    expect(p.store.getState().drafts).toEqual({});
    await p.say(sighting('chatra:a', { epoch: 3 }));
    expect(p.store.getState().drafts[CITY]?.fields).toEqual(fields);
  });

  it('goes in the step that stores its write, which is compared with what was there when it was begun', async () => {
    const p = await open();
    const note = editKind('note', 'p1', 'n1');
    const task = editKind('task', 'p1', 't1');
    const custom = editKind('field', 'p1', 'custom:f1');
    const saw: TaskInput = { title: 'Call', body: '', dueAtMs: 5, assignedTo: null };
    p.actions.saveDraft(CITY, { kept: '1', value: 'Lyon', base: keepBase('Rome') });
    p.actions.saveDraft(custom, { kept: '1', value: 'red', base: keepBase(['green']) });
    p.actions.saveDraft(note, { kept: '1', body: 'New', base: keepBase('<p>Old</p>') });
    p.actions.saveDraft(task, { kept: '1', title: 'Call her', base: keepBase(saw) });
    p.actions.saveDraft('note', { body: 'of the dock' });
    await p.settle();
    const stored = [
      await p.actions.setField('city', 'Lyon', CITY),
      await p.actions.setCustomField('f1', 'red', custom),
      await p.actions.editNote('n1', 'New', note),
      await p.actions.editTask('t1', { ...saw, title: 'Call her' }, task),
    ];
    expect(stored).toEqual([true, true, true, true]);
    expect((await p.tables.drafts.of('chatra:a')).map(({ kind }) => kind)).toEqual(['note']);
    expect(Object.keys(p.store.getState().drafts)).toEqual(['note']);
    const rows = await p.tables.outbox.unfinished();
    expect(rows.map(({ intent }) => ('base' in intent ? intent.base : 'none'))).toEqual([
      'Rome',
      ['green'],
      '<p>Old</p>',
      saw,
    ]);
  });

  it('is sent once: what another window has sent is not stored again', async () => {
    const p = await open();
    p.actions.saveDraft(CITY, { kept: '1', value: 'Lyon', base: keepBase('Paris') });
    await p.settle();
    await p.tables.drafts.drop('chatra:a', CITY);
    expect(await p.actions.setField('city', 'Lyon', CITY)).toBe(false);
    expect(await p.tables.outbox.unfinished()).toHaveLength(0);
  });

  it('takes its own draft when a refused note or task is sent anew', async () => {
    const p = await open();
    const note = editKind('note', 'p1', 'cmd1');
    const task = editKind('task', 'p1', 'cmd2');
    p.actions.saveDraft('note', { body: 'of the dock' });
    p.actions.saveDraft(note, { kept: '1', body: 'Shorter' });
    p.actions.saveDraft(task, { kept: '1', title: 'Call' });
    await p.actions.addNote('Shorter', false, note);
    await p.actions.addTask({ title: 'Call', body: '', dueAtMs: 1, assignedTo: null }, task);
    expect((await p.tables.drafts.of('chatra:a')).map(({ kind }) => kind)).toEqual(['note']);
  });
});

describe('what was there when an edit was begun', () => {
  it('is read as it was, whatever kind of value it is', () => {
    const values = ['Paris', '', null, 5, false, ['a', 'b'], []];
    expect(values.map((value) => readBase(draft(keepBase(value))))).toEqual(values);
    const saw: TaskInput = { title: 'Call', body: 'b', dueAtMs: 5, assignedTo: 'u1' };
    expect(readTaskBase(draft(keepBase(saw)))).toEqual(saw);
  });

  it('is not known where nothing, or nothing of sense, was kept', () => {
    const odd = [undefined, '', '{"a":1}', '[', '{"title":"x"}'];
    expect(odd.map((base) => readBase(draft(base)))).toEqual(odd.map(() => undefined));
    expect(odd.map((base) => readTaskBase(draft(base)))).toEqual(odd.map(() => null));
    expect(readBase(undefined)).toBeUndefined();
  });

  it('is of one contact and one thing, whatever their ids are', () => {
    expect(editKind('field', 'a","b', 'c')).not.toBe(editKind('field', 'a', 'b","c'));
    expect(editKind('field', 'a', 'b')).not.toBe(editKind('note', 'a', 'b'));
  });
});
