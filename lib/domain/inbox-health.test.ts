import { describe, expect, it } from 'vitest';
import {
  changeOf,
  countChat,
  type FieldHealth,
  foundIn,
  HEALTH_FIELDS,
  type HealthField,
  type HostHealth,
  KEPT,
  MOST,
  missingToTell,
  readInboxHealth,
  verdictOf,
} from './inbox-health.ts';
import { NOBODY, type Outcome, type Sighting } from './sighting.ts';

const HOST = 'app.chatra.io';
type Found = Readonly<Record<HealthField, boolean>>;
const only = (...fields: HealthField[]): Found =>
  Object.fromEntries(HEALTH_FIELDS.map((field) => [field, fields.includes(field)])) as Found;
const ALL = only(...HEALTH_FIELDS);
const NONE = only();

/** One chat a minute; `1` found, `0` not. */
const chats = (sequence: string, found: Found = ALL): HostHealth | undefined =>
  [...sequence].reduce<HostHealth | undefined>(
    (health, one, minute) => countChat(health, one === '1' ? found : NONE, minute * 60_000, false),
    undefined,
  );
const field = (sequence: string): FieldHealth =>
  chats(sequence)?.email ?? { before: '', missing: 0, seenAtMs: null };
const verdict = (sequence: string) => verdictOf(field(sequence));

const sighting = (outcome: Outcome, change: Partial<Sighting['person']> = {}): Sighting => ({
  epoch: 1,
  inbox: 'chatra',
  host: HOST,
  conversation: 'chatra:a',
  outcome,
  person: { ...NOBODY, ...change },
});
const ann = {
  name: { value: 'Ann Ray', from: 'label' },
  emails: [{ value: 'ann@example.com', from: 'label' }],
} as const;

describe('what a settled page shows', () => {
  it.each([
    ['person', ann, only('name', 'email', 'details')],
    ['choices', ann, only('name', 'email', 'details')],
    ['no-identity', { attributes: [{ label: 'Plan', value: 'Gold' }] }, only('attributes', 'details')],
    // The header's name alone does not say that the details were understood.
    ['unrecognised', ann, NONE],
    ['reading', ann, null],
    ['no-conversation', {}, null],
  ] as const)('%s', (outcome, person, found) => {
    expect(foundIn(sighting(outcome, person))).toEqual(found);
  });
});

describe('the verdict', () => {
  it.each([
    ['', 'unknown'],
    ['0000', 'unknown'],
    ['00000', 'absent'],
    ['1', 'found'],
    ['00001', 'found'],
    // Rare, and gone: that may be right.
    [`1${'0'.repeat(19)}`, 'found'],
    [`1${'0'.repeat(20)}`, 'absent'],
    // Nine chats say too little about what is usual.
    [`${'1'.repeat(9)}${'0'.repeat(12)}`, 'found'],
    [`${'1'.repeat(10)}${'0'.repeat(7)}`, 'found'],
    [`${'1'.repeat(10)}${'0'.repeat(8)}`, 'changed'],
    [`${'01'.repeat(15)}${'0'.repeat(40)}`, 'absent'],
    [`${'011'.repeat(10)}${'0'.repeat(13)}`, 'found'],
    [`${'011'.repeat(10)}${'0'.repeat(14)}`, 'changed'],
  ])('of %s is %s', (sequence, expected) => {
    expect(verdict(sequence)).toBe(expected);
  });

  it('stays changed for as long as it is, and ends with the first chat that shows the field again', () => {
    expect(verdict(`${'1'.repeat(30)}${'0'.repeat(3_000)}`)).toBe('changed');
    expect(field(`${'1'.repeat(30)}${'0'.repeat(3_000)}`).missing).toBe(MOST);
    expect(verdict(`${'1'.repeat(30)}${'0'.repeat(3_000)}1`)).toBe('found');
  });

  it('never says that a usual field is absent: it is found until it is changed', () => {
    const usual = [10, 12, 20, 30].flatMap((length) =>
      Array.from({ length }, (_, gaps) => `${'0'.repeat(gaps)}${'1'.repeat(length - gaps)}`),
    );
    const told = usual.filter((before) => Number.isFinite(missingToTell(field(before))));
    expect(told.length).toBeGreaterThan(25);
    for (const before of told) expect(missingToTell(field(before)), before).toBeLessThanOrEqual(20);
  });

  it('stays small, whatever is counted', () => {
    const health = chats('110'.repeat(500));
    expect(HEALTH_FIELDS.map((name) => health?.[name].before.length)).toEqual(Array(5).fill(KEPT));
    expect(JSON.stringify(chats(`${'10'.repeat(500)}${'0'.repeat(2_000)}`)).length).toBeLessThan(500);
  });
});

describe('the chat that was counted last', () => {
  it('has what it shows by now, and is not counted twice', () => {
    const anonymous = countChat(chats('11111'), only('name', 'details'), 500, false);
    expect([anonymous.email.missing, anonymous.name.missing]).toEqual([1, 0]);
    const later = countChat(anonymous, only('name', 'email', 'details'), 600, true);
    expect(later.email).toEqual({ before: '111111', missing: 0, seenAtMs: 600 });
    expect(later.phone).toBe(anonymous.phone);
    // A panel that is closed over it takes nothing away.
    expect(countChat(later, NONE, 700, true)).toBe(later);
  });
});

