import { describe, expect, it } from 'vitest';
import type { Seen } from '../domain/sighting.ts';
import { createSettler, type Settler } from './settle.ts';

type Reading = Parameters<Settler['see']>[0];

interface Who {
  readonly key: string;
  readonly name: string;
  readonly emails: readonly string[];
}

const ANN: Who = { key: 'chatra:a', name: 'Ann Ray', emails: ['ann@example.com'] };
const BOB: Who = { key: 'chatra:b', name: 'Bob Li', emails: ['bob@example.org'] };
const OTHER_ANN: Who = { key: 'chatra:c', name: 'Ann Ray', emails: ['other-ann@example.org'] };
const NOBODY: Who = { key: 'chatra:d', name: 'Visitor', emails: [] };
/** Who NOBODY turns out to be. */
const LATE: Who = { ...NOBODY, name: 'Eve Oz', emails: ['eve@example.com'] };

/** Each part of a page, as it shows somebody. */
interface Page {
  readonly row: Who;
  readonly header: Who;
  /** The name in the panel, and what stands under it: they may come from different places. */
  readonly title: Who;
  readonly values: Who;
}

const all = (who: Who): Page => ({ row: who, header: who, title: who, values: who });
const seen = (value: string): Seen => ({ value, from: 'label' });

let ticks = 0;
const read = ({ row, header, title, values }: Page): Reading => ({
  panel: {},
  person: {
    name: seen(title.name),
    emails: values.emails.map(seen),
    phones: [],
    attributes: [{ label: 'Online for', value: `${++ticks} s` }],
  },
  names: [title.name],
  shown: header.name,
  rowKey: row.key,
  isNamed: row.name === header.name,
  isEdited: false,
  isMany: false,
});

/** When a watcher looks after a change that it was told of, in milliseconds. */
const LOOKS = [0, 16, 32, 48, 72, 108, 162, 243, 364, 546, 819, 1_119, 1_419, 1_719, 2_019, 2_319];
const START = 20_000;

/** A settler that has known this page for long. */
function knowing(page: Page): Settler {
  const settler = createSettler();
  settler.begin(page.row.key, null, 0);
  for (const ms of [0, 2_000, 6_000]) settler.see(read(page), ms);
  return settler;
}

interface Told {
  readonly ms: number;
  readonly outcome: string;
  readonly emails: readonly string[];
}

/** What is said of a page that shows this so long after the change. */
function tellings(settler: Settler, pageAt: (ms: number) => Page, fromMs = START): Told[] {
  return LOOKS.flatMap((ms) => {
    const { outcome, person } = settler.see(read(pageAt(ms)), fromMs + ms);
    return outcome === 'reading' ? [] : [{ ms, outcome, emails: person.emails.map(({ value }) => value) }];
  });
}

/** Every way in which the four parts go over from one page to the next, each at one of these times. */
function everyWay(times: readonly number[], from: Page, to: Who) {
  const ways: ((ms: number) => Page)[] = [];
  for (const row of times)
    for (const header of times)
      for (const title of times)
        for (const values of times)
          ways.push((ms) => ({
            row: ms >= row ? to : from.row,
            header: ms >= header ? to : from.header,
            title: ms >= title ? to : from.title,
            values: ms >= values ? to : from.values,
          }));
  return ways;
}

/** Of whom somebody was named, or offered as the only one, although another conversation is open. */
const strangers = (told: readonly Told[], open: Who) =>
  told.filter(
    ({ outcome, emails }) => outcome === 'person' && !emails.every((one) => open.emails.includes(one)),
  );

const TIMES = [0, 10, 40, 150, 700];

describe('looks that come soon after the change', () => {
  it('believe a page that is whole, at the first of them, whatever ticks in it', () => {
    const settler = knowing(all(ANN));
    settler.begin(BOB.key, read(all(ANN)), START);
    expect(tellings(settler, () => all(BOB))[0]).toEqual({ ms: 0, outcome: 'person', emails: BOB.emails });
  });

  it.each([
    ['another name', ANN, BOB],
    ['the same name', ANN, OTHER_ANN],
    ['from nobody to somebody', NOBODY, BOB],
    ['from somebody to nobody', ANN, NOBODY],
  ])('%s: row, header, name and values in any order', (_what, from, to) => {
    const ways = everyWay(TIMES, all(from), to);
    let named = 0;
    for (const pageAt of ways) {
      const settler = knowing(all(from));
      settler.begin(to.key, read(all(from)), START);
      const told = tellings(settler, pageAt);
      expect(strangers(told, to)).toEqual([]);
      if (told.at(-1)?.outcome === (to.emails[0] ? 'person' : 'no-identity')) named++;
    }
    expect(ways).toHaveLength(625);
    expect(named).toBe(625);
  });

  it('do not take for the new one what came to the old one after the last look at it', () => {
    const before = { ...all(ANN), values: NOBODY };
    const ways = everyWay(TIMES, all(ANN), BOB);
    for (const pageAt of ways) {
      const settler = knowing(before);
      // The e-mail is there at the change, and was not at the last look.
      settler.begin(BOB.key, read(all(ANN)), START);
      expect(strangers(tellings(settler, pageAt), BOB)).toEqual([]);
    }
    expect(ways).toHaveLength(625);
  });

  it('do not take somebody for the new one who becomes known while the page still is on its way', () => {
    // Its panel goes over as a whole: new names above values that came a moment ago to the old one are still believed.
    const ways = everyWay([50, 110, 250], all(LATE), BOB).filter((pageAt) =>
      [50, 110, 250].every((ms) => pageAt(ms).title === pageAt(ms).values),
    );
    for (const pageAt of ways) {
      const settler = knowing(all(NOBODY));
      settler.begin(BOB.key, read(all(NOBODY)), START);
      // The row is the first to go over; then the old one turns out to be somebody.
      const told = tellings(settler, (ms) => ({ ...(ms < 20 ? all(NOBODY) : pageAt(ms)), row: BOB }));
      expect(strangers(told, BOB)).toEqual([]);
    }
    expect(ways).toHaveLength(27);
  });

  it('wait where the row does not show the name, or the header shows that of before', () => {
    for (const page of [{ ...all(BOB), row: { ...BOB, name: '' } }, all(OTHER_ANN)]) {
      const settler = knowing(all(ANN));
      settler.begin(page.row.key, read(all(ANN)), START);
      expect(tellings(settler, () => page)[0]).toMatchObject({ ms: 364, outcome: 'person' });
    }
  });

  it('are as careful after there and back', () => {
    let checked = 0;
    for (const backMs of [10, 60, 130, 400]) {
      for (const lateMs of [0, 30, 200, 900]) {
        const settler = knowing(all(ANN));
        settler.begin(BOB.key, read(all(ANN)), START - backMs);
        const bob = everyWay([0, 60, 300], all(ANN), BOB)[checked % 81];
        for (const ms of LOOKS)
          if (ms < backMs) settler.see(read(bob?.(ms) ?? all(BOB)), START - backMs + ms);
        const left = bob?.(backMs) ?? all(BOB);
        settler.begin(ANN.key, read(left), START);
        const told = tellings(settler, (ms) => (ms < lateMs ? { ...left, row: ANN } : all(ANN)));
        expect(strangers(told, ANN)).toEqual([]);
        expect(told.at(-1)).toMatchObject({ outcome: 'person', emails: ANN.emails });
        checked++;
      }
    }
    expect(checked).toBe(16);
  });
});
