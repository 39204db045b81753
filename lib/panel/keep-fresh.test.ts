import { describe, expect, it } from 'vitest';
import type { AppError } from '../domain/errors.ts';
import { FRESHNESS, type Need } from '../domain/freshness.ts';
import type { ContactRecord } from '../domain/record.ts';
import { record, sighting, startPanel } from './panel-harness.ts';

const START_MS = 1_000_000;
const TICK_MS = 10_000;

/** A panel on Ann, whom a worker reads that answers at once; what is on the server can be changed. */
async function onAnn(switchComes?: Promise<void>, laterComes?: Promise<void>) {
  let atMs = START_MS;
  let server: ContactRecord = record('p1', 'Ann Ray');
  let error: AppError | null = null;
  /** When nobody had asked for it. */
  const politeMs: number[] = [];
  let asked = 0;
  const held = new Set<string>();
  const p = await startPanel({
    ...(laterComes && { laterComes }),
    answers: {
      'contact.read': async (input: { contactId: string; need: Need }) => {
        asked++;
        if (input.need === 'open') politeMs.push(atMs - START_MS);
        if (input.need === 'switch') await switchComes;
        if (input.need === 'open' && held.has(input.contactId)) await new Promise(() => undefined);
        if (error) return { ok: false, error };
        const { contactId } = input;
        const known = await p.tables.records.get('loc1', contactId);
        if (input.need === 'switch' && known) return { ok: true, value: known };
        await p.tables.records.put({ ...structuredClone(server), contactId, fetchedAtMs: atMs });
        void p.notice({ table: 'records', contactId });
        return { ok: true, value: { fetchedAtMs: atMs } };
      },
    },
  });
  for (const [conversation, contactId] of [
    ['chatra:a', 'p1'],
    ['chatra:b', 'p2'],
  ] as const) {
    await p.tables.links.link({
      locationId: 'loc1',
      conversation,
      contactId,
      how: 'chosen',
      identity: [],
      atMs: 1,
    });
  }
  const pass = (ms: number) => {
    atMs += ms;
    p.tick(ms);
  };
  await p.say(sighting('chatra:a'));
  await p.settle();
  return {
    ...p,
    politeMs,
    asked: () => asked,
    pass,
    /** So many strokes of the panel's clock. */
    ticks: async (count: number) => {
      for (let n = 0; n < count; n++) {
        atMs += TICK_MS;
        await p.passTime(TICK_MS);
        await p.nextTick();
      }
    },
    change: (change: Partial<ContactRecord>) => {
      server = { ...server, ...change };
    },
    fail: (failing: boolean | AppError) => {
      error = failing === true ? { code: 'server-error', status: 502 } : failing || null;
    },
    /** What is asked of this one by itself is never answered. */
    hold: (contactId: string) => void held.add(contactId),
    /** Another chat is opened, whose person was read so long ago. */
    turnTo: async (conversation: 'chatra:a' | 'chatra:b', contactId: string, ageMs: number) => {
      await p.tables.records.put({ ...record(contactId), fetchedAtMs: atMs - ageMs });
      await p.say(sighting(conversation));
    },
    /** Time goes on without a stroke of the panel's clock. */
    stay: async (ms: number) => {
      atMs += ms;
      await p.passTime(ms);
    },
    shown: () => {
      const shown = p.store.getState().record;
      if (!shown) throw new Error('nobody is shown');
      return shown;
    },
  };
}

const note = (id: string, bodyHtml: string) => ({
  id,
  bodyHtml,
  title: null,
  userId: null,
  pinned: false,
  dateAddedMs: 2,
});
const NEWS = {
  state: 'read',
  atMs: 2,
  value: [note('n1', '<p>Old</p>'), note('n2', '<p>News</p>')],
} as const;
const gaps = (times: readonly number[]) => times.slice(1).map((time, at) => time - (times[at] ?? 0));