describe('what an inbox seems to have changed', () => {
  const usual = '1'.repeat(12);
  it('is nothing while the page is read', () => {
    expect(changeOf(HOST, undefined)).toBe(null);
    expect(changeOf(HOST, chats(`${usual}0000000`))).toBe(null);
  });
  it('names the fields that are gone, by the one that is gone for the shortest time', () => {
    let health = chats(usual);
    for (let i = 0; i < 9; i++) {
      const found = i === 0 ? only('name', 'phone', 'details') : only('name', 'details');
      health = countChat(health, found, 0, false);
    }
    expect(changeOf(HOST, health)).toEqual({
      host: HOST,
      fields: ['email', 'phone', 'attributes'],
      chats: 8,
    });
  });
  it('names the details alone when nothing was read', () => {
    expect(changeOf(HOST, chats(`${usual}000000000`))).toEqual({ host: HOST, fields: ['details'], chats: 9 });
  });
});

/** Mulberry32: the same visitors each time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('over simulated visitors', () => {
  const SIMULATED = 30_000;
  /** How often `changed` begins while nothing has changed, in so many chats. */
  function falseAlarms(next: () => boolean): number {
    let health: HostHealth | undefined;
    let alarms = 0;
    let isOn = false;
    for (let i = 0; i < SIMULATED; i++) {
      health = countChat(health, next() ? ALL : NONE, i, false);
      const isNow = verdictOf(health.email) === 'changed';
      if (isNow && !isOn) alarms++;
      isOn = isNow;
    }
    return alarms;
  }

  it.each([0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1])(
    'raises next to no false alarm where %d of them leave the field',
    (share) => {
      const chance = chanceFrom(1 + share * 100);
      expect(falseAlarms(() => chance() < share)).toBeLessThanOrEqual(1);
    },
  );

  it('raises few where anonymous visitors come in bursts, and each ends with the burst', () => {
    const chance = chanceFrom(7);
    let isDay = true;
    const alarms = falseAlarms(() => {
      if (chance() < 1 / 8) isDay = !isDay;
      return chance() < (isDay ? 0.9 : 0.3);
    });
    expect(alarms).toBeGreaterThan(0);
    expect(alarms).toBeLessThan(SIMULATED / 1_000);
  });

  it.each([
    [1, 8, 8],
    [0.9, 8, 11],
    [0.8, 9, 13],
    [0.7, 11, 17],
  ])('tells a real change where %d left the field: after %d to %d chats', (share, least, most) => {
    const chance = chanceFrom(99);
    const delays: number[] = [];
    for (let inbox = 0; inbox < 200; inbox++) {
      const before = Array.from({ length: 60 }, () => (chance() < share ? '1' : '0')).join('');
      // The last chat before the change had it, so that the gap begins with the change.
      const needed = missingToTell(field(`${before}1`));
      if (Number.isFinite(needed)) delays.push(needed);
    }
    expect(delays.length).toBeGreaterThan(190);
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    expect(mean).toBeGreaterThanOrEqual(least);
    expect(mean).toBeLessThanOrEqual(most);
  });
});

describe('what is stored', () => {
  const health = { [HOST]: chats('1101000') } as const;

  it('is read as it was written', () => {
    expect(readInboxHealth(JSON.parse(JSON.stringify(health)))).toEqual(health);
  });

  it.each<{ readonly stored: unknown }>([
    { stored: undefined },
    { stored: null },
    { stored: 'text' },
    { stored: 7 },
    { stored: [] },
    { stored: [[]] },
    { stored: { 'app.chatra.io': null } },
    { stored: { 'app.chatra.io': 'x' } },
    { stored: { 'evil.example.com': health[HOST] } },
    { stored: { constructor: {}, toString: 1 } },
  ])('is nothing where it is $stored', ({ stored }) => {
    expect(readInboxHealth(stored)).toEqual({});
  });

  it.each([
    { before: 'ann@example.com', missing: 0, seenAtMs: 1 },
    { before: '10', missing: 0, seenAtMs: 1 },
    { before: '1'.repeat(KEPT + 1), missing: 0, seenAtMs: 1 },
    { before: '1', missing: -1, seenAtMs: 1 },
    { before: '1', missing: 1.5, seenAtMs: 1 },
    { before: '1', missing: MOST + 1, seenAtMs: 1 },
    { before: '1', missing: 0, seenAtMs: null },
    { before: '1', missing: 0, seenAtMs: 9e15 },
    { before: '', missing: 3, seenAtMs: 5 },
    { before: '1', missing: 0 },
    null,
    '1',
  ])('leaves out a field that is %j, and keeps the others', (email) => {
    const read = readInboxHealth({ [HOST]: { ...health[HOST], email, more: 1 }, more: 1 });
    expect(read).toEqual({ [HOST]: { ...health[HOST], email: { before: '', missing: 0, seenAtMs: null } } });
  });
});
