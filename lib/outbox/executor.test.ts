import { describe, expect, it } from 'vitest';
import { LATENESS_MS, SWEEP_AFTER_MS } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok } from '../domain/result.ts';
import { createExecutor } from './executor.ts';
import { FOUND, NOTHING, sequence, world } from './executor-harness.ts';
import { sampleCommand } from './sample-commands.ts';

/** Sent at once, when the clock of the world stands at 50 s. */
const SWEPT_AT_MS = 50_000 + SWEEP_AFTER_MS;

describe('the executor', () => {
  it('stores "sending" before the request leaves', async () => {
    const w = world([sampleCommand()]);
    let atSend = '';
    const executor = createExecutor({
      ...w.deps,
      send: async (command) => {
        atSend = w.table.get(command.id)?.state ?? '';
        return ok(NOTHING);
      },
    });
    expect(await executor.run()).toBe(SWEPT_AT_MS);
    expect(atSend).toBe('sending');
    expect(w.log).toEqual(['c1:sending', 'c1:done']);
  });

  it('remembers the id only of what it has made', async () => {
    const note = { id: 'n1', bodyHtml: '', title: null, userId: null, pinned: true, dateAddedMs: null };
    const pin = { kind: 'note.pin', noteId: 'n1', pinned: true } as const;
    const w = world([sampleCommand(), sampleCommand({ id: 'c2', seq: 2, intent: pin })], {
      send: async () => ok({ ...NOTHING, sent: { kind: 'note', note } }),
    });
    await w.executor.run();
    expect([...w.table.values()].map(({ createdId }) => createdId)).toEqual(['n1', null]);
  });

  it('keeps the order within a contact and does not wait for other contacts', async () => {
    const sent: string[] = [];
    const rows = [
      sampleCommand({ id: 'a2', contactId: 'a', seq: 2 }),
      sampleCommand({ id: 'a1', contactId: 'a', seq: 1 }),
      sampleCommand({ id: 'b1', contactId: 'b', seq: 1, notBeforeMs: 99_000 }),
    ];
    const w = world(rows, {
      send: async (command) => {
        sent.push(command.id);
        return ok(NOTHING);
      },
    });
    expect(await w.executor.run()).toBe(99_000);
    expect(sent).toEqual(['a1', 'a2']);
  });

  it('reads back what a dead worker left as sending, and does not send it again when it is there', async () => {
    let sends = 0;
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 1 })], {
      send: async () => {
        sends++;
        return ok(NOTHING);
      },
      readBack: async () => ok(FOUND),
    });
    await w.executor.run();
    expect(w.log).toEqual(['c1:checking', 'c1:done']);
    expect(sends).toBe(0);
  });

  it('sends it when the read-back says that it is not there', async () => {
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 1 })]);
    await w.executor.run();
    expect(w.log).toEqual(['c1:checking', 'c1:queued', 'c1:sending', 'c1:done']);
  });

  it('looks again, and sends nothing, while a request without an answer may still land', async () => {
    let looks = 0;
    let sends = 0;
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 49_000 })], {
      send: async () => {
        sends++;
        return ok(NOTHING);
      },
      readBack: async () => ok(++looks < 4 ? { kind: 'absent' } : FOUND),
    });
    const isChecking = () => w.table.get('c1')?.state === 'checking';
    for (let next = await w.executor.run(); isChecking(); next = await w.executor.run())
      w.tick((next ?? 0) - w.deps.now());
    expect([looks, sends, w.table.get('c1')?.state]).toEqual([4, 0, 'done']);
    expect(w.deps.now()).toBeLessThan(49_000 + LATENESS_MS);
  });

  it('stays in doubt while the read-back itself fails', async () => {
    const w = world([sampleCommand({ state: 'sending', sentAtMs: 1 })], {
      readBack: async () => err({ code: 'offline' }),
    });
    const next = await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('checking');
    expect(next).toBeGreaterThan(50_000);
  });

  it('says that a create was refused once it has looked, and does not send it again', async () => {
    const contact = {
      firstName: 'Ann',
      lastName: '',
      email: 'ann@example.com',
      phone: '',
      companyName: '',
      source: '',
      tags: [],
    };
    let sends = 0;
    const w = world([sampleCommand({ intent: { kind: 'contact.create', contact } })], {
      send: async () => {
        sends++;
        return err({ code: 'refused', status: 422, detail: 'no' });
      },
    });
    w.tick(((await w.executor.run()) ?? 0) - w.deps.now());
    expect(await w.executor.run()).toBeNull();
    expect(w.table.get('c1')).toMatchObject({ state: 'refused', refusal: { status: 422, detail: 'no' } });
    expect(sends).toBe(1);
  });

  it('checks a note without an answer, then finds it', async () => {
    const w = world([sampleCommand()], {
      send: sequence(err({ code: 'uncertain' })),
      readBack: async () => ok(FOUND),
    });
    const next = await w.executor.run();
    expect(w.table.get('c1')?.state).toBe('checking');
    w.tick((next ?? 0) - 50_000);
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    expect(w.table.get('c1')?.state).toBe('done');
  });

  it('goes on with the rest of a contact after a refusal', async () => {
    const rows = [sampleCommand({ id: 'c1', seq: 1 }), sampleCommand({ id: 'c2', seq: 2 })];
    const w = world(rows, {
      send: sequence(err({ code: 'refused', status: 422, detail: 'no' }), ok(NOTHING)),
    });
    await w.executor.run();
    expect([w.table.get('c1')?.state, w.table.get('c2')?.state]).toEqual(['refused', 'done']);
  });

  it('refuses a command of another location, naming the connected one, without sending it', async () => {
    let sends = 0;
    const w = world([sampleCommand({ locationId: 'loc2', locationName: 'Southside' })], {
      send: async () => {
        sends++;
        return ok(NOTHING);
      },
    });
    await w.executor.run();
    expect(w.table.get('c1')?.refusal).toEqual({ status: 0, detail: 'Southside, not Northside' });
    expect(sends).toBe(0);
  });

  it('sends nothing while nobody is connected, and looks again only while something waits', async () => {
    const w = world([sampleCommand()], { places: async () => [] });
    expect(await w.executor.run()).toBe(50_000 + 15 * 60_000);
    expect(await world([], { places: async () => [] }).executor.run()).toBeNull();
    expect(w.table.get('c1')?.state).toBe('queued');
  });

  it('sweeps for a row that came back from its second copy as late as its last request may land', async () => {
    const back = sampleCommand({
      intent: { kind: 'note.add', body: 'b', pinned: false, knownIds: [] },
      state: 'checking',
      sentAtMs: 1_000,
      doubtUntilMs: 49_000 + LATENESS_MS,
    });
    const w = world([back], { readBack: async () => ok(FOUND) });
    await w.executor.run();
    expect(w.table.get('c1')).toMatchObject({ state: 'done', sweepAtMs: 49_000 + SWEEP_AFTER_MS });
  });

  it('waits for a location whose session ended, and goes on with the others', async () => {
    const sent: string[] = [];
    const south = sampleCommand({ id: 'c2', contactId: 'p2', locationId: 'loc2', locationName: 'Southside' });
    const w = world([sampleCommand(), south], {
      places: async () => [
        { id: 'loc1', name: 'Northside', isUsable: true },
        { id: 'loc2', name: 'Southside', isUsable: false },
      ],
      send: async (command) => {
        sent.push(command.locationId);
        return ok(NOTHING);
      },
    });
    await w.executor.run();
    expect(w.wakeUps.at(-1)).toBeLessThanOrEqual(50_000 + 15 * 60_000);
    expect(sent).toEqual(['loc1']);
    expect(w.table.get('c2')?.state).toBe('queued');
  });

  it('sends each command to its own location, all in one pass', async () => {
    const sent: string[] = [];
    const south = sampleCommand({ id: 'c2', contactId: 'p2', locationId: 'loc2' });
    const w = world([sampleCommand(), south], {
      places: async () => [
        { id: 'loc1', name: 'Northside', isUsable: true },
        { id: 'loc2', name: 'Southside', isUsable: true },
      ],
      send: async (command) => {
        sent.push(`${command.id} ${command.locationId}`);
        return ok(NOTHING);
      },
    });
    await w.executor.run();
    expect(sent.sort()).toEqual(['c1 loc1', 'c2 loc2']);
  });

  it('keeps the lock until every location has come to rest, although one of them breaks', async () => {
    let isSouthDone = false;
    const south = sampleCommand({ id: 'c2', contactId: 'p2', locationId: 'loc2' });
    const w = world([sampleCommand(), south], {
      places: async () => [
        { id: 'loc1', name: 'Northside', isUsable: true },
        { id: 'loc2', name: 'Southside', isUsable: true },
      ],
      moved: async (command) => {
        if (command.locationId === 'loc1') throw new Error('full');
      },
      send: async ({ locationId }) => {
        if (locationId === 'loc2') {
          await new Promise((resolve) => setImmediate(resolve));
          isSouthDone = true;
        }
        return ok(NOTHING);
      },
    });
    await expect(w.executor.run()).rejects.toThrow('full');
    expect(isSouthDone).toBe(true);
  });

  it('works off a row that is added while the last one is on its way', async () => {
    const w = world([sampleCommand()], {
      send: async (command) => {
        if (command.id === 'c1') w.table.set('c2', sampleCommand({ id: 'c2', seq: 2 }));
        return ok(NOTHING);
      },
    });
    await w.executor.run();
    expect(w.table.get('c2')?.state).toBe('done');
  });

  it('shares one following pass among calls made while it waits for the lock', async () => {
    let passes = 0;
    const gates: (() => void)[] = [];
    const w = world([], {
      alone: async (work) => {
        await new Promise<void>((resolve) => gates.push(resolve));
        passes++;
        return work();
      },
    });
    const calls = [w.executor.run(), w.executor.run(), w.executor.run()];
    for (const open of gates) open();
    await Promise.all(calls);
    expect(passes).toBe(1);
  });

  it('keeps the lock until every request of the pass has ended, whatever one of them does', async () => {
    let letGo: () => void = () => undefined;
    let held = false;
    const w = world(
      [sampleCommand({ id: 'a', contactId: 'a' }), sampleCommand({ id: 'b', contactId: 'b' })],
      {
        alone: async (work) => {
          held = true;
          return work().finally(() => {
            held = false;
          });
        },
        send: async (command) => {
          if (command.id === 'b') await new Promise<void>((resolve) => (letGo = resolve));
          return ok(NOTHING);
        },
      },
    );
    const { move } = w.deps.store;
    Object.assign(w.deps.store, {
      move: async (...input: Parameters<typeof move>) => {
        if (input[0] === 'a' && input[2].state === 'done') throw new Error('disk');
        return move(...input);
      },
    });
    const run = createExecutor(w.deps).run();
    const failed = expect(run).rejects.toThrow('disk');
    for (let i = 0; i < 40; i++) await null;
    expect(held).toBe(true);
    letGo();
    await failed;
    expect(w.table.get('b')?.state).toBe('done');
  });

  it('goes on with the others when a command cannot even be sent, and in the end leaves it to a person', async () => {
    const broken = sampleCommand({ id: 'bad', contactId: 'bad', intent: { kind: 'tags.add', tags: ['x'] } });
    const w = world([broken, sampleCommand()], {
      send: async (command) => {
        if (command.id === 'bad') throw new RangeError('Invalid time value');
        return ok(NOTHING);
      },
    });
    for (let i = 0; i < 10; i++) {
      await w.executor.run();
      w.tick(60_000);
    }
    expect(w.table.get('c1')?.state).toBe('done');
    expect(w.table.get('bad')).toMatchObject({ state: 'refused', refusal: { unsure: true } });
  });

  const lasting: AppError[] = [
    { code: 'refused', status: 400, detail: 'Contact not found' },
    { code: 'missing-scope', detail: 'Contact not found' },
    { code: 'unexpected-shape', path: 'list' },
  ];
  it.each(lasting)('does not check for ever what can never be read: $code', async (error) => {
    let checks = 0;
    const w = world([sampleCommand({ state: 'checking' }), sampleCommand({ id: 'c2', seq: 2 })], {
      readBack: async () => {
        checks++;
        return err(error);
      },
    });
    for (let i = 0; i < 20; i++) {
      await w.executor.run();
      w.tick(60_000);
    }
    expect(checks).toBeGreaterThan(3);
    expect(w.table.get('c1')).toMatchObject({ state: 'refused', refusal: { unsure: true } });
    expect(w.table.get('c2')?.state).toBe('done');
  });

  it('waits as long as it takes while the network or the server fails', async () => {
    const w = world([sampleCommand({ state: 'checking' })], {
      readBack: async () => err({ code: 'offline' }),
    });
    for (let i = 0; i < 30; i++) {
      await w.executor.run();
      w.tick(60_000);
    }
    expect(w.table.get('c1')?.state).toBe('checking');
  });

  it('says of a doubtful command of another location that it is not known', async () => {
    const w = world([sampleCommand({ locationId: 'loc2', state: 'checking' })]);
    await w.executor.run();
    expect(w.table.get('c1')?.refusal).toMatchObject({ status: 0, unsure: true });
  });

  it('takes what was gone already out of the record', async () => {
    const gone: unknown[] = [];
    const intent = { kind: 'note.delete', noteId: 'n1' } as const;
    const w = world([sampleCommand({ intent })], {
      send: async () => err({ code: 'refused', status: 404, detail: 'gone' }),
      moved: async (command, sent) => {
        if (command.state === 'done') gone.push(sent);
      },
    });
    await w.executor.run();
    expect(gone).toEqual([{ kind: 'note-gone', noteId: 'n1' }]);
  });

  it('tries the lock again after it was refused', async () => {
    let calls = 0;
    const w = world([sampleCommand()], {
      alone: async (work) => {
        if (calls++ === 0) throw new Error('no lock');
        return work();
      },
    });
    await expect(w.executor.run()).rejects.toThrow('no lock');
    expect(await w.executor.run()).toBe(SWEPT_AT_MS);
    expect(w.table.get('c1')?.state).toBe('done');
  });
});
