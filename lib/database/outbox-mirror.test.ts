import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Command, Intent, NewCommand } from '../domain/command.ts';
import { createFakeCaches, createFakeLocks } from './fake-caches.ts';
import { openTables } from './open-tables.ts';
import { createMirror } from './outbox-mirror.ts';
import { setAsideBrokenCommands } from './set-aside.ts';

const NOTE: Intent = { kind: 'note.add', body: 'hello', pinned: false, knownIds: [] };
const TAG: Intent = { kind: 'tags.add', tags: ['vip'] };
const NOW_MS = 50_000;
const LATENESS_MS = 10_000;

const command = (id: string, intent: Intent = TAG, createdAtMs = 1_000): NewCommand => ({
  id,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId: 'p1',
  conversation: 'chatra:a',
  intent,
  createdAtMs,
  heldUntilMs: 0,
  undoes: null,
});

let serial = 0;

/** A browser profile: its two stores, and the worker that starts on them again and again. */
async function setUp() {
  const name = `mirror-${serial++}`;
  const caches = createFakeCaches();
  const mirror = createMirror(caches, createFakeLocks());
  const open = async () => {
    const opened = await openTables(name, undefined, mirror);
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  let tables = await open();
  const start = async () => {
    tables.database.close();
    tables = await open();
    await setAsideBrokenCommands(tables.database, NOW_MS);
    return tables.outbox.repairFromMirror(NOW_MS, LATENESS_MS);
  };
  return {
    caches,
    get outbox() {
      return tables.outbox;
    },
    get tables() {
      return tables;
    },
    start,
    loseDatabase: async () => {
      tables.database.close();
      await deleteDB(name);
      return start();
    },
    loseMirror: async () => {
      caches.stored.clear();
      return start();
    },
    rows: () => tables.database.getAll('outbox'),
    open: async () => (await tables.outbox.unfinished()).map(({ id }) => id),
    mirrored: () => [...caches.stored.keys()].map((url) => url.replace('https://outbox.invalid/', '')).sort(),
  };
}

const fails =
  (...steps: string[]) =>
  (step: string) => {
    if (steps.includes(step)) throw new DOMException(step, 'UnknownError');
  };

describe('an acknowledged write', () => {
  it('survives the loss of either store', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    await profile.outbox.add(command('b', NOTE));
    expect(await profile.loseMirror()).toEqual({ restored: 0, setAside: 0 });
    expect(profile.mirrored()).toEqual(['a', 'b']);
    expect(await profile.loseDatabase()).toEqual({ restored: 2, setAside: 0 });
    expect(await profile.open()).toEqual(['a', 'b']);
  });

  it('is looked for before it is sent again, where twice would be too much', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    await profile.outbox.add(command('b', NOTE, 2_000));
    await profile.loseDatabase();
    expect(await profile.outbox.get('a')).toMatchObject({ state: 'queued', intent: TAG });
    expect(await profile.outbox.get('b')).toMatchObject({
      state: 'checking',
      sentAtMs: 2_000,
      doubtUntilMs: NOW_MS + LATENESS_MS,
      intent: NOTE,
    });
  });

  it('comes before what was written since, in the place it had', async () => {
    const profile = await setUp();
    for (const [index, id] of ['c', 'a', 'b'].entries())
      await profile.outbox.add(command(id, TAG, 1_000 + index));
    const { caches } = profile;
    const kept = new Map(caches.stored);
    caches.stored.clear();
    await profile.loseDatabase();
    await profile.outbox.add(command('new', TAG, 5_000));
    for (const [url, text] of kept) caches.stored.set(url, text);
    await profile.start();
    const rows = await profile.outbox.ofContact('loc1', 'p1');
    expect(rows.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'new']);
  });

  it('is acknowledged when the mirror fails, and mirrored later', async () => {
    const profile = await setUp();
    for (const step of ['open', 'put'] as const) {
      profile.caches.fault = fails(step);
      expect(await profile.outbox.add(command(step))).toMatchObject({ id: step });
    }
    expect(profile.mirrored()).toEqual([]);
    expect(await profile.start()).toEqual({ restored: 0, setAside: 0 });
    profile.caches.fault = () => undefined;
    await profile.start();
    expect(profile.mirrored()).toEqual(['open', 'put']);
  });

  it('whose row broke is put back from its entry', async () => {
    const profile = await setUp();
    const row = await profile.outbox.add(command('a'));
    // What a disk may do to a row.
    await profile.tables.database.put('outbox', { ...row, intent: 42 } as unknown as Command);
    expect(await profile.start()).toEqual({ restored: 1, setAside: 0 });
    expect(await profile.outbox.get('a')).toMatchObject({ state: 'queued', intent: TAG });
  });
});

