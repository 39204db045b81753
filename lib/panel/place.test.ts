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