describe('the contact on the screen', () => {
  it('is read again every 20 s while somebody is there, politely', async () => {
    const p = await onAnn();
    expect([p.asked(), p.politeMs.length]).toEqual([1, 0]);
    await p.ticks(8);
    expect(p.politeMs).toEqual([20_000, 40_000, 60_000, 80_000]);
    expect(p.asked()).toBe(5);
  });

  it('shows what another agent wrote within 30 s, whenever it was read between two strokes of the clock', async () => {
    for (let offsetMs = 1_000; offsetMs < TICK_MS; offsetMs += 1_000) {
      const p = await onAnn();
      p.pass(offsetMs);
      p.actions.refresh();
      await p.settle();
      p.change({ notes: NEWS });
      p.pass(TICK_MS - offsetMs);
      await p.nextTick();
      for (let tick = 0; tick < 2 && p.politeMs.length === 0; tick++) await p.ticks(1);
      const [first] = p.politeMs;
      // The round of a paced worker may take another 4 s.
      expect((first ?? Number.NaN) - offsetMs, `read at ${offsetMs}`).toBeLessThanOrEqual(26_000);
      expect(p.shown().notes).toMatchObject({ value: [{ id: 'n1' }, { id: 'n2' }] });
    }
    expect.assertions(18);
  });

  it('is read half as often each time while nobody is there, every 5 min at last', async () => {
    const p = await onAnn();
    await p.setHere(false);
    await p.ticks(160);
    expect(gaps(p.politeMs)).toEqual([30_000, 50_000, 100_000, 200_000, 300_000, 300_000, 300_000, 300_000]);
  });

  it('is read at once when somebody is back, if it is older than 12 s, and then as often as before', async () => {
    const p = await onAnn();
    await p.setHere(false);
    await p.ticks(40);
    const before = p.politeMs.length;
    p.pass(11_999);
    expect(p.shown().fetchedAtMs).toBe(START_MS + 400_000);
    await p.setHere(true);
    expect(p.politeMs.length).toBe(before);
    p.pass(1);
    await p.setHere(true);
    expect(p.politeMs.slice(before)).toEqual([412_000]);
    await p.ticks(4);
    expect(p.politeMs.slice(before)).toEqual([412_000, 432_000, 452_000]);
  });

  it('counts as left alone after 10 min in which nothing was done, until something is', async () => {
    const p = await onAnn();
    await p.ticks(60);
    expect(new Set(gaps(p.politeMs))).toEqual(new Set([20_000]));
    await p.ticks(60);
    expect(gaps(p.politeMs).slice(-5)).toEqual([20_000, 30_000, 50_000, 100_000, 200_000]);
    p.pressKey();
    const before = p.politeMs.length;
    await p.ticks(6);
    expect(gaps(p.politeMs.slice(before))).toEqual([20_000, 20_000]);
  });

  it('stays as it is on the screen while it is read, and nothing is another object that did not change', async () => {
    const p = await onAnn();
    const before = p.shown();
    const running: boolean[] = [];
    const names: (string | undefined)[] = [];
    p.store.subscribe((state) => {
      running.push(state.refresh.running);
      names.push(state.record?.contact.name);
    });
    await p.ticks(2);
    expect(p.politeMs).toEqual([20_000]);
    expect(running.length).toBeGreaterThan(1);
    expect([new Set(running), new Set(names)]).toEqual([new Set([false]), new Set(['Ann Ray'])]);
    const after = p.shown();
    expect(after.fetchedAtMs - before.fetchedAtMs).toBe(20_000);
    expect(after.contact).toBe(before.contact);
    expect(after.notes).toBe(before.notes);
    expect(after.tasks).toBe(before.tasks);
    expect(after.appointments).toBe(before.appointments);
    p.change({ notes: NEWS });
    await p.ticks(2);
    expect(p.shown().contact).toBe(before.contact);
    expect(p.shown().notes).not.toBe(before.notes);
    expect(p.shown().notes).toMatchObject({ value: [{ id: 'n1' }, { id: 'n2' }] });
  });
});

describe('somebody who was turned to', () => {
  it('is read again once they were stayed with for 1 s, if what is shown is older than 12 s', async () => {
    const p = await onAnn();
    await p.turnTo('chatra:b', 'p2', 19 * 60_000);
    await p.stay(999);
    expect(p.politeMs).toEqual([]);
    expect(p.shown().contactId).toBe('p2');
    await p.stay(1);
    expect(p.politeMs).toEqual([1_000]);
    expect(p.shown().fetchedAtMs).toBe(START_MS + 1_000);
    await p.turnTo('chatra:a', 'p1', 10_000);
    await p.stay(1_000);
    expect(p.politeMs).toEqual([1_000]);
  });

  it('is not read when somebody goes through ten chats, but the last of them is', async () => {
    const p = await onAnn();
    for (let n = 0; n < 5; n++) {
      await p.turnTo('chatra:b', 'p2', 60_000);
      await p.stay(900);
      await p.turnTo('chatra:a', 'p1', 60_000);
      await p.stay(900);
    }
    // The panel's clock strikes over somebody who is only passed by.
    await p.nextTick();
    expect([p.asked(), p.politeMs]).toEqual([11, []]);
    await p.stay(100);
    expect(p.politeMs).toEqual([9_100]);
  });

  it('is read as soon as a read ends that took longer than that, and was for a part only', async () => {
    let come = () => {};
    const p = await onAnn(new Promise((resolve) => (come = resolve)));
    await p.turnTo('chatra:b', 'p2', 60_000);
    await p.stay(3_000);
    expect([p.store.getState().refresh.running, p.politeMs]).toEqual([true, []]);
    come();
    await p.settle();
    expect([p.store.getState().refresh.running, p.politeMs]).toEqual([false, [3_000]]);
  });

  it('is read although what was asked of the one before is not answered yet', async () => {
    const p = await onAnn();
    p.hold('p2');
    await p.turnTo('chatra:b', 'p2', 60_000);
    await p.stay(1_000);
    await p.stay(1_000);
    expect(p.politeMs).toEqual([1_000]);
    await p.turnTo('chatra:a', 'p1', 60_000);
    await p.stay(1_000);
    expect(p.politeMs).toEqual([1_000, 3_000]);
  });

  it('is read also when they were there before what reads them was loaded', async () => {
    let come = () => {};
    const p = await onAnn(undefined, new Promise((resolve) => (come = resolve)));
    await p.turnTo('chatra:b', 'p2', 60_000);
    come();
    await p.settle();
    await p.stay(1_000);
    expect(p.politeMs).toEqual([1_000]);
  });

  it('is not read while nobody is there', async () => {
    const p = await onAnn();
    await p.setHere(false);
    await p.turnTo('chatra:b', 'p2', 60_000);
    await p.stay(5_000);
    expect([p.shown().contactId, p.politeMs]).toEqual(['p2', []]);
    await p.setHere(true);
    expect(p.politeMs).toEqual([5_000]);
  });

  it('is said to be gone when that is what the read says, and not to be what only failed', async () => {
    const p = await onAnn();
    const error = () => p.store.getState().refresh.error;
    await p.turnTo('chatra:b', 'p2', 60_000);
    p.fail(true);
    await p.stay(1_000);
    expect([p.politeMs.length, error()]).toEqual([1, null]);
    p.fail(false);
    await p.turnTo('chatra:a', 'p1', 60_000);
    p.fail({ code: 'refused', status: 404, detail: 'Contact not found' });
    await p.stay(1_000);
    expect([p.politeMs.length, error()?.code]).toEqual([2, 'refused']);
  });
});

