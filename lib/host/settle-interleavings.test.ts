import { describe, expect, it } from 'vitest';
import type { Seen } from '../domain/sighting.ts';
import { createSettler, type Settler } from './settle.ts';

type Reading = Parameters<Settler['see']>[0];

/** Small, repeatable chance: the same seed gives the same run (mulberry32). */
function chance(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Somebody {
  readonly key: string;
  readonly name: string;
  readonly emails: readonly string[];
}

/** People as they make it hard: two of one name, one without a name, one of whom nothing is known. */
const PEOPLE: readonly Somebody[] = [
  { key: 'chatra:a', name: 'Ann Ray', emails: ['ann@example.com'] },
  { key: 'chatra:b', name: 'Ann Ray', emails: ['other-ann@example.org'] },
  { key: 'chatra:c', name: 'Bob Li', emails: ['bob@example.org'] },
  { key: 'chatra:d', name: '', emails: ['nameless@example.org'] },
  { key: 'chatra:e', name: 'Visitor', emails: [] },
];
const seen = (value: string): Seen => ({ value, from: 'label' });

interface Manners {
  /** How late the row of the list, the header and the panel are, at most, in milliseconds. */
  readonly lateMs: readonly [row: number, header: number, panel: number];
  /** A virtual list may have scrolled the row away; some inboxes have no header. */
  readonly hasRow: boolean;
  readonly hasHeader: boolean;
  /** Whether the script hears of an address at once, or up to 100 ms later. */
  readonly hearsAtOnce: boolean;
}

/**
 * An inbox whose parts follow the address each in its own time, and never go back to an older conversation. Somebody
 * switches at random, now and then very fast.
 * @returns what was said, and of whom it was although another conversation was open
 */
function run(seed: number, manners: Manners) {
  const random = chance(seed);
  const pick = () => PEOPLE[Math.floor(random() * PEOPLE.length)] as Somebody;
  const settler = createSettler();
  type Part = { now: Somebody; arrivals: { atMs: number; who: Somebody }[] };
  let open = pick();
  const parts: Part[] = [0, 1, 2].map(() => ({ now: open, arrivals: [] }));
  const show = (part: Part, nowMs: number) => {
    // What was asked for earlier and comes later than a newer answer is not shown any more.
    while (part.arrivals[0] && part.arrivals[0].atMs <= nowMs)
      part.now = part.arrivals.shift()?.who ?? part.now;
    return part.now;
  };
  const look = (nowMs: number): Reading => {
    const [row, header, panel] = parts.map((part) => show(part, nowMs)) as [Somebody, Somebody, Somebody];
    return {
      panel: {},
      person: {
        name: panel.name === '' ? null : seen(panel.name),
        emails: panel.emails.map(seen),
        phones: [],
        attributes: [{ label: 'Visits', value: panel.key }],
      },
      names: panel.name === '' ? [] : [panel.name],
      shown: manners.hasHeader ? header.name : '',
      rowKey: manners.hasRow ? row.key : null,
      isNamed: manners.hasRow && manners.hasHeader && row.name.includes(header.name),
      isEdited: false,
      isMany: false,
    };
  };

  let said = 0;
  const wrong: string[] = [];
  let nowMs = 0;
  let nextSwitchMs = 4_000;
  settler.begin(open.key, null, 0);
  for (; nowMs < 60_000; nowMs += 50) {
    if (nowMs >= nextSwitchMs) {
      open = pick();
      const heardMs = nowMs + (manners.hearsAtOnce ? 0 : random() * 100);
      parts.forEach((part, index) => {
        const atMs = nowMs + random() * (manners.lateMs[index] ?? 0);
        part.arrivals = [...part.arrivals.filter((one) => one.atMs < atMs), { atMs, who: open }];
      });
      settler.begin(open.key, manners.hearsAtOnce ? look(nowMs - 1) : null, heardMs);
      nextSwitchMs = nowMs + (random() < 0.4 ? random() * 600 : 1_000 + random() * 8_000);
    }
    const verdict = settler.see(look(nowMs), nowMs);
    if (verdict.outcome === 'reading' || verdict.outcome === 'unrecognised') continue;
    said++;
    const others = PEOPLE.filter((one) => one !== open).flatMap((one) => one.emails);
    const strange = verdict.person.emails.filter(({ value }) => others.includes(value));
    if (strange[0]) wrong.push(`${seed} at ${nowMs} in ${open.key}: ${strange[0].value}`);
  }
  return { said, wrong };
}

const usual = { hasRow: true, hasHeader: true, hearsAtOnce: true };
const cases: readonly (readonly [string, Manners])[] = [
  ['everything follows quickly', { ...usual, lateMs: [20, 50, 200] }],
  ['the panel is the last', { ...usual, lateMs: [20, 100, 1_100] }],
  ['the panel is before the header', { ...usual, lateMs: [20, 1_100, 200] }],
  ['the row lags as well', { ...usual, lateMs: [600, 600, 1_100] }],
  ['a virtual list has scrolled the row away', { ...usual, hasRow: false, lateMs: [0, 300, 1_100] }],
  ['nothing but the panel', { ...usual, hasRow: false, hasHeader: false, lateMs: [0, 0, 1_100] }],
  ['addresses are found out late', { ...usual, hearsAtOnce: false, lateMs: [20, 300, 1_100] }],
];

describe('whatever follows in whatever order', () => {
  it.each(cases)('%s: nobody else is ever named', (_what, manners) => {
    const runs = Array.from({ length: 150 }, (_, seed) => run(seed + 1, manners));
    expect(runs.flatMap(({ wrong }) => wrong).slice(0, 5)).toEqual([]);
    expect(runs.every(({ said }) => said > 0)).toBe(true);
  });
  it('covers seven inboxes', () => expect(cases).toHaveLength(7));
});
