import { expect, it } from 'vitest';
import { type Command, type CommandState, type Intent, queued } from './command.ts';
import { blockerOf, headsOf } from './subjects.ts';

const row = (id: string, intent: Intent, seq: number, state: CommandState = 'queued', contactId = 'p1') => {
  const fresh = {
    id,
    locationId: 'loc1',
    locationName: 'Northside',
    contactId,
    conversation: null,
    intent,
    createdAtMs: seq,
    heldUntilMs: 0,
    undoes: null,
  };
  return { ...queued(fresh, seq), state } satisfies Command;
};
const add: Intent = { kind: 'note.add', body: 'x', pinned: false, knownIds: [] };
const pin = (noteId: string): Intent => ({ kind: 'note.pin', noteId, pinned: true });
const tags = (...names: string[]): Intent => ({ kind: 'tags.add', tags: names });
const idsOf = (rows: readonly Command[]) => rows.map(({ id }) => id);

it('lets only the oldest open command of each contact go', () => {
  const rows = [row('b', add, 2), row('a', add, 1), row('c', add, 1, 'queued', 'p2')];
  expect(idsOf(headsOf(rows)).sort()).toEqual(['a', 'c']);
});

it('holds back what is about a refused thing, and nothing else', () => {
  const rows = [row('a', add, 1, 'refused'), row('b', pin('a'), 2), row('c', pin('other'), 3)];
  expect(idsOf(headsOf(rows))).toEqual(['c']);
  expect(blockerOf(rows[1] as Command, rows)?.id).toBe('a');
  expect(blockerOf(rows[2] as Command, rows)).toBeUndefined();
});

it('holds back in turn what comes after something held back', () => {
  const rows = [
    row('a', tags('one'), 1, 'conflict'),
    row('b', tags('one', 'two'), 2),
    row('c', tags('two'), 3),
    row('d', tags('three'), 4),
  ];
  expect(idsOf(headsOf(rows))).toEqual(['d']);
});

it('does not hold back an older command, or one of another contact', () => {
  const rows = [
    row('a', pin('n'), 1),
    row('b', pin('n'), 2, 'refused'),
    row('c', pin('n'), 3, 'queued', 'p2'),
  ];
  expect(idsOf(headsOf(rows)).sort()).toEqual(['a', 'c']);
});

it('holds back what is about something that an earlier request may still change, and lets the same command go again', () => {
  const landing = [row('a', tags('one'), 1, 'done'), row('b', tags('two'), 2)];
  const rows = [
    row('b', tags('two'), 2),
    row('c', tags('one'), 3, 'queued'),
    row('d', tags('one'), 1, 'queued', 'p2'),
  ];
  expect(idsOf(headsOf(rows, { landing })).sort()).toEqual(['b', 'd']);
  expect(idsOf(headsOf([row('c', tags('one'), 3), row('e', tags('three'), 4)], { landing }))).toEqual(['e']);
});

it('knows a thing by the id of its command and by the one that the CRM gave', () => {
  const rows = [row('b', pin('a'), 2, 'refused'), row('c', pin('n1'), 3), row('d', pin('n2'), 4)];
  const idOf = (id: string) => (id === 'a' ? 'n1' : id);
  expect(idsOf(headsOf(rows, { idOf }))).toEqual(['d']);
});