describe('an entry', () => {
  it('that is unreadable is written again when its row is there', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    const [[url, text] = ['', '']] = profile.caches.stored;
    for (const broken of ['', text.slice(0, 40), text.replace('vip', 'vap'), '{}', `0\n{}`]) {
      profile.caches.stored.set(url, broken);
      expect(await profile.start()).toEqual({ restored: 0, setAside: 0 });
      expect(profile.caches.stored.get(url)).toBe(text);
    }
  });

  it('that is unreadable and has no row is set aside, once', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    await profile.outbox.add(command('b'));
    const url = [...profile.caches.stored.keys()].find((one) => one.endsWith('/a')) ?? '';
    profile.caches.stored.set(url, 'broken');
    expect(await profile.loseDatabase()).toEqual({ restored: 1, setAside: 1 });
    expect(await profile.tables.database.getAll('setAside')).toEqual([
      { table: 'mirror', row: 'broken', atMs: NOW_MS },
    ]);
    expect(await profile.start()).toEqual({ restored: 0, setAside: 0 });
    expect(await profile.open()).toEqual(['b']);
  });

  it('that cannot be read just now is left for the next time', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    profile.caches.fault = fails('match');
    expect(await profile.loseDatabase()).toEqual({ restored: 0, setAside: 0 });
    profile.caches.fault = () => undefined;
    expect(await profile.start()).toEqual({ restored: 1, setAside: 0 });
  });

  it('goes when its row is done, and does not come back', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    await profile.outbox.move('a', ['queued'], { state: 'sending', sentAtMs: 1 });
    expect(profile.mirrored()).toEqual(['a']);
    await profile.outbox.move('a', ['sending'], { state: 'done', doneAtMs: 2 });
    expect(profile.mirrored()).toEqual([]);
    await profile.loseDatabase();
    expect(await profile.rows()).toEqual([]);
  });

  it('of what is done goes later when it could not go at once', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a'));
    profile.caches.fault = fails('remove');
    await profile.outbox.move('a', ['queued'], { state: 'done', doneAtMs: 2 });
    // Not even its row goes before it: an entry alone would be sent again.
    expect(await profile.outbox.prune(100)).toBe(0);
    profile.caches.fault = () => undefined;
    await profile.start();
    expect(profile.mirrored()).toEqual([]);
    expect(await profile.outbox.prune(100)).toBe(1);
  });

  it('stays while something unfinished calls what it made by its id, which comes back with it', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a', NOTE));
    await profile.outbox.move('a', ['queued'], { state: 'done', doneAtMs: 2, createdId: 'n1' });
    expect(profile.mirrored()).toEqual([]);
    await profile.outbox.takeBack('a', command('u', { kind: 'note.delete', noteId: 'a' }));
    expect(profile.mirrored()).toEqual(['a', 'u']);
    await profile.loseDatabase();
    expect(await profile.rows()).toMatchObject([
      { id: 'a', state: 'done', createdId: 'n1', undoneBy: 'u' },
      { id: 'u', state: 'queued', undoes: 'a' },
    ]);
    await profile.outbox.move('u', ['queued'], { state: 'done', doneAtMs: 3 });
    await profile.start();
    expect(profile.mirrored()).toEqual([]);
  });

  it('stays until the CRM was looked through for a second one', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a', NOTE));
    await profile.outbox.add(command('b', NOTE));
    const sweep = { doneAtMs: 2, createdId: 'n1', sweepAtMs: 95_000 };
    await profile.outbox.move('a', ['queued'], { state: 'done', ...sweep });
    await profile.outbox.move('b', ['queued'], { state: 'refused', sentAtMs: 5_000 });
    await profile.outbox.discard('b');
    for (const lose of [profile.loseDatabase, profile.loseMirror, profile.loseDatabase]) {
      await lose();
      expect(await profile.open()).toEqual([]);
      expect(await profile.outbox.toSweep()).toMatchObject([
        { id: 'a', state: 'done', ...sweep },
        { id: 'b', state: 'discarded', sweepAtMs: 100_000 },
      ]);
    }
    for (const id of ['a', 'b']) await profile.outbox.move(id, ['done', 'discarded'], { sweepAtMs: null });
    expect(profile.mirrored()).toEqual([]);
  });

  it('has what a person decided since', async () => {
    const profile = await setUp();
    const edit: Intent = { kind: 'field.set', field: 'city', value: 'Oslo', base: 'Rome' };
    await profile.outbox.add(command('a', edit));
    const conflict = { theirs: 'Paris', foundAtMs: 3 };
    await profile.outbox.move('a', ['queued'], { state: 'conflict', conflict });
    await profile.outbox.keepMine('a');
    await profile.loseDatabase();
    expect(await profile.outbox.get('a')).toMatchObject({ intent: { value: 'Oslo', base: 'Paris' } });
  });
});

