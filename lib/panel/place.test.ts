import { describe, expect, it } from 'vitest';
import type { PlacedSession } from '../domain/session.ts';
import { connected, sighting, startPanel } from './panel-harness.ts';

const north = connected as PlacedSession;
const south: PlacedSession = { ...north, locationId: 'loc2', locationName: 'Southside' };
const BOT = 'chatfuel:64a1b2c3d4e5f60718293a4b';
const inBot = sighting(`${BOT}:c1`, { inbox: 'chatfuel', host: 'panel.chatfuel.com' });
const rule = (workspace: string, place: PlacedSession) => ({
  workspace,
  locationId: place.locationId,
  locationName: place.locationName,
});
const hereIn = (p: Awaited<ReturnType<typeof startPanel>>) => {
  const { session } = p.store.getState();
  return session.state === 'none' ? null : `${session.locationName} ${session.state}`;
};

/** Northside is in use, Southside is connected as well. */
async function start() {
  const p = await startPanel({ answers: { 'connection.use': () => ({ state: 'connected' }) } });
  await p.tables.sessions.write(south);
  await p.tables.sessions.write(north);
  await p.notice({ table: 'session' });
  await p.switchTab(2, 'https://panel.chatfuel.com/');
  return p;
}

describe('the location of what is open', () => {
  it('is the one in use where no rule chooses another', async () => {
    const p = await start();
    await p.say(inBot);
    expect(hereIn(p)).toBe('Northside connected');
    expect(p.callsOf('match.find').at(-1)?.input).toMatchObject({ locationId: 'loc1' });
  });

  it('is chosen by the rule of its workspace, before anybody is looked up, and only there', async () => {
    const p = await start();
    await p.tables.workspaces.put(rule(BOT, south));
    await p.notice({ table: 'session' });
    await p.say(inBot);
    expect(hereIn(p)).toBe('Southside connected');
    expect(p.callsOf('match.find').map(({ input }) => input)).toMatchObject([{ locationId: 'loc2' }]);
    await p.switchTab(1, 'https://app.chatra.io/');
    await p.say(sighting('chatra:a'));
    expect(hereIn(p)).toBe('Northside connected');
    expect(p.callsOf('match.find').at(-1)?.input).toMatchObject({ locationId: 'loc1' });
  });

  it('is chosen by the rule of the bot before that of the host', async () => {
    const p = await start();
    await p.tables.workspaces.put(rule('chatfuel/panel.chatfuel.com', south));
    await p.notice({ table: 'session' });
    await p.say(inBot);
    expect(hereIn(p)).toBe('Southside connected');
    await p.tables.workspaces.put(rule(BOT, north));
    await p.notice({ table: 'session' });
    expect(hereIn(p)).toBe('Northside connected');
  });

  it('is never another one while the one of the rule is not connected', async () => {
    const p = await start();
    await p.tables.workspaces.put({ workspace: BOT, locationId: 'gone', locationName: 'Westside' });
    await p.notice({ table: 'session' });
    await p.say(inBot);
    expect(hereIn(p)).toBe('Westside signed-out');
    expect(p.callsOf('match.find')).toEqual([]);
    await p.actions.addNote('to nobody', false);
    expect(await p.tables.outbox.unfinished()).toEqual([]);
  });

  it('takes the person of the location before off the screen at once', async () => {
    const p = await start();
    await p.tables.links.link({
      locationId: 'loc1',
      conversation: `${BOT}:c1`,
      contactId: 'p1',
      how: 'chosen',
      identity: [],
      atMs: 1,
    });
    await p.say(inBot);
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
    await p.actions.tieWorkspace('loc2');
    expect(hereIn(p)).toBe('Southside connected');
    expect(p.store.getState().subject.kind).not.toBe('contact');
    await p.actions.tieWorkspace(null);
    await p.settle();
    expect(hereIn(p)).toBe('Northside connected');
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
  });

  it('writes into the location that is shown', async () => {
    const p = await start();
    await p.tables.workspaces.put(rule(BOT, south));
    await p.tables.links.link({
      locationId: 'loc2',
      conversation: `${BOT}:c1`,
      contactId: 'p2',
      how: 'chosen',
      identity: [],
      atMs: 1,
    });
    await p.notice({ table: 'session' });
    await p.say(inBot);
    await p.actions.addNote('for the south', false);
    expect(await p.tables.outbox.unfinished()).toMatchObject([
      { locationId: 'loc2', locationName: 'Southside', contactId: 'p2' },
    ]);
  });
});

describe('a move from one location to another', () => {
  const lists = (id: string, name: string) => ({
    id,
    name,
    timezone: 'UTC',
    country: 'US',
    users: [],
    tags: [`${name} tag`],
    customFields: [],
    fetchedAtMs: 1,
  });
  /** Northside is shown; the chats of the bot are Southside's. */
  async function beside() {
    const p = await start();
    await p.tables.locations.put(lists('loc1', 'Northside'));
    await p.tables.workspaces.put(rule(BOT, south));
    await p.notice({ table: 'session' });
    expect(p.store.getState().location?.id).toBe('loc1');
    return p;
  }

  it('takes the lists of the one before away at once, also where the next ones cannot be read', async () => {
    const p = await beside();
    p.tables.locations.get = () => new Promise(() => {});
    await p.say(inBot);
    expect(hereIn(p)).toBe('Southside connected');
    expect(p.store.getState().location).toBeNull();
  });

  it('asks for lists that are not too old', async () => {
    const p = await beside();
    await p.runLater();
    const before = p.callsOf('location.read').length;
    await p.say(inBot);
    const asked = p.callsOf('location.read').slice(before);
    expect(asked.map(({ input }) => input)).toEqual([{ locationId: 'loc2', maxAgeMs: 600_000 }]);
  });

  it("shows today's changes of the one that is shown", async () => {
    const p = await beside();
    const read: string[] = [];
    p.tables.outbox.journal = async (locationId) => {
      read.push(locationId);
      return [];
    };
    p.actions.openJournal();
    await p.settle();
    await p.say(inBot);
    expect([p.store.getState().overlay.kind, read.at(0), read.at(-1)]).toEqual(['changes', 'loc1', 'loc2']);
  });

  it('is not taken back by what was read before it and came after it', async () => {
    const p = await start();
    const { all } = p.tables.workspaces;
    let late = () => {};
    p.tables.workspaces.all = () =>
      new Promise((resolve) => {
        late = () => resolve([]);
      });
    await p.say(inBot);
    await p.notice({ table: 'session' });
    p.tables.workspaces.all = all;
    await p.actions.tieWorkspace('loc2');
    expect(hereIn(p)).toBe('Southside connected');
    late();
    await p.settle();
    expect(hereIn(p)).toBe('Southside connected');
  });
});

describe('a choice in the panel', () => {
  it('is asked of the worker where no rule chooses', async () => {
    const p = await start();
    await p.actions.useLocation('loc2');
    expect(p.callsOf('connection.use').map(({ input }) => input)).toEqual([{ locationId: 'loc2' }]);
  });

  it('ties nothing to a location that is not connected, nor without an open chat', async () => {
    const p = await start();
    await p.actions.tieWorkspace('loc2');
    await p.say(inBot);
    await p.actions.tieWorkspace('unknown');
    expect(await p.tables.workspaces.all()).toEqual([]);
    await p.actions.tieWorkspace('loc2');
    expect(await p.tables.workspaces.all()).toEqual([rule(BOT, south)]);
  });
});