it('asks when the worker reads: what it asks for sooner would be read by nobody', async () => {
  const p = await onAnn();
  await p.turnTo('chatra:b', 'p2', (FRESHNESS.open.maxAgeMs.contact ?? 0) - 1_001);
  await p.stay(1_000);
  expect(p.politeMs).toEqual([]);
  await p.turnTo('chatra:a', 'p1', (FRESHNESS.open.maxAgeMs.contact ?? 0) - 1_000);
  await p.stay(1_000);
  expect(p.politeMs).toEqual([2_000]);
});

describe('nothing is read', () => {
  it('while there is no network; and soon after it is back', async () => {
    const p = await onAnn();
    await p.setOnline(false);
    await p.ticks(6);
    expect(p.politeMs).toEqual([]);
    await p.setOnline(true);
    await p.ticks(1);
    expect(p.politeMs).toEqual([70_000]);
  });

  it('while the CRM asks for a pause', async () => {
    const p = await onAnn();
    const budget = {
      max: 100,
      remaining: 0,
      intervalMs: 10_000,
      fullAtMs: 0,
      dailyMax: null,
      dailyRemaining: null,
    };
    await p.tables.budgets.keep('loc1', { ...budget, blockedUntilMs: START_MS + 60_000 });
    await p.notice({ table: 'budget' });
    await p.ticks(5);
    expect(p.politeMs).toEqual([]);
    await p.ticks(1);
    expect(p.politeMs).toEqual([60_000]);
  });

  it('while a write to that contact is on its way', async () => {
    const p = await onAnn();
    expect(await p.actions.addNote('Hello', false)).toBe(true);
    await p.ticks(6);
    expect(p.politeMs).toEqual([]);
    await p.actions.undoNewest();
    await p.ticks(1);
    expect(p.politeMs).toEqual([70_000]);
  });

  it.each([
    ['a location', { locations: ['loc2'] }],
    ['an inbox', { inboxes: ['2chat'] }],
  ])('of %s that the administrator left out', async (_, policy) => {
    const p = await onAnn();
    await p.ticks(2);
    expect(p.politeMs).toEqual([20_000]);
    await p.setPolicy(policy);
    await p.ticks(30);
    expect(p.politeMs).toEqual([20_000]);
  });

  it('and nobody is asked, in an hour in which nobody is shown', async () => {
    const p = await startPanel();
    const before = p.asked.length;
    for (let n = 0; n < 360; n++) {
      p.tick(TICK_MS);
      await p.nextTick();
    }
    expect(p.asked.slice(before)).toEqual([]);
  });
});

describe('a read that failed', () => {
  it('is tried again later each time, and what it brings takes the words away that an earlier one left', async () => {
    const p = await onAnn();
    p.fail(true);
    p.actions.refresh();
    await p.settle();
    expect(p.store.getState().refresh.error?.code).toBe('server-error');
    await p.ticks(30);
    expect(gaps(p.politeMs)).toEqual([30_000, 50_000, 100_000]);
    p.fail(false);
    await p.ticks(20);
    expect(p.store.getState().refresh).toEqual({ running: false, error: null });
    expect(gaps(p.politeMs).slice(-2)).toEqual([20_000, 20_000]);
  });
});
