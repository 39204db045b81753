import { describe, expect, it } from 'vitest';
import { dueParts, FRESHNESS, NEEDS, PARTS, type PartName } from './freshness.ts';
import type { ContactRecord } from './record.ts';

const NOW_MS = 1_800_000_000_000;
const MINUTE_MS = 60_000;

/** All parts of this age, but those that are given. */
function aged(ageMs: number, change: Partial<ContactRecord> = {}): ContactRecord {
  const atMs = NOW_MS - ageMs;
  const part = { state: 'read', value: [], atMs } as const;
  const contact = {} as ContactRecord['contact'];
  const parts = { notes: part, tasks: part, appointments: part, fetchedAtMs: atMs };
  return { locationId: 'loc1', contactId: 'p1', contact, ...parts, ...change };
}

describe('what is read', () => {
  it.each(NEEDS.flatMap((need) => PARTS.map((part) => [need, part] as const)))(
    'for "%s": %s from its age on, and not a millisecond before',
    (need, part) => {
      const maxAgeMs = FRESHNESS[need].maxAgeMs[part];
      const isDue = (ageMs: number) => dueParts(aged(ageMs), need, NOW_MS).includes(part);
      if (maxAgeMs === undefined) expect(isDue(10 * 365 * 24 * 60 * MINUTE_MS)).toBe(false);
      else expect([isDue(maxAgeMs), maxAgeMs > 0 && isDue(maxAgeMs - 1)]).toEqual([true, false]);
    },
  );

  it('of somebody who was turned to: what is far behind', () => {
    const at = (minutes: number) => dueParts(aged(minutes * MINUTE_MS), 'switch', NOW_MS);
    expect([0, 19, 20, 59, 60, 239, 240].map((minutes) => at(minutes).length)).toEqual([0, 0, 2, 2, 3, 3, 4]);
    expect(at(20)).toEqual(['contact', 'notes']);
    expect(at(60)).toEqual(['contact', 'notes', 'tasks']);
  });

  it('of somebody who stays: parts that change often more often', () => {
    const at = (seconds: number) => dueParts(aged(seconds * 1_000), 'open', NOW_MS);
    expect([1, 20, 60, 300].map((seconds) => at(seconds))).toEqual([
      [],
      ['contact', 'notes'],
      ['contact', 'notes', 'tasks'],
      ['contact', 'notes', 'tasks', 'appointments'],
    ]);
  });

  it('of somebody who was never read: all of it, or what is seen first', () => {
    const first = ['contact', 'notes'];
    expect(Object.fromEntries(NEEDS.map((need) => [need, dueParts(undefined, need, NOW_MS)]))).toEqual({
      ...{ now: PARTS, switch: PARTS, open: PARTS },
      ...{ prefetch: first, return: first, watch: PARTS },
    });
  });

  it('of somebody of whom only the first is known: the rest as soon as they are turned to', () => {
    const unread = { tasks: { state: 'unread' }, appointments: { state: 'unread' } } as const;
    const due = (need: (typeof NEEDS)[number]) => dueParts(aged(5_000, unread), need, NOW_MS);
    expect(due('switch')).toEqual(['tasks', 'appointments']);
    expect(due('prefetch')).toEqual([]);
  });

  it('when the clock was set back: what seems to be from the future', () => {
    expect(dueParts(aged(-1), 'switch', NOW_MS)).toEqual(PARTS);
    const tasks = { state: 'read', value: [], atMs: NOW_MS + 86_400_000 } as const;
    expect(dueParts(aged(0, { tasks }), 'switch', NOW_MS)).toEqual(['tasks']);
  });

  it('that may not be read: as often as if it might, and at once where it is not known when', () => {
    const refused = (atMs?: number): Partial<ContactRecord> => ({
      tasks: { state: 'missing-scope', ...(atMs !== undefined && { atMs }) },
    });
    const due = (atMs?: number): PartName[] => dueParts(aged(0, refused(atMs)), 'switch', NOW_MS);
    expect([due(), due(NOW_MS), due(NOW_MS - 60 * MINUTE_MS)]).toEqual([['tasks'], [], ['tasks']]);
  });
});

it('is never older for a more urgent need of the same kind', () => {
  const ages = (need: (typeof NEEDS)[number]) => PARTS.map((part) => FRESHNESS[need].maxAgeMs[part] ?? 0);
  const [now, open, turned] = [ages('now'), ages('open'), ages('switch')];
  expect(PARTS).toHaveLength(4);
  for (const [at] of PARTS.entries()) {
    expect(now[at]).toBeLessThan(open[at] ?? 0);
    expect(open[at]).toBeLessThan(turned[at] ?? 0);
  }
  // What was read ahead is taken as it is by the switch that it was read for.
  expect([ages('prefetch')[0], ages('prefetch')[1]]).toEqual([turned[0], turned[1]]);
});