describe('what a person let go', () => {
  const letGo = {
    discard: (profile: Awaited<ReturnType<typeof setUp>>) => profile.outbox.discard('a'),
    'take back': (profile: Awaited<ReturnType<typeof setUp>>) => profile.outbox.takeBack('a', null),
  };

  it.each(Object.entries(letGo))('by %s is in neither store', async (_name, act) => {
    const profile = await setUp();
    await profile.outbox.add(command('a', NOTE));
    expect(await act(profile)).toBeTruthy();
    expect([await profile.rows(), profile.mirrored()]).toEqual([[], []]);
    await profile.loseDatabase();
    expect(await profile.open()).toEqual([]);
  });

  it.each(Object.entries(letGo))('by %s does not come back when its entry cannot go', async (_name, act) => {
    const profile = await setUp();
    await profile.outbox.add(command('a', NOTE));
    profile.caches.fault = fails('remove');
    expect(await act(profile)).toBeTruthy();
    await profile.start();
    expect(await profile.open()).toEqual([]);
    profile.caches.fault = () => undefined;
    await profile.start();
    expect(profile.mirrored()).toEqual([]);
    expect(await profile.outbox.prune(0)).toBe(1);
    expect(await profile.rows()).toEqual([]);
  });

  const writers = {
    'the acknowledgement of its own write': (profile: Awaited<ReturnType<typeof setUp>>) =>
      profile.outbox.add(command('a', NOTE)),
    'a repair': (profile: Awaited<ReturnType<typeof setUp>>) =>
      profile.outbox.repairFromMirror(NOW_MS, LATENESS_MS),
  };

  it.each(Object.entries(writers))('in another window is not mirrored by %s', async (name, write) => {
    const profile = await setUp();
    if (name === 'a repair') {
      await profile.outbox.add(command('a', NOTE));
      profile.caches.stored.clear();
    }
    let wasLetGo: Promise<boolean> | undefined;
    // The row was read and its entry is about to be written: the other window has all the time it may take.
    profile.caches.fault = async (step) => {
      if (step !== 'put' || wasLetGo) return;
      wasLetGo = profile.outbox.discard('a');
      for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    };
    await write(profile);
    expect(await wasLetGo).toBe(true);
    await profile.start();
    expect([await profile.rows(), profile.mirrored()]).toEqual([[], []]);
  });

  it('with the wipe of everything is in neither store, and stays when the mirror cannot be wiped', async () => {
    const profile = await setUp();
    await profile.outbox.add(command('a', NOTE));
    await profile.tables.wipe({ locationId: null, unsent: false });
    expect([await profile.open(), profile.mirrored()]).toEqual([['a'], ['a']]);
    profile.caches.fault = fails('clear');
    await expect(profile.tables.wipe({ locationId: null, unsent: true })).rejects.toThrow();
    expect([await profile.open(), profile.mirrored()]).toEqual([['a'], ['a']]);
    profile.caches.fault = () => undefined;
    await profile.tables.wipe({ locationId: null, unsent: true });
    expect([await profile.rows(), profile.mirrored()]).toEqual([[], []]);
  });
});

/**
 * The program dies at every step in turn (every later step fails too), then one store is lost, or none. Whatever was
 * acknowledged and not let go is open, whatever was let go is not.
 */
describe('a death at any step', () => {
  const STEPS_MAX = 40;

  /** @returns whether it got to the end without dying */
  async function die(at: number, lost: 'database' | 'mirror' | 'nothing'): Promise<boolean> {
    const profile = await setUp();
    let steps = 0;
    profile.caches.fault = () => {
      if (++steps > at) throw new DOMException('dead', 'AbortError');
    };
    const isDead = () => steps > at;
    const acknowledged = new Set<string>();
    const gone = new Set<string>();
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const row = await profile.outbox.add(command(id, NOTE));
      // What dies before it says so acknowledges nothing.
      if (row && !isDead()) acknowledged.add(id);
    }
    const finish = async (id: string, work: () => Promise<unknown>) => {
      if (isDead()) return;
      const before = steps;
      // From the moment a person asked, either outcome is right until it is said.
      acknowledged.delete(id);
      await work();
      if (!isDead() && steps >= before) gone.add(id);
    };
    await finish('a', () => profile.outbox.discard('a'));
    await finish('b', () => profile.outbox.takeBack('b', null));
    await profile.outbox.move('e', ['queued'], { state: 'refused', sentAtMs: 1 });
    await finish('e', () => profile.outbox.discard('e'));
    await finish('c', () => profile.outbox.move('c', ['queued'], { state: 'done', doneAtMs: 1 }));
    if (!isDead()) await profile.outbox.prune(1_000);
    const survived = !isDead();

    profile.caches.fault = () => undefined;
    if (lost === 'database') await profile.loseDatabase();
    else if (lost === 'mirror') await profile.loseMirror();
    else await profile.start();
    const open = await profile.open();
    for (const id of acknowledged) expect(open, `after step ${at}`).toContain(id);
    for (const id of gone) expect(open, `after step ${at}`).not.toContain(id);
    // Once repaired, both agree.
    expect(profile.mirrored()).toEqual(expect.arrayContaining([...open]));
    return survived;
  }

  it.each(['database', 'mirror', 'nothing'] as const)('and the loss of the %s', async (lost) => {
    let at = 0;
    while (!(await die(at, lost))) expect(++at).toBeLessThan(STEPS_MAX);
    expect(at).toBeGreaterThan(8);
  });
});
