import { describe, expect, it } from 'vitest';
import { type Command, type Intent, type NewCommand, queued, SWEEP_AFTER_MS } from './command.ts';
import { discarded, mineKept, retried, sentNow, takenBack } from './decide-command.ts';

const NOTE: Intent = { kind: 'note.add', body: 'hello', pinned: false, knownIds: [] };
const FIELD: Intent = { kind: 'field.set', field: 'city', value: 'Oslo', base: 'Rome' };

const fresh = (id: string, intent: Intent = NOTE): NewCommand => ({
  id,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId: 'p1',
  conversation: 'chatra:a',
  intent,
  createdAtMs: 1_000,
  heldUntilMs: 6_000,
  undoes: null,
});

const row = (id: string, change: Partial<Command> = {}, intent: Intent = NOTE): Command => ({
  ...queued(fresh(id, intent), 1),
  ...change,
});

const ids = (rows: readonly Command[] | undefined) => rows?.map(({ id }) => id);

describe('retry', () => {
  it('sends a refused one again, without the time for undo', () => {
    const refused = row('a', { state: 'refused', refusal: { status: 422, detail: 'no' }, tries: 3 });
    expect(retried(refused)).toMatchObject({ state: 'queued', tries: 0, heldUntilMs: 0, refusal: null });
  });

  it('looks first for one that may be in the CRM already', () => {
    const unsure = row('a', { state: 'refused', refusal: { status: 0, detail: '', unsure: true } });
    expect(retried(unsure)?.state).toBe('checking');
  });

  it.each(['queued', 'sending', 'checking', 'done', 'conflict', 'discarded'] as const)(
    'is nothing for what is %s',
    (state) => expect(retried(row('a', { state }))).toBeNull(),
  );
});

it('sends what is held at once, and only that', () => {
  expect(sentNow(row('a', { notBeforeMs: 9_000 }))).toMatchObject({ heldUntilMs: 0, notBeforeMs: 0 });
  for (const state of ['sending', 'checking', 'done', 'refused', 'conflict', 'discarded'] as const)
    expect(sentNow(row('a', { state }))).toBeNull();
});

describe('keep mine', () => {
  const conflict = { theirs: 'Paris', foundAtMs: 5 };

  it('is compared with what the agent has seen by now', () => {
    const kept = mineKept(row('a', { state: 'conflict', conflict }, FIELD));
    expect(kept).toMatchObject({ state: 'queued', conflict: null, intent: { ...FIELD, base: 'Paris' } });
  });

  it('is nothing where there is no conflict', () => {
    expect(mineKept(row('a', { conflict }, FIELD))).toBeNull();
    expect(mineKept(row('a', { state: 'conflict' }, FIELD))).toBeNull();
  });
});

describe('discard', () => {
  it('removes what never left', () => {
    expect(discarded(row('a'), [])).toMatchObject({ put: [], remove: [{ id: 'a' }] });
  });

  it('keeps what may still land until the CRM was looked through for it', () => {
    const changes = discarded(row('a', { state: 'refused', sentAtMs: 2_000 }), []);
    expect(changes?.remove).toEqual([]);
    expect(changes?.put).toMatchObject([{ state: 'discarded', sweepAtMs: 2_000 + SWEEP_AFTER_MS }]);
  });

  it('removes a set that left: it can be seen and set again', () => {
    expect(ids(discarded(row('a', { state: 'refused', sentAtMs: 2_000 }, FIELD), [])?.remove)).toEqual(['a']);
  });

  it('keeps what was set until no request of it can land on what is written next', () => {
    const changes = discarded(row('a', { state: 'queued', sentAtMs: 2_000, sweepAtMs: 90_000 }, FIELD), []);
    expect(changes?.put).toMatchObject([{ state: 'discarded', sweepAtMs: 90_000 }]);
    expect(changes?.remove).toEqual([]);
  });

  it.each(['sending', 'checking', 'done', 'discarded'] as const)('leaves alone what is %s', (state) =>
    expect(discarded(row('a', { state }), [])).toBeNull(),
  );

  it('of an undo lets the original stand, free to be undone again', () => {
    const original = row('a', { state: 'done', undoneBy: 'u' });
    const changes = discarded(row('u', { undoes: 'a' }), [original]);
    expect(changes?.put).toEqual([{ ...original, undoneBy: null }]);
    expect(ids(changes?.remove)).toEqual(['u']);
  });

  it('of an undo that was replaced does not touch the original', () => {
    const original = row('a', { state: 'done', undoneBy: 'other' });
    expect(discarded(row('u', { undoes: 'a' }), [original])?.put).toEqual([]);
  });

  it('takes the undo along that waits behind it', () => {
    const undo = row('u', { undoes: 'a' });
    expect(ids(discarded(row('a', { state: 'refused', undoneBy: 'u' }, FIELD), [undo])?.remove)).toEqual([
      'u',
      'a',
    ]);
  });
});

describe('take back', () => {
  const inverse = fresh('u', { kind: 'note.delete', noteId: 'a' });

  it('removes what has not left', () => {
    expect(takenBack(row('a'), [], inverse)).toMatchObject({ put: [], remove: [{ id: 'a' }] });
  });

  it.each(['sending', 'checking', 'done', 'queued'] as const)(
    'queues the inverse behind what left and is %s, and everything else of the contact',
    (state) => {
      const other = row('b', { seq: 7_000 });
      const changes = takenBack(row('a', { state, sentAtMs: 2_000 }), [other], inverse);
      expect(changes?.remove).toEqual([]);
      expect(changes?.put).toMatchObject([
        { id: 'a', undoneBy: 'u' },
        { id: 'u', undoes: 'a', seq: 7_001, state: 'queued' },
      ]);
    },
  );

  it('goes behind rows that the database has lost as well, and will be given back', () => {
    const changes = takenBack(row('a', { state: 'done' }), [], { ...inverse, createdAtMs: 9_000 });
    expect(changes?.put).toMatchObject([{ id: 'a' }, { id: 'u', seq: 9_000 }]);
  });

  it('goes to the contact and location of what it takes back, whatever was asked', () => {
    const changes = takenBack(row('a', { state: 'done' }), [], {
      ...inverse,
      contactId: 'p2',
      locationId: 'l2',
    });
    expect(changes?.put[1]).toMatchObject({ contactId: 'p1', locationId: 'loc1' });
  });

  it('is too late without an inverse, for what a person has to decide, and a second time', () => {
    const done = row('a', { state: 'done', sentAtMs: 2_000 });
    expect(takenBack(done, [], null)).toBeNull();
    expect(takenBack({ ...done, state: 'refused' }, [], inverse)).toBeNull();
    expect(takenBack({ ...done, state: 'conflict' }, [], inverse)).toBeNull();
    expect(takenBack({ ...done, state: 'discarded' }, [], inverse)).toBeNull();
    expect(takenBack({ ...done, undoneBy: 'x' }, [], inverse)).toBeNull();
    expect(takenBack({ ...done, undoes: 'x' }, [], inverse)).toBeNull();
  });
});
