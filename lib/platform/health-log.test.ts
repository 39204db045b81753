import { describe, expect, it } from 'vitest';
import { NOBODY, type Outcome, type Sighting } from '../domain/sighting.ts';
import { COUNTED_KEY, createHealthLog, HEALTH_KEY } from './health-log.ts';

const HOST = 'app.chatra.io';

const sighting = (conversation: string | null, outcome: Outcome = 'person', host = HOST): Sighting => ({
  epoch: 1,
  inbox: 'chatra',
  host,
  conversation: conversation === null ? null : `chatra:${conversation}`,
  outcome,
  person:
    outcome === 'person'
      ? {
          ...NOBODY,
          name: { value: 'Ann Ray', from: 'label' },
          emails: [{ value: 'ann@example.com', from: 'label' }],
          attributes: [{ label: 'Plan', value: 'Gold' }],
        }
      : NOBODY,
});

/** Storage that answers later, as the browser's does, and panels that share it and one lock. */
function createWorld(isLocked = true) {
  const stored = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
  let writes = 0;
  let isFull = false;
  const area = (of: Map<string, unknown>) => ({
    get: async (key: string) => {
      await null;
      return of.has(key) ? { [key]: of.get(key) } : {};
    },
    set: async (values: Record<string, unknown>) => {
      await null;
      if (isFull) throw new Error('QuotaExceededError');
      writes++;
      for (const [key, value] of Object.entries(values)) of.set(key, JSON.parse(JSON.stringify(value)));
    },
    remove: async (key: string) => void of.delete(key),
  });
  let last: Promise<unknown> = Promise.resolve();
  const clock = { ms: 1_000_000 };
  const openPanel = () =>
    createHealthLog({
      local: area(stored.local),
      session: area(stored.session),
      alone: (work) => {
        if (!isLocked) return work();
        const mine = last.then(work, work);
        last = mine.catch(() => undefined);
        return mine;
      },
      now: () => clock.ms,
    });
  const see = async (panel: ReturnType<typeof openPanel>, names: string, outcome?: Outcome) => {
    for (const name of names) {
      clock.ms += 5_000;
      await panel.observe(sighting(name, outcome));
    }
  };
  return {
    stored,
    clock,
    openPanel,
    see,
    writes: () => writes,
    fill: () => {
      isFull = true;
    },
  };
}

