import { describe, expect, it } from 'vitest';
import { mergeRead } from './merge-read.ts';
import type { Note } from './note.ts';
import type { ContactRecord } from './record.ts';

const key = { locationId: 'loc1', contactId: 'p1' };
const NOW_MS = 1_000;
const contact = (name: string) => ({ id: 'p1', name }) as ContactRecord['contact'];
const notes = (id: string, atMs: number) => ({
  state: 'read' as const,
  value: [{ id } as Note],
  atMs,
});
const UNREAD = { state: 'unread' } as const;
const stored: ContactRecord = {
  ...key,
  contact: contact('Ann'),
  fetchedAtMs: 500,
  notes: notes('old', 500),
  tasks: { state: 'read', value: [], atMs: 400 },
  appointments: UNREAD,
};

describe('what was read goes into what is stored', () => {
  it('part by part: what was not asked for stays the same object', () => {
    const merged = mergeRead(stored, { ...key, notes: notes('new', 900) }, NOW_MS);
    expect(merged).toEqual({ ...stored, notes: notes('new', 900) });
    expect(merged?.contact).toBe(stored.contact);
    expect(merged?.tasks).toBe(stored.tasks);
  });

  it('unless a newer one was stored meanwhile', () => {
    const read = { ...key, contact: contact('Ann of before'), fetchedAtMs: 499, notes: notes('new', 900) };
    expect(mergeRead(stored, read, NOW_MS)).toEqual({ ...stored, notes: notes('new', 900) });
    expect(mergeRead(stored, { ...key, notes: notes('older', 499) }, NOW_MS)).toEqual(stored);
  });

  it('also in the same millisecond', () => {
    expect(mergeRead(stored, { ...key, notes: notes('same', 500) }, NOW_MS)?.notes).toEqual(
      notes('same', 500),
    );
  });

  it('in place of what was stored before the clock was set back', () => {
    const ahead = { ...stored, fetchedAtMs: 90_000, notes: notes('ahead', 90_000) };
    const read = { ...key, contact: contact('Now'), fetchedAtMs: 1_000, notes: notes('now', 1_000) };
    expect(mergeRead(ahead, read, NOW_MS)).toMatchObject({ ...read, tasks: stored.tasks });
  });

  it('as unread where nothing is known, and never in place of something', () => {
    const read = { ...key, contact: contact('Ann'), fetchedAtMs: 900 };
    expect(mergeRead(undefined, read, NOW_MS)).toEqual({
      ...read,
      notes: UNREAD,
      tasks: UNREAD,
      appointments: UNREAD,
    });
    expect(mergeRead(stored, { ...read, notes: UNREAD, tasks: undefined }, NOW_MS)).toMatchObject({
      notes: stored.notes,
      tasks: stored.tasks,
    });
  });

  it('as not allowed from when that was said, and as read again once it is allowed', () => {
    const refused = mergeRead(stored, { ...key, tasks: { state: 'missing-scope', atMs: 900 } }, NOW_MS);
    expect(refused?.tasks).toEqual({ state: 'missing-scope', atMs: 900 });
    const tasks = { state: 'read', value: [], atMs: 950 } as const;
    expect(mergeRead(refused, { ...key, tasks }, NOW_MS)?.tasks).toEqual(tasks);
    // One that was stored without a time gives way too.
    const untimed = { ...stored, tasks: { state: 'missing-scope' } } as const;
    expect(mergeRead(untimed, { ...key, tasks }, NOW_MS)?.tasks).toEqual(tasks);
  });

  it('and makes no contact of parts alone', () => {
    expect(mergeRead(undefined, { ...key, notes: notes('n1', 900) }, NOW_MS)).toBeUndefined();
  });
});