describe('what is counted', () => {
  it('is each chat once, in whichever panel, until the browser ends', async () => {
    const { openPanel, see, stored } = createWorld();
    const [panel, other] = [openPanel(), openPanel()];
    await see(panel, 'abc');
    await see(other, 'abcab');
    await see(openPanel(), 'cd');
    expect((await panel.read())[HOST]?.email.before).toBe('1111');
    stored.session.clear();
    await see(panel, 'a');
    expect((await panel.read())[HOST]?.email.before).toBe('11111');
  });

  it('is nothing of a page that has not settled, and nothing without a conversation', async () => {
    const { openPanel, see, writes } = createWorld();
    await see(openPanel(), 'ab', 'reading');
    await openPanel().observe(sighting(null));
    expect(writes()).toBe(0);
  });

  it('is what the chat shows in the end, when its page was late', async () => {
    const { openPanel, see } = createWorld();
    const panel = openPanel();
    await see(panel, 'ab');
    await see(panel, 'c', 'unrecognised');
    expect((await panel.read())[HOST]?.details.missing).toBe(1);
    await see(panel, 'c');
    expect((await panel.read())[HOST]?.details).toEqual({ before: '111', missing: 0, seenAtMs: 1_020_000 });
  });

  it('is by host: a sibling under another name has its own', async () => {
    const { openPanel, see } = createWorld();
    const panel = openPanel();
    await see(panel, 'a');
    await panel.observe(sighting('a', 'unrecognised', 'conversations-app.brevo.com'));
    const health = await panel.read();
    expect([health[HOST]?.email.missing, health['conversations-app.brevo.com']?.email.missing]).toEqual([
      0, 1,
    ]);
  });

  it('is no value of anybody and no key of a chat', async () => {
    const { openPanel, see, stored } = createWorld();
    await see(openPanel(), 'ab');
    const kept = JSON.stringify([[...stored.local], [...stored.session]]);
    expect(Object.keys(stored.local.get(HEALTH_KEY) as object)).toEqual([HOST]);
    expect(kept).toMatch(/^[\w[\]{}":,.]+$/);
    for (const value of ['Ann', 'example.com', 'Gold', 'chatra:']) expect(kept).not.toContain(value);
    expect(stored.session.get(COUNTED_KEY)).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('is no more than twenty chats in ten seconds, whatever a page makes up', async () => {
    const { openPanel, clock, writes } = createWorld();
    const panel = openPanel();
    for (let i = 0; i < 500; i++) await panel.observe(sighting(`made-up-${i}`));
    expect([(await panel.read())[HOST]?.email.before.length, writes()]).toEqual([20, 40]);
    clock.ms += 10_000;
    await panel.observe(sighting('real'));
    // A clock that is set back ends nothing.
    clock.ms -= 900_000;
    await panel.observe(sighting('another'));
    expect((await panel.read())[HOST]?.email.before.length).toBe(22);
  });
});

describe('what it answers', () => {
  it('says what has changed with the chat that tells it, and takes it back with the next that is read', async () => {
    const { openPanel, see } = createWorld();
    const panel = openPanel();
    await see(panel, 'abcdefghijkl');
    await see(panel, '1234567', 'unrecognised');
    expect(await panel.observe(sighting('7', 'unrecognised'))).toBe(null);
    const change = { host: HOST, fields: ['details'], chats: 8 };
    expect(await panel.observe(sighting('8', 'unrecognised'))).toEqual(change);
    // A chat that was counted, and a page that has not settled, change nothing about it.
    expect(await openPanel().observe(sighting('3', 'unrecognised'))).toEqual(change);
    expect(await openPanel().observe(sighting('9', 'reading'))).toEqual(change);
    expect(await openPanel().observe(sighting('x'))).toBe(null);
  });
});

describe('what can go wrong', () => {
  it.each(['text', 7, [], { [HOST]: 'x' }, { [HOST]: { email: { before: 'ann@example.com' } } }])(
    'a stored %j is begun anew',
    async (broken) => {
      const { openPanel, see, stored } = createWorld();
      stored.local.set(HEALTH_KEY, broken);
      stored.session.set(COUNTED_KEY, broken);
      const panel = openPanel();
      await see(panel, 'a');
      expect((await panel.read())[HOST]?.email).toEqual({ before: '1', missing: 0, seenAtMs: 1_005_000 });
    },
  );

  it('panels that count at the same time lose nothing under the lock', async () => {
    const { openPanel } = createWorld();
    const [one, two] = [openPanel(), openPanel()];
    await Promise.all([...'abcd'].flatMap((name) => [one, two].map((by) => by.observe(sighting(name)))));
    expect((await one.read())[HOST]?.email.before).toBe('1111');
  });

  it('without it they may lose some, and what is stored can still be read', async () => {
    const { openPanel, stored } = createWorld(false);
    const [one, two] = [openPanel(), openPanel()];
    await Promise.all([...'abcd'].flatMap((name) => [one, two].map((by) => by.observe(sighting(name)))));
    expect((await one.read())[HOST]?.email.before).toMatch(/^1{1,8}$/);
    expect(stored.session.get(COUNTED_KEY)).not.toBe(undefined);
  });

  it('a full disk rejects, and the next panel goes on from what was stored', async () => {
    const { openPanel, see, fill } = createWorld();
    await see(openPanel(), 'ab');
    const panel = openPanel();
    fill();
    await expect(panel.observe(sighting('c'))).rejects.toThrow('Quota');
    expect((await openPanel().read())[HOST]?.email.before).toBe('11');
  });

  it('nothing is left once it is forgotten', async () => {
    const { openPanel, see, stored } = createWorld();
    const panel = openPanel();
    await see(panel, 'ab');
    await panel.forget();
    expect([stored.local.size, stored.session.size]).toEqual([0, 0]);
    expect(await panel.read()).toEqual({});
  });
});
